package io.lakeshift.local.terminal;

import java.io.PrintStream;
import java.util.List;

/** Results with one value to a line. */
final class ExpandedForm {
    private static final int CHECK_ROWS = 100;

    private final PrintStream out;
    private final String nothing;

    ExpandedForm(PrintStream out, String nothing) {
        this.out = out;
        this.nothing = nothing;
    }

    long print(PrintedResult result) {
        int widest = result.columns().stream()
                .mapToInt(column -> ShownValue.width(column.name()))
                .max()
                .orElse(0);
        long rows = 0;
        for (List<String> row : result.rows()) {
            out.println("-[ row " + ++rows + " ]-");
            for (int i = 0; i < row.size(); i++) {
                String name = result.columns().get(i).name();
                out.println((name + " ".repeat(widest - ShownValue.width(name)) + " | "
                                + ShownValue.of(row.get(i), nothing))
                        .stripTrailing());
            }
            if (rows % CHECK_ROWS == 0 && out.checkError()) {
                return rows;
            }
        }
        out.println(ShownValue.count(rows));
        return rows;
    }
}
