package io.lakeshift.cli.sql;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.lake.TerminalText;
import io.lakeshift.local.terminal.ResultStyle;
import io.lakeshift.local.terminal.ResultStyle.Form;
import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.PlainSession;
import io.lakeshift.redshift.client.PlainSessionException;
import io.lakeshift.redshift.client.TransactionState;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.utils.Signals;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./lake sql}, the query editor in a terminal. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = {
            "Queries Redshift: at a prompt, from the command line, from a file or from a pipe.",
            "Without --env it is the Redshift of the lake that runs on this machine. With --env it is that of the environment,"
                    + " in AWS, or with --local too in the running lake.",
            "All statements are run in one session: what SET changes, temporary tables and transactions last until the end."
        },
        exitCodeList = {
            "0:every statement succeeded",
            "1:a statement failed, or Redshift was not reached; the statements after it were not run"
        })
public final class SqlCommand implements Callable<Integer> {
    /** What stands for NULL where a person reads, so that it is not taken for an empty text. */
    private static final String NULL_AT_TERMINAL = "(null)";

    private static final String STANDARD_INPUT = "-";

    /** Of a session at the prompt, between two statements of a person; of one that is left, until Redshift ends it. */
    private static final Duration KEPT_FOR_A_PERSON = Duration.ofHours(1);
    /** Of a session of scripts, in which a result may be long to write between two statements. */
    private static final Duration KEPT_FOR_SCRIPTS = Duration.ofMinutes(5);

    @Mixin
    private WarehouseOptions warehouse;

    @ArgGroup(multiplicity = "0..*")
    private List<Source> sources = new ArrayList<>();

    @ArgGroup
    private Printed printed = new Printed();

    @Mixin
    private ScriptOptions script;

    @Option(names = "--history", paramLabel = "FILE", hidden = true, description = "where the prompt keeps its history")
    private Path history = Path.of(".lake", "sql-history");

    @Spec
    private CommandSpec spec;

    private final Checkout checkout;
    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;

    /** Where statements come from if not from a person or a pipe; several are run in their order. */
    static final class Source {
        @Option(
                names = {"-c", "--command"},
                paramLabel = "SQL",
                description = "run these statements and leave; may be given several times, also between -f")
        private String command;

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "run the statements of a file and leave; - is the standard input")
        private String file;

        private boolean isOneStatement() {
            return command != null && command.indexOf('\\') < 0 && StatementBuffer.count(command) <= 1;
        }
    }

    /** How results are printed if not as tables. */
    static final class Printed {
        @Option(names = "--csv", description = "print results as CSV")
        private boolean csv;

        @Option(
                names = "--json",
                description =
                        "print each result as an object with columns and rows, each row a list on a line of its own")
        private boolean json;

        @Option(
                names = {"-A", "--no-align"},
                description = "print values side by side as they are, with a separator between them")
        private boolean unaligned;

        @Option(
                names = {"-x", "--expanded"},
                description = "print one value to a line")
        private boolean expanded;

        private Form form() {
            if (csv) {
                return Form.CSV;
            }
            if (json) {
                return Form.JSON;
            }
            if (unaligned) {
                return Form.UNALIGNED;
            }
            return expanded ? Form.EXPANDED : Form.TABLE;
        }
    }

    public SqlCommand(Checkout checkout) {
        // Unlike System.out, this says why it cannot be written.
        this(checkout, System.in, new FileOutputStream(FileDescriptor.out), System.err);
    }

    SqlCommand(Checkout checkout, InputStream in, OutputStream out, PrintStream err) {
        this.checkout = checkout;
        this.in = in;
        this.out = out;
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public Integer call() throws IOException {
        try (OpenWarehouse open = warehouse.open(spec.commandLine())) {
            run(isOneStatement() ? open : open.kept(isAtPrompt() ? KEPT_FOR_A_PERSON : KEPT_FOR_SCRIPTS));
            return ExitCode.DONE;
        } catch (SqlFailedException | PlainSessionException failure) {
            err.println(failure.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** Whether nothing is to last from one statement to another. */
    private boolean isOneStatement() {
        return script.listsDatabases()
                || sources.size() == 1
                        && !script.isOneTransaction()
                        && sources.get(0).isOneStatement();
    }

    private boolean isAtPrompt() {
        return sources.isEmpty() && TerminalText.isTerminal();
    }

    private void run(OpenWarehouse open) throws IOException {
        ResultStyle style =
                new ResultStyle(printed.form()).withNothingAs(TerminalText.isTerminal() ? NULL_AT_TERMINAL : "");
        TypedPaths paths =
                new TypedPaths(checkout.caller().toAbsolutePath(), Path.of(System.getProperty("user.home", ".")));
        try (ResultOutput output = new ResultOutput(out, style)) {
            Workspace workspace = new Workspace(open.session(), output, paths);
            CatalogNames names = new CatalogNames(workspace::session);
            Editor editor = new Editor(workspace, names);
            Signals.register("INT", () -> workspace.session().stop());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> undoWhatRuns(workspace.session()), "sql-undo"));
            apply(workspace);
            script.redirect(workspace);
            try {
                if (script.listsDatabases()) {
                    editor.line(MetaCommand.DATABASES.spelling());
                } else if (!sources.isEmpty()) {
                    script.around(editor, workspace, () -> scripts(editor, workspace));
                } else if (isAtPrompt()) {
                    interactive(open, new Prompt(workspace, editor, names, history), output);
                } else {
                    script.around(editor, workspace, () -> piped(editor, workspace));
                }
            } finally {
                undo(workspace.session());
            }
        }
    }

    /** When the terminal is closed, or somebody ends this process. */
    private void undoWhatRuns(PlainSession session) {
        session.stop();
        undo(session);
    }

    /** Undoes a transaction that is left open: the session outlives this command, and its locks would with it. */
    private void undo(PlainSession session) {
        if (session.transaction() == TransactionState.NONE) {
            return;
        }
        try {
            session.run("ROLLBACK");
        } catch (PlainSessionException failure) {
            if (session.transaction() != TransactionState.NONE) {
                err.println("The open transaction could not be undone: " + failure.getMessage()
                        + "\nRedshift undoes it when it ends the session, within "
                        + session.keepAlive().toMinutes() + " minutes");
            }
        }
    }

    private void apply(Workspace workspace) {
        try {
            script.apply(workspace);
        } catch (SqlFailedException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage(), refused);
        }
    }

    private void scripts(Editor editor, Workspace workspace) {
        int statements = sources.stream()
                .mapToInt(source -> source.command == null ? 0 : StatementBuffer.count(source.command))
                .sum();
        int before = 0;
        for (Source source : sources) {
            if (source.command != null) {
                editor.text(source.command, ScriptPlace.unnamed(before, statements));
                before += StatementBuffer.count(source.command);
            } else if (source.file.equals(STANDARD_INPUT)) {
                piped(editor, workspace);
            } else {
                editor.file(workspace.paths().of("-f", source.file));
            }
        }
    }

    private void piped(Editor editor, Workspace workspace) {
        // The input is the caller's: it is not closed here.
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null && !workspace.isOver(); line = reader.readLine()) {
                editor.line(line);
            }
        } catch (IOException unreadable) {
            throw new SqlFailedException("The standard input cannot be read: " + unreadable.getMessage());
        }
    }

    private void interactive(OpenWarehouse open, Prompt prompt, ResultOutput output) throws IOException {
        open.session().run("select 1");
        output.show("Redshift at " + open.place() + ", "
                + open.session().database().target().name() + "/"
                + open.session().database().database() + "; \\? for help, \\q to leave");
        prompt.run();
    }
}
