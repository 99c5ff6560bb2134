package io.lakeshift.local.terminal;

import java.util.List;

/** A line of CSV. NULL is nothing between commas, and an empty text is quoted. */
public final class CsvLine {
    private CsvLine() {}

    /** The line of a row, without the end of the line. */
    public static String of(List<String> values) {
        return String.join(
                ",",
                values.stream().map(value -> value == null ? "" : quoted(value)).toList());
    }

    private static String quoted(String value) {
        boolean plain =
                !value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
