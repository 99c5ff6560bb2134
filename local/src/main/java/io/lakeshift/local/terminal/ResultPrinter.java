package io.lakeshift.local.terminal;

import java.io.PrintStream;
import java.util.List;

/** Prints results as a table, as CSV, or one value to a line. */
public final class ResultPrinter {
    /** How results look. */
    public enum Form {
        TABLE,
        CSV,
        EXPANDED
    }

    private final PrintStream out;

    public ResultPrinter(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints a result.
     *
     * @param command the statement's first words, printed where there are no rows
     */
    public void print(QueryResult result, Form form, String command) {
        if (!result.hasRows()) {
            if (form != Form.CSV) {
                out.println(command + (result.affected() > 0 ? " " + result.affected() : ""));
            }
        } else if (form == Form.CSV) {
            csv(result);
        } else if (form == Form.EXPANDED) {
            expanded(result);
        } else {
            table(result);
        }
        out.flush();
    }

    private void csv(QueryResult result) {
        out.println(String.join(
                ",", result.columns().stream().map(ResultPrinter::quoted).toList()));
        for (List<String> row : result.rows()) {
            out.println(String.join(
                    ",",
                    row.stream()
                            .map(value -> value == null ? "" : quoted(value))
                            .toList()));
        }
    }

    private static String quoted(String value) {
        boolean plain =
                !value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private void table(QueryResult result) {
        int count = result.columns().size();
        int[] widths = new int[count];
        for (int i = 0; i < count; i++) {
            widths[i] = width(result.columns().get(i));
            for (List<String> row : result.rows()) {
                widths[i] = Math.max(widths[i], width(shown(row.get(i))));
            }
        }
        StringBuilder header = new StringBuilder();
        StringBuilder rule = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String name = result.columns().get(i);
            int left = (widths[i] - width(name)) / 2;
            header.append(i == 0 ? " " : "| ").append(" ".repeat(left)).append(name);
            header.append(" ".repeat(widths[i] - width(name) - left)).append(' ');
            rule.append(i == 0 ? "" : "+").append("-".repeat(widths[i] + 2));
        }
        out.println(header.toString().stripTrailing());
        out.println(rule);
        for (List<String> row : result.rows()) {
            out.println(line(row, widths, result.numeric()));
        }
        out.println("(" + result.rows().size() + (result.rows().size() == 1 ? " row)" : " rows)"));
    }

    private static String line(List<String> row, int[] widths, List<Boolean> numeric) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String value = shown(row.get(i));
            String padding = " ".repeat(widths[i] - width(value));
            line.append(i == 0 ? " " : "| ")
                    .append(numeric.get(i) ? padding + value : value + padding)
                    .append(' ');
        }
        return line.toString().stripTrailing();
    }

    private void expanded(QueryResult result) {
        int widest =
                result.columns().stream().mapToInt(ResultPrinter::width).max().orElse(0);
        int number = 1;
        for (List<String> row : result.rows()) {
            out.println("-[ row " + number++ + " ]-");
            for (int i = 0; i < row.size(); i++) {
                String name = result.columns().get(i);
                out.println((name + " ".repeat(widest - width(name)) + " | " + shown(row.get(i))).stripTrailing());
            }
        }
        out.println("(" + result.rows().size() + (result.rows().size() == 1 ? " row)" : " rows)"));
    }

    /** A value on one line; what would break the table is shown escaped. */
    private static String shown(String value) {
        return value == null
                ? ""
                : value.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    }

    private static int width(String text) {
        return new org.jline.utils.AttributedString(text).columnLength();
    }
}
