package io.lakeshift.etl.sample;

import java.nio.file.Path;

/**
 * What sample data is asked for.
 *
 * @param rows how many rows PolicyData.csv has; 500 by default
 * @param seed decides the values; 1 by default
 * @param directory where the files go; {@code .lake/samples} by default
 */
record SampleOptions(long rows, long seed, Path directory) {

    static final String HELP = """
            Makes sample data: PolicyData.csv, ClaimData.csv and trigger.csv.

              --rows N    rows of PolicyData.csv, one for each policy and month (500)
              --seed S    a whole number; the same seed gives the same files (1)
              --out DIR   where the files go; made if it is not there (.lake/samples)
              --help      this text
            """;

    static SampleOptions parse(String... words) {
        SampleOptions options = new SampleOptions(500, 1, Path.of(".lake", "samples"));
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length) {
                throw new IllegalArgumentException("'" + words[i] + "' has no value; see --help");
            }
            options = options.with(words[i], words[i + 1]);
        }
        return options;
    }

    private SampleOptions with(String name, String value) {
        return switch (name) {
            case "--rows" -> new SampleOptions(rowsOf(value), seed, directory);
            case "--seed" -> new SampleOptions(rows, whole(name, value), directory);
            case "--out" -> new SampleOptions(rows, seed, Path.of(value));
            default ->
                throw new IllegalArgumentException(
                        "'" + name + "' is not known; allowed are --rows, --seed, --out, --help");
        };
    }

    private static long rowsOf(String value) {
        long rows = whole("--rows", value);
        if (rows < 1) {
            throw new IllegalArgumentException("--rows is " + rows + ": it must be 1 or more");
        }
        return rows;
    }

    private static long whole(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is '" + value + "': it must be a whole number", e);
        }
    }
}
