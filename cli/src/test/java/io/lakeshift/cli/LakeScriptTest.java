package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code lake} in a checkout, with programs beside it that only tell how they were called. */
class LakeScriptTest {
    private static final List<String> SOURCES = List.of(
            "pom.xml",
            "local/pom.xml",
            "local/src/main/a",
            "local/src/test/a",
            "redshift/sql/pom.xml",
            "redshift/sql/src/a",
            "lambdas/functions/a",
            "local/engines/a");
    private static final List<String> BUILT = List.of(
            "target/lake.built",
            "cli/target/lake.jar",
            "cli/target/jars.txt",
            "infra/target/classpath.txt",
            "bench/target/classpath.txt",
            "lambdas/functions/target/files.jar",
            "etl/target/etl.jar",
            "cli/target/lake-17.0.1.jsa");

    @TempDir
    private Path folder;

    private Path checkout;
    private Path elsewhere;
    private Path tools;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        tools = Files.createDirectories(folder.resolve("tools/bin"));
        FileTime time = FileTime.fromMillis(1_000_000);
        for (String source : SOURCES) {
            Files.setLastModifiedTime(write(checkout.resolve(source), ""), time);
        }
        for (String made : BUILT) {
            time = FileTime.fromMillis(time.toMillis() + 60_000);
            Files.setLastModifiedTime(write(checkout.resolve(made), ""), time);
        }
        Files.copy(Path.of("lake"), checkout.resolve("lake"), StandardCopyOption.COPY_ATTRIBUTES);
        java("17.0.1");
        program(tools.resolve("javac"), "");
        program(checkout.resolve("mvnw"), "");
    }

    private void java(String version) throws IOException {
        program(
                tools.resolve("java"),
                "[ \"${1:-}\" != -version ] || { echo 'openjdk version \"" + version + "\"' >&2; exit; }");
    }

    @Test
    void startsTheCommandLineInTheCheckoutAndTellsWhereThePersonStands() throws Exception {
        Run run = lake(elsewhere, "status", "--state", "a folder", "");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output().lines())
                .contains("called java", "in " + checkout, "-Dlakeshift.caller=" + elsewhere)
                .endsWith("io.lakeshift.cli.Main", "status", "--state", "a folder", "");
        assertThat(run.output()).doesNotContain("called mvnw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"build", "demo", "up", "down", "status", "sql", "access", "cost", "synth", "deploy", "bench"})
    void buildsWhatHasChangedBeforeAVerb(String verb) throws Exception {
        write(checkout.resolve("local/src/main/a"), "changed");

        Run run = lake(elsewhere, verb);

        assertThat(run.output()).contains("building", "io.lakeshift.cli.Main");
        assertThat(log()).contains("called mvnw", "-Dmaven.test.skip=true", "package");
        assertThat(lake(elsewhere, verb).output()).doesNotContain("building");
    }

    @Test
    void aVerbThatMeetsABuildWaitsForItAndBuildsNothing() throws Exception {
        program(checkout.resolve("mvnw"), """
                        echo built >>builds
                        [ -e second ] || {
                            ./lake status >second 2>&1 &
                            for _ in {1..200}; do grep -q waiting second && break; sleep 0.1; done
                        }""");
        write(checkout.resolve("local/src/main/a"), "changed");

        Run first = lake(checkout, "up");

        Path second = checkout.resolve("second");
        Awaited.until(() -> read(second), text -> text.contains("called java"));
        assertThat(first.output()).contains("building (", "called java").doesNotContain("waiting");
        assertThat(second)
                .content()
                .startsWith("another ./lake is building; waiting for it\n")
                .contains("\nstatus")
                .doesNotContain("building (");
        assertThat(checkout.resolve("builds")).hasContent("built");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTestThatChangedIsNoReasonToBuild() throws Exception {
        write(checkout.resolve("local/src/test/a"), "changed");

        assertThat(lake(checkout, "status").output()).doesNotContain("building");
    }

    @Test
    void aBuildThatFailsSaysWhyAndStartsNothing() throws Exception {
        program(checkout.resolve("mvnw"), "echo '[ERROR] A.java:[1,2] nonsense'; exit 1");
        write(checkout.resolve("local/src/main/a"), "changed");

        Run run = lake(elsewhere, "status");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("nonsense", ".lake/logs/build.log").doesNotContain("called java");
        assertThat(lake(elsewhere, "status").output()).contains("building");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build", "test", "format", "synth", "diff", "deploy", "demo", "up", "down", "status", "env", "sql",
                "sample", "access", "unload", "export", "verify", "destroy", "cost", "review", "network", "bench"
            })
    void helpNeverBuilds(String command) throws Exception {
        // As if everything had to be built again.
        Files.delete(checkout.resolve("target/lake.built"));
        Map<String, Long> before = files();

        Run run = lake(checkout, command, command.length() % 2 == 0 ? "--help" : "-h");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("called java").doesNotContain("called mvnw", "building");
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --help", "help", "--version", "completion bash", ""})
    void helpOfACheckoutThatIsNotBuiltSaysHowToBuildIt(String words) throws Exception {
        Files.delete(checkout.resolve("cli/target/jars.txt"));

        Run run = lake(checkout, words.isEmpty() ? new String[0] : words.split(" "));

        assertThat(run.exit()).isZero();
        assertThat(run.output()).contains("./lake build").doesNotContain("called");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "format"})
    void whatOnlyStartsMavenNeedsNoMoreOfAFreshCloneThanTheCommandLine(String verb) throws Exception {
        Files.delete(checkout.resolve("cli/target/jars.txt"));
        program(checkout.resolve("mvnw"), "mkdir -p cli/target; echo libraries.jar >cli/target/classpath.txt");

        Run run = lake(elsewhere, verb);

        assertThat(log()).contains("process-classes", "-pl", "cli", "-am").doesNotContain("package");
        assertThat(run.output()).contains("cli/target/classes:libraries.jar", "io.lakeshift.cli.Main");
        Files.delete(checkout.resolve(".lake/logs/build.log"));
        lake(elsewhere, verb);
        assertThat(checkout.resolve(".lake/logs/build.log")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "11.0.2,     Java 11.0.2 is too old",
        "1.8.0_392,  Java 1.8.0_392 is too old",
        "of-nobody,  Java of-nobody is too old"
    })
    void refusesAJavaThatIsTooOld(String version, String message) throws Exception {
        java(version);

        Run run = lake(elsewhere, "status");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains("lake: " + message, "install a JDK 17")
                .doesNotContain("called");
    }

    @Test
    void readsTheVersionFromTheReleaseOfTheJdkIfItHasOne() throws Exception {
        write(tools.resolveSibling("release"), "IMPLEMENTOR=\"A\"\nJAVA_VERSION=\"11.0.9\"\n");

        assertThat(lake(elsewhere, "status").output()).contains("Java 11.0.9 is too old");
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        Files.delete(tools.resolve("java"));

        Run run = lake(elsewhere, "status");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .isEqualTo("lake: no Java found: install a JDK 17 (for example Temurin or Corretto) and put"
                        + " it on the PATH or in JAVA_HOME\n");
    }

    @Test
    void archivesTheClassesOncePerJavaAndBuild() throws Exception {
        java("21.0.3");
        String archive = "cli/target/lake-21.0.3.jsa";
        program(
                tools.resolve("java"),
                "[ \"${1:-}\" != -version ] || { echo 'version \"21.0.3\"' >&2; exit; }; case \"$*\" in *ArchiveClassesAtExit*)"
                        + " echo classes >>" + archive + ";; esac");

        lake(elsewhere, "status");
        Run run = lake(elsewhere, "status");

        assertThat(checkout.resolve(archive)).hasContent("classes");
        assertThat(run.output()).contains("-XX:SharedArchiveFile=" + archive);
    }

    private String log() throws IOException {
        return Files.readString(checkout.resolve(".lake/logs/build.log"));
    }

    private record Run(int exit, String output) {}

    private Run lake(Path where, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(checkout.resolve("lake").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", tools.getParent().toString());
        builder.environment().merge("PATH", tools.toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private Map<String, Long> files() throws IOException {
        Map<String, Long> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(checkout)) {
            for (Path file : all.toList()) {
                found.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
        }
        return found;
    }

    /** A program that tells its name, where it runs, and its arguments, one a line. */
    private static void program(Path file, String first) throws IOException {
        write(
                file,
                "#!/usr/bin/env bash\n" + first + "\necho called " + file.getFileName()
                        + "\necho \"in $PWD\"\nprintf '%s\\n' \"$@\"\n");
        executable(file);
    }

    private static void executable(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
