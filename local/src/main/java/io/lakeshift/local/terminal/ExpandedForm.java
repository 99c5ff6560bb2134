package io.lakeshift.local.terminal;

import java.io.PrintStream;
import java.util.List;

/** Results with one value to a line. */
final class ExpandedForm {
    private static final int CHECK_ROWS = 100;

    private final PrintStream out;
    private final ResultStyle style;

    ExpandedForm(PrintStream out, ResultStyle style) {
        this.out = out;
        this.style = style;
    }

    long print(PrintedResult result) {
        int widest = result.columns().stream()
                .mapToInt(column -> ShownValue.width(column.name()))
                .max()
                .orElse(0);
        long rows = 0;
        for (List<String> row : result.rows()) {
            rows++;
            if (!style.bare()) {
                out.println("-[ row " + rows + " ]-");
            } else if (rows > 1) {
                out.println();
            }
            for (int i = 0; i < row.size(); i++) {
                String name = result.columns().get(i).name();
                out.println((name + " ".repeat(widest - ShownValue.width(name)) + " | "
                                + ShownValue.of(row.get(i), style.nothing()))
                        .stripTrailing());
            }
            if (rows % CHECK_ROWS == 0 && out.checkError()) {
                return rows;
            }
        }
        if (!style.bare()) {
            out.println(ShownValue.count(rows));
        }
        return rows;
    }
}
