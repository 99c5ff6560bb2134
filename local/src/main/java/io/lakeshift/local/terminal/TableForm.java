package io.lakeshift.local.terminal;

import io.lakeshift.local.terminal.PrintedResult.Column;
import io.lakeshift.local.terminal.PrintedResult.Kind;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Results with their columns side by side. A column is as wide as what is widest in it so far: a block of rows is laid out
 * at a time, and a later block may be wider than the names above it.
 */
final class TableForm {
    private static final int BLOCK_ROWS = 1000;

    private final PrintStream out;
    private final ResultStyle style;

    TableForm(PrintStream out, ResultStyle style) {
        this.out = out;
        this.style = style;
    }

    long print(PrintedResult result) {
        List<Column> columns = result.columns();
        int[] widths = new int[columns.size()];
        Arrays.setAll(
                widths, i -> style.bare() ? 0 : ShownValue.width(columns.get(i).name()));
        List<List<String>> block = new ArrayList<>();
        long rows = 0;
        for (List<String> row : result.rows()) {
            block.add(shown(row, widths));
            if (block.size() == BLOCK_ROWS) {
                rows += print(block, columns, widths, rows == 0);
                if (out.checkError()) {
                    return rows;
                }
            }
        }
        rows += print(block, columns, widths, rows == 0);
        if (!style.bare()) {
            out.println(ShownValue.count(rows));
        }
        return rows;
    }

    private List<String> shown(List<String> row, int[] widths) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String value = ShownValue.of(row.get(i), style.nothing());
            widths[i] = Math.max(widths[i], ShownValue.width(value));
            shown.add(value);
        }
        return shown;
    }

    private int print(List<List<String>> block, List<Column> columns, int[] widths, boolean first) {
        if (first && !style.bare()) {
            names(columns, widths);
        }
        block.forEach(row -> out.println(line(row, columns, widths)));
        int rows = block.size();
        block.clear();
        return rows;
    }

    private void names(List<Column> columns, int[] widths) {
        StringBuilder header = new StringBuilder();
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String name = columns.get(i).name();
            int left = (widths[i] - ShownValue.width(name)) / 2;
            header.append(i == 0 ? " " : "| ").append(" ".repeat(left)).append(name);
            header.append(" ".repeat(widths[i] - ShownValue.width(name) - left)).append(' ');
            rule.append(i == 0 ? "" : "+").append("-".repeat(widths[i] + 2));
        }
        out.println(header.toString().stripTrailing());
        out.println(rule);
    }

    private static String line(List<String> row, List<Column> columns, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String value = row.get(i);
            String padding = " ".repeat(widths[i] - ShownValue.width(value));
            line.append(i == 0 ? " " : "| ")
                    .append(columns.get(i).kind() == Kind.NUMBER ? padding + value : value + padding)
                    .append(' ');
        }
        return line.toString().stripTrailing();
    }
}
