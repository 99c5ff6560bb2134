package io.lakeshift.local.terminal;

import io.lakeshift.local.terminal.ResultStyle.Form;
import java.io.PrintStream;

/**
 * Prints results while their rows come, with no more than a block of them in memory. Printing ends where nobody reads any
 * more, such as a pager that was left.
 */
public final class ResultPrinter {
    private final PrintStream out;
    private final ResultStyle style;

    /**
     * A printer.
     *
     * @param style how results look
     */
    public ResultPrinter(PrintStream out, ResultStyle style) {
        this.out = out;
        this.style = style;
    }

    /**
     * Prints a result.
     *
     * @param command the statement's first words, printed where there are no rows; empty if they are not to be
     * @return the rows that were printed
     */
    public long print(PrintedResult result, String command) {
        long rows = 0;
        if (result.hasRows()) {
            rows = switch (style.form()) {
                case CSV -> new CsvForm(out, style).print(result);
                case JSON -> new JsonForm(out).print(result);
                case EXPANDED -> new ExpandedForm(out, style).print(result);
                case UNALIGNED -> new UnalignedForm(out, style).print(result);
                case FITTING -> new FittingForm(out, style).print(result);
                case TABLE -> new TableForm(out, style).print(result);
            };
        } else if (style.form() == Form.JSON) {
            new JsonForm(out).print(result, command);
        } else if (style.form() != Form.CSV && !command.isEmpty()) {
            out.println(command + (result.affected() > 0 ? " " + result.affected() : ""));
        }
        out.flush();
        return rows;
    }
}
