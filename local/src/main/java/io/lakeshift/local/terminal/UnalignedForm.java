package io.lakeshift.local.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Results with values as they are, and a separator between them, as scripts take them apart. */
final class UnalignedForm {
    private static final int CHECK_ROWS = 1000;

    private final PrintStream out;
    private final ResultStyle style;

    UnalignedForm(PrintStream out, ResultStyle style) {
        this.out = out;
        this.style = style;
    }

    long print(PrintedResult result) {
        if (!style.bare()) {
            out.println(result.columns().stream()
                    .map(PrintedResult.Column::name)
                    .collect(Collectors.joining(style.separator())));
        }
        long rows = 0;
        for (List<String> row : result.rows()) {
            out.println(row.stream()
                    .map(value -> value == null ? style.nothing() : value)
                    .collect(Collectors.joining(style.separator())));
            if (++rows % CHECK_ROWS == 0 && out.checkError()) {
                return rows;
            }
        }
        if (!style.bare()) {
            out.println(ShownValue.count(rows));
        }
        return rows;
    }
}
