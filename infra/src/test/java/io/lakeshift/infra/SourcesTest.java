package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What compiled classes do not show: the size of files and the description of packages, in the app and the modules it uses. */
class SourcesTest {

    private static final int MOST_LINES = 300;

    @Test
    void keepsEveryFileShort() throws IOException {
        List<Path> sources = sources();
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(sources).filteredOn(source -> lines(source) > MOST_LINES).isEmpty();
    }

    @Test
    void describesEveryPackage() throws IOException {
        List<Path> packages = sources().stream().map(Path::getParent).distinct().toList();
        assertThat(packages).hasSizeGreaterThan(20);
        assertThat(packages)
                .filteredOn(directory -> !Files.exists(directory.resolve("package-info.java")))
                .isEmpty();
    }

    private static int lines(Path source) {
        try {
            return Files.readAllLines(source).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("redshift/sql", "redshift/client", "lambdas", "etl", "infra")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }
}
