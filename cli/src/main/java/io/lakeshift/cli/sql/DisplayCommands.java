package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.ResultStyle;
import io.lakeshift.local.terminal.ResultStyle.Form;
import io.lakeshift.local.terminal.SqlFailedException;
import java.util.Locale;

/** The commands that choose how results look. */
final class DisplayCommands {
    /** What {@code \pset} knows. */
    static final String OPTIONS = "null TEXT, pager on|off, expanded on|off|auto, format aligned|unaligned|csv,"
            + " tuples_only on|off, fieldsep TEXT";

    private final Workspace workspace;

    DisplayCommands(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Whether each value stands on a line of its own. */
    void expand(String argument) {
        ResultOutput output = workspace.output();
        boolean now = output.style().form() == Form.EXPANDED;
        if (argument.equalsIgnoreCase("auto")) {
            output.style(output.style().in(Form.FITTING));
            output.say("Expanded display is used automatically.");
            return;
        }
        boolean expanded = chosen("\\x", argument, now, "on, off or auto");
        output.style(output.style().in(expanded ? Form.EXPANDED : output.usualForm()));
        output.say("Expanded display is " + word(expanded));
    }

    /** From columns to values as they are, and back. */
    void unalign() {
        format(workspace.output().style().form() == Form.UNALIGNED ? "aligned" : "unaligned");
    }

    void onlyRows(String argument) {
        ResultOutput output = workspace.output();
        boolean only = chosen("\\t", argument, output.style().bare(), "on or off");
        output.style(output.style().withOnlyRows(only));
        output.say("Tuples only is " + word(only));
    }

    void separate(String argument) {
        ResultOutput output = workspace.output();
        if (!argument.isEmpty()) {
            output.style(output.style().separatedBy(separator(TypedPaths.unquoted(argument))));
        }
        output.say("Field separator is \"" + output.style().separator() + "\".");
    }

    /** A separator in which a tab may be written as {@code \t}. */
    static String separator(String text) {
        return text.replace("\\t", "\t");
    }

    void time(String argument) {
        workspace.time(chosen("\\timing", argument, workspace.isTimed(), "on or off"));
        workspace.output().say("Timing is " + word(workspace.isTimed()));
    }

    /** {@code \pset} with the words that follow it. */
    void set(String argument) {
        String[] words = argument.split("[\\s=]+", 2);
        String value = words.length > 1 ? words[1].strip() : "";
        ResultOutput output = workspace.output();
        switch (words[0]) {
            case "" -> list();
            case "null" -> {
                output.style(output.style().withNothingAs(TypedPaths.unquoted(value)));
                output.say("NULL is shown as \"" + TypedPaths.unquoted(value) + "\".");
            }
            case "pager" -> {
                output.page(chosen("\\pset pager", value, output.isPaged(), "on or off"));
                output.say("Pager is " + word(output.isPaged()));
            }
            case "x", "expanded" -> expand(value);
            case "t", "tuples_only" -> onlyRows(value);
            case "fieldsep" -> separate(value);
            case "format" -> format(value);
            default -> throw new SqlFailedException("\\pset " + words[0] + " is not supported; there are: " + OPTIONS);
        }
    }

    private void list() {
        ResultStyle style = workspace.output().style();
        workspace.output().show("""
                null         "%s"
                pager        %s
                format       %s
                expanded     %s
                tuples_only  %s
                fieldsep     "%s\"""".formatted(
                        style.nothing(),
                        workspace.output().isPaged() ? "on" : "off",
                        switch (style.form()) {
                            case CSV, JSON, UNALIGNED -> style.form().name().toLowerCase(Locale.ROOT);
                            case TABLE, EXPANDED, FITTING -> "aligned";
                        },
                        switch (style.form()) {
                            case EXPANDED -> "on";
                            case FITTING -> "auto";
                            default -> "off";
                        },
                        style.bare() ? "on" : "off",
                        style.separator()));
    }

    private void format(String name) {
        Form form = switch (name) {
            case "aligned" -> Form.TABLE;
            case "unaligned" -> Form.UNALIGNED;
            case "csv" -> Form.CSV;
            default ->
                throw new SqlFailedException("\\pset format takes aligned, unaligned or csv, not '" + name
                        + "'; --json is chosen at the start");
        };
        ResultOutput output = workspace.output();
        output.style(output.style().in(form));
        output.say("Output format is " + name + ".");
    }

    private static String word(boolean on) {
        return on ? "on." : "off.";
    }

    /** What a word chooses; without one the other of what is. */
    private static boolean chosen(String command, String argument, boolean now, String allowed) {
        return switch (argument.toLowerCase(Locale.ROOT)) {
            case "" -> !now;
            case "on", "1", "true", "yes" -> true;
            case "off", "0", "false", "no" -> false;
            default -> throw new SqlFailedException(command + " takes " + allowed + ", not '" + argument + "'");
        };
    }
}
