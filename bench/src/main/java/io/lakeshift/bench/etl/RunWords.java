package io.lakeshift.bench.etl;

import io.lakeshift.bench.ground.BenchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the process of a way is told, as words of its command line.
 *
 * @param file is loaded
 * @param runs how often
 * @param folder is written into, and holds what the last run wrote when the process has ended
 */
record RunWords(PolicyFile file, int runs, Path folder) {

    static RunWords parse(String... words) throws IOException {
        return new RunWords(
                PolicyFile.of(Path.of(words[0]), number(words[1]), number(words[2])),
                number(words[3]),
                Path.of(words[4]).toAbsolutePath());
    }

    List<String> words() {
        return List.of(
                file.path().toString(),
                Long.toString(file.rows()),
                Integer.toString(file.times()),
                Integer.toString(runs),
                folder.toString());
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new BenchException("'" + word + "' is not a number", e);
        }
    }
}
