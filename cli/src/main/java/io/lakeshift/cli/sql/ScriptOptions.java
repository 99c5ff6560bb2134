package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.ResultStyle;
import io.lakeshift.local.terminal.SqlFailedException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What scripts choose, with the options that psql has for it. */
final class ScriptOptions {
    @Option(
            names = {"-t", "--tuples-only"},
            description = "print only rows: no names of columns, no count")
    private boolean onlyRows;

    @Option(
            names = {"-F", "--field-separator"},
            paramLabel = "TEXT",
            description = "what stands between values with -A; default |")
    private String separator;

    @Option(
            names = {"-P", "--pset"},
            paramLabel = "OPTION=VALUE",
            description = "choose how results look, as \\pset does")
    private List<String> display = List.of();

    @Option(
            names = {"-v", "--set", "--variable"},
            paramLabel = "NAME=VALUE",
            description = "set a variable, as \\set does")
    private Map<String, String> variables = Map.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write results to a file")
    private String output;

    @Option(
            names = {"-q", "--quiet"},
            description = "print nothing but results")
    private boolean quiet;

    @Option(
            names = {"-1", "--single-transaction"},
            description = "run all statements of -c, -f or the pipe in one transaction")
    private boolean oneTransaction;

    @Option(
            names = {"-l", "--list"},
            description = "list the databases and leave")
    private boolean databases;

    @Option(
            names = {"-X", "--no-psqlrc"},
            description = "for scripts that were written for psql: no file is read at the start anyway")
    @SuppressWarnings("unused") // There is nothing that it would switch off.
    private boolean withoutStartFile;

    /** Whether the databases are asked for, and nothing else. */
    boolean listsDatabases() {
        return databases;
    }

    /**
     * Chooses variables and how results look.
     *
     * @throws SqlFailedException if one of them is not supported
     */
    void apply(Workspace workspace) {
        ResultOutput results = workspace.output();
        results.quiet(true);
        ResultStyle style = results.style().withOnlyRows(onlyRows);
        results.style(separator == null ? style : style.separatedBy(DisplayCommands.separator(separator)));
        variables.forEach(workspace.variables()::set);
        DisplayCommands commands = new DisplayCommands(workspace);
        display.forEach(commands::set);
        results.quiet(quiet);
    }

    /**
     * Sends results to the file, if one was chosen.
     *
     * @throws SqlFailedException if it cannot be written
     */
    void redirect(Workspace workspace) {
        if (output != null) {
            workspace.output().toFile(workspace.paths().of("-o", output));
        }
    }

    /** Whether all statements are one transaction. */
    boolean isOneTransaction() {
        return oneTransaction;
    }

    /** Runs scripts, in one transaction if that was chosen. */
    void around(Editor editor, Workspace workspace, Runnable scripts) {
        if (oneTransaction) {
            workspace.session().run("BEGIN");
        }
        scripts.run();
        editor.end();
        if (oneTransaction) {
            workspace.session().run("COMMIT");
        }
        editor.requireNoTransaction();
    }
}
