package io.lakeshift.local.terminal;

import java.io.PrintStream;
import java.util.List;

/** Results as CSV with a line of names. */
final class CsvForm {
    private static final int CHECK_ROWS = 1000;

    private final PrintStream out;
    private final ResultStyle style;

    CsvForm(PrintStream out, ResultStyle style) {
        this.out = out;
        this.style = style;
    }

    long print(PrintedResult result) {
        if (!style.bare()) {
            out.println(CsvLine.of(
                    result.columns().stream().map(column -> column.name()).toList()));
        }
        long rows = 0;
        for (List<String> row : result.rows()) {
            out.println(CsvLine.of(row));
            if (++rows % CHECK_ROWS == 0 && out.checkError()) {
                break;
            }
        }
        return rows;
    }
}
