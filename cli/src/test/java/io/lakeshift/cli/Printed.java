package io.lakeshift.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command printed.
 *
 * @param exit its exit code
 * @param out its standard output
 * @param errors its standard error
 */
public record Printed(int exit, String out, String errors) {

    /** Runs a command of {@code ./lake}. */
    public static Printed by(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exit = Main.commandLine(arguments)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
        return new Printed(exit, out.toString(), errors.toString());
    }
}
