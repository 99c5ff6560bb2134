package io.lakeshift.local.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Results as CSV with a line of names. */
final class CsvForm {
    private static final int CHECK_ROWS = 1000;

    private final PrintStream out;

    CsvForm(PrintStream out) {
        this.out = out;
    }

    long print(PrintedResult result) {
        out.println(
                result.columns().stream().map(column -> quoted(column.name())).collect(Collectors.joining(",")));
        long rows = 0;
        for (List<String> row : result.rows()) {
            out.println(row.stream()
                    .map(value -> value == null ? "" : quoted(value))
                    .collect(Collectors.joining(",")));
            if (++rows % CHECK_ROWS == 0 && out.checkError()) {
                break;
            }
        }
        return rows;
    }

    private static String quoted(String value) {
        boolean plain =
                !value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
