package io.lakeshift.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployment packages as the build leaves them. */
class FunctionJarsIT {

    private static final long MOST_BYTES = 8_000_000;
    private static final Path TARGET = Path.of("lambdas/functions/target");
    private static final Path SOURCES = Path.of("lambdas/src/main/java");
    private static final List<String> CALLED_BY_THE_RUNTIME = List.of(
            "com.amazonaws.services.lambda.runtime",
            "com.amazonaws.services.lambda.runtime.logging",
            "software.amazon.awssdk.utilslite");
    private static final Pattern NOT_FOUND = Pattern.compile("-> (\\S+)\\s+not found");
    private static final Map<String, List<String>> PACKAGES = Map.of(
            "intake", List.of("dependency", "status", "trigger", "work"),
            "publish", List.of("publish"),
            "warehouse", List.of("access", "limits", "rotation"),
            "files", List.of("files", "lookup"));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"intake", "publish", "warehouse", "files"})
    void isSmall(String jar) throws IOException {
        assertThat(Files.size(jar(jar))).as(jar).isLessThanOrEqualTo(MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "publish", "warehouse", "files"})
    void startsEachOfItsHandlersWithNothingBesideIt(String jar) throws IOException, ReflectiveOperationException {
        List<String> handlers = handlers(jar);
        assertThat(handlers).as("handlers of %s", jar).isNotEmpty();
        try (URLClassLoader loader = loader(library(jar))) {
            for (String handler : handlers) {
                assertThat(Class.forName(handler, true, loader).getConstructor())
                        .as(handler)
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "publish", "warehouse", "files"})
    void lacksNoClassThatItsClassesName(String jar) throws IOException {
        Set<String> before = classes(Path.of("lambdas/target/lambdas.jar"));
        Path library = library(jar);
        assertThat(classes(library)).as("classes of %s", jar).hasSizeGreaterThan(1000);
        StringWriter output = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();

        jdeps.run(
                new PrintWriter(output),
                new PrintWriter(output),
                "--multi-release",
                "17",
                "-verbose:class",
                "-filter:none",
                library.toString());

        assertThat(output.toString()).as("what jdeps prints").contains(" -> java.lang.Object");
        // What the libraries can do without was missing before, too.
        assertThat(NOT_FOUND
                        .matcher(output.toString())
                        .results()
                        .map(result -> result.group(1))
                        .filter(before::contains)
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "publish", "warehouse", "files"})
    void keepsWholeWhatTheRuntimeOfLambdaCalls(String jar) throws IOException, ReflectiveOperationException {
        Path whole = Path.of("lambdas/target/lambdas.jar");
        List<String> called = classes(whole).stream()
                .filter(name -> CALLED_BY_THE_RUNTIME.contains(name.substring(0, name.lastIndexOf('.'))))
                .toList();
        assertThat(called)
                .contains(
                        "com.amazonaws.services.lambda.runtime.RequestStreamHandler",
                        "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");
        try (URLClassLoader before = loader(whole);
                URLClassLoader after = loader(library(jar))) {
            for (String name : called) {
                assertThat(methods(after.loadClass(name))).as(name).isEqualTo(methods(before.loadClass(name)));
            }
        }
    }

    @Test
    void carriesEveryHandlerOfTheLakeOnce() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Set<String> packages = files.filter(file -> file.toString().endsWith("Handler.java"))
                    .map(file -> file.getParent().getFileName().toString())
                    .filter(Predicate.not("deployment"::equals))
                    .collect(Collectors.toSet());
            assertThat(PACKAGES.values().stream().flatMap(List::stream))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(packages);
        }
    }

    private static List<String> handlers(String jar) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith("Handler.java"))
                    .filter(file -> PACKAGES.get(jar)
                            .contains(file.getParent().getFileName().toString()))
                    .map(file -> SOURCES.relativize(file)
                            .toString()
                            .replace(".java", "")
                            .replace('/', '.'))
                    .toList();
        }
    }

    private static URLClassLoader loader(Path jar) throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).map(Method::toString).collect(Collectors.toSet());
    }

    private static Path jar(String name) {
        return TARGET.resolve(name + ".jar");
    }

    /** The one library in the package's {@code lib/}, which Lambda puts on the class path. */
    private Path library(String jar) throws IOException {
        Path library = directory.resolve(jar + ".jar");
        try (ZipFile zip = new ZipFile(jar(jar).toFile())) {
            ZipEntry entry = zip.getEntry("lib/" + jar + ".jar");
            assertThat(entry).as("the library of %s", jar).isNotNull();
            Files.copy(zip.getInputStream(entry), library);
        }
        return library;
    }

    private static Set<String> classes(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .collect(Collectors.toSet());
        }
    }
}
