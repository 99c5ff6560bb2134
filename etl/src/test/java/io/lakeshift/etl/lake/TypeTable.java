package io.lakeshift.etl.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The table of column types in the documentation. */
public final class TypeTable {

    private static final Path FILE = Path.of("docs", "column-types.md");

    private TypeTable() {}

    /**
     * One line of it.
     *
     * @param spark the type of a result in Spark; empty for what Spark cannot write
     * @param iceberg the type of the column in a table of the lake
     * @param lake the type as which Redshift reads that; empty if it cannot
     * @param stored the type of the column in Redshift managed storage; empty if there is none
     */
    public record Line(Optional<String> spark, String iceberg, Optional<String> lake, Optional<String> stored) {}

    /** The lines in their order. */
    public static List<Line> lines() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> line.startsWith("| `") || line.startsWith("| - |"))
                    .map(TypeTable::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String text) {
        String[] cells = text.split("\\|");
        return new Line(cell(cells[1]), cell(cells[2]).orElseThrow(), cell(cells[3]), cell(cells[4]));
    }

    /** What stands in back quotes; a dash stands for nothing. */
    private static Optional<String> cell(String text) {
        int begin = text.indexOf('`');
        return begin < 0 ? Optional.empty() : Optional.of(text.substring(begin + 1, text.indexOf('`', begin + 1)));
    }
}
