package io.lakeshift.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for those who move in names a test for each thing that it says works. */
class MigrationPageTest {

    private static final Path PAGE = Path.of("docs/migrating-from-insurancelake.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

    @Test
    void namesTestsThatExist() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher test = TEST.matcher(Files.readString(PAGE));
        while (test.find()) {
            named.add(test.group(1));
        }

        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(tests());
    }

    @Test
    void countsTheRowsThatWork() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\|.*\\| .*`\\w+(?:Test|IT)`.*\\|.*"))
                .toList();
        long work = rows.stream().filter(line -> line.contains("| works |")).count();

        assertThat(Files.readString(PAGE)).contains("\n" + work + " of " + rows.size() + " rows work.\n");
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of(""),
                20,
                (file, attributes) -> file.toString().contains("src/test/java")
                        && file.toString().endsWith(".java"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
