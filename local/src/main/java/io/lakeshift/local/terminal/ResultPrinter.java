package io.lakeshift.local.terminal;

import java.io.PrintStream;

/**
 * Prints results while their rows come, with no more than a block of them in memory. Printing ends where nobody reads any
 * more, such as a pager that was left.
 */
public final class ResultPrinter {
    /** How results look. */
    public enum Form {
        /** Columns side by side. */
        TABLE,
        /** Comma-separated values; NULL is empty, an empty text is {@code ""}. */
        CSV,
        /** One value to a line. */
        EXPANDED,
        /** An object with {@code columns} and {@code rows}, one for each result. */
        JSON
    }

    private final PrintStream out;
    private final String nothing;

    /** A printer that shows NULL as nothing. */
    public ResultPrinter(PrintStream out) {
        this(out, "");
    }

    /**
     * A printer.
     *
     * @param nothing what stands for NULL in tables
     */
    public ResultPrinter(PrintStream out, String nothing) {
        this.out = out;
        this.nothing = nothing;
    }

    /**
     * Prints a result.
     *
     * @param command the statement's first words, printed where there are no rows
     * @return the rows that were printed
     */
    public long print(PrintedResult result, Form form, String command) {
        long rows = 0;
        if (result.hasRows()) {
            rows = switch (form) {
                case CSV -> new CsvForm(out).print(result);
                case JSON -> new JsonForm(out).print(result);
                case EXPANDED -> new ExpandedForm(out, nothing).print(result);
                case TABLE -> new TableForm(out, nothing).print(result);
            };
        } else if (form == Form.JSON) {
            new JsonForm(out).print(result, command);
        } else if (form != Form.CSV) {
            out.println(command + (result.affected() > 0 ? " " + result.affected() : ""));
        }
        out.flush();
        return rows;
    }
}
