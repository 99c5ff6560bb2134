package io.lakeshift.etl.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.check.SeededMistakes.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeededMistakesTest {

    private static final int NUMBER = 300;
    private static final long SEED = 11;

    @TempDir
    private Path folder;

    @Test
    void namesNineteenOfTwentyMistakesWhereTheyAre() throws IOException {
        Map<String, String> good = files();
        write(good);
        List<String> missed = new ArrayList<>();
        for (Mistake mistake : SeededMistakes.of(good, NUMBER, SEED)) {
            Files.writeString(folder.resolve(mistake.path()), mistake.text());
            List<String> found = WrittenFiles.found(folder);
            if (found.stream().noneMatch(place -> isAt(place, mistake))) {
                missed.add("%s: %s:%d, found %s".formatted(mistake.kind(), mistake.path(), mistake.line(), found));
            }
            Files.writeString(folder.resolve(mistake.path()), good.get(mistake.path()));
        }

        System.out.printf("%d of %d mistakes are named where they are%n", NUMBER - missed.size(), NUMBER);
        missed.forEach(System.out::println);
        assertThat(missed).hasSizeLessThanOrEqualTo(NUMBER / 20);
    }

    /**
     * Whether a finding is in the file of a mistake, on its line or the one behind, where parsers notice what is missing. A
     * column that others name is named by them.
     */
    private static boolean isAt(String place, Mistake mistake) {
        if (mistake.kind().equals(SeededMistakes.NAMED_BY_OTHERS)) {
            String name =
                    mistake.text().lines().toList().get(mistake.line() - 1).split(",", -1)[1];
            return place.contains("did you mean '" + name + "'?");
        }
        return Stream.of(0, 1)
                .anyMatch(after -> place.startsWith(mistake.path() + ":" + (mistake.line() + after) + ":"));
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** The files of the checkout and those of a shop, by their paths. */
    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path root : GoodFiles.ROOTS) {
            for (String part : ConfigurationFolder.FOLDERS) {
                if (Files.isDirectory(root.resolve(part))) {
                    try (Stream<Path> found = Files.list(root.resolve(part))) {
                        for (Path file : found.toList()) {
                            files.put(part + "/" + file.getFileName(), Files.readString(file));
                        }
                    }
                }
            }
        }
        return files;
    }
}
