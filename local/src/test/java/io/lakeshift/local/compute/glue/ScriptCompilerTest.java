package io.lakeshift.local.compute.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of compiled scripts. In the place of Scala's compiler stands one that copies the script. */
class ScriptCompilerTest {
    private static final String COPIER = """
            package scala.tools.nsc;

            import java.nio.file.Files;
            import java.nio.file.Path;

            public final class Main {
                public static void main(String[] words) throws Exception {
                    Path source = Path.of(words[words.length - 1]);
                    if (Files.readString(source).contains("error")) {
                        System.out.println("GlueApp.scala:1: error: not found");
                        System.exit(1);
                    }
                    Files.copy(source, Path.of(words[words.length - 2]).resolve("GlueApp.class"));
                }
            }
            """;

    @TempDir
    private static Path engine;

    @TempDir
    private Path directory;

    private Path script;

    @BeforeAll
    static void makeTheCompiler() throws IOException {
        Path source = Files.writeString(engine.resolve("Main.java"), COPIER);
        int exit =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", engine.toString(), source.toString());
        assertThat(exit).isZero();
    }

    @BeforeEach
    void writeTheScript() throws IOException {
        script = Files.writeString(directory.resolve("script.scala"), "object GlueApp");
    }

    @Test
    void keepsClassesForEveryLakeOfTheFolder() throws IOException, InterruptedException {
        Path classes = compiler().compile(script, List.of());
        Path made = classes.resolve("GlueApp.class");
        assertThat(made).hasSameTextualContentAs(script);
        // Whoever compiles again would write it again.
        Files.writeString(made, "kept");

        assertThat(compiler().compile(script, List.of())).isEqualTo(classes);

        assertThat(made).hasContent("kept");
        assertThat(folders()).hasSize(1);
    }

    @Test
    void compilesAnewWhenTheScriptOrAJarHasOtherContents() throws IOException, InterruptedException {
        Path jar = directory.resolve("job.jar");
        write(jar, "one");
        Path first = compiler().compile(script, List.of(jar));
        write(jar, "two");
        Path otherJar = compiler().compile(script, List.of(jar));
        Files.writeString(script, "object GlueApp { }");
        Path otherScript = compiler().compile(script, List.of(jar));

        assertThat(List.of(first, otherJar, otherScript)).doesNotHaveDuplicates();
        assertThat(otherScript.resolve("GlueApp.class")).hasContent("object GlueApp { }");
    }

    @Test
    void twoLakesMayCompileOneScriptAtTheSameTime() throws InterruptedException, ExecutionException, IOException {
        ExecutorService lakes = Executors.newFixedThreadPool(2);
        try {
            Callable<Path> lake = () -> compiler().compile(script, List.of());
            List<Path> classes = new ArrayList<>();
            for (Future<Path> each : lakes.invokeAll(List.of(lake, lake))) {
                classes.add(each.get());
            }

            assertThat(classes.get(0)).isEqualTo(classes.get(1));
            assertThat(classes.get(0).resolve("GlueApp.class")).hasSameTextualContentAs(script);
            assertThat(folders()).hasSize(1);
        } finally {
            lakes.shutdownNow();
        }
    }

    @Test
    void leavesNothingOfAScriptThatDoesNotCompile() throws IOException {
        Files.writeString(script, "error");

        assertThatThrownBy(() -> compiler().compile(script, List.of()))
                .isInstanceOf(JobFailedException.class)
                .hasMessage("Compilation failed: GlueApp.scala:1: error: not found");

        assertThat(folders()).isEmpty();
    }

    private ScriptCompiler compiler() {
        return new ScriptCompiler(directory.resolve("scripts"), engine.toString());
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(directory.resolve("scripts"))) {
            return folders.toList();
        }
    }

    private static void write(Path jar, String content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("job.txt"));
            zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
