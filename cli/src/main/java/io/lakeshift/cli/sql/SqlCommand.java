package io.lakeshift.cli.sql;

import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.local.terminal.ResultPrinter;
import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.PlainSessionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.utils.Signals;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lake sql}, the query editor in a terminal. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = {
            "Queries Redshift: at a prompt, from the command line, from a file or from a pipe.",
            "Without --env it is the Redshift of the lake that runs on this machine. With --env it is that of the environment,"
                    + " in AWS, or with --local too in the running lake."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every statement succeeded",
            "1:a statement failed, or Redshift was not reached; the statements after it were not run",
            "2:the command line was not understood"
        })
public final class SqlCommand implements Callable<Integer> {
    /** What stands for NULL where a person reads, so that it is not taken for an empty text. */
    private static final String NULL_AT_TERMINAL = "(null)";

    @Mixin
    private WarehouseOptions warehouse;

    @ArgGroup
    private Source source = new Source();

    @ArgGroup
    private Printed printed = new Printed();

    @Option(names = "--history", paramLabel = "FILE", hidden = true, description = "where the prompt keeps its history")
    private Path history = Path.of(".lake", "sql-history");

    @Spec
    private CommandSpec spec;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    /** Where statements come from if not from a person or a pipe. */
    static final class Source {
        @Option(
                names = {"-c", "--command"},
                paramLabel = "SQL",
                description = "run these statements and leave; may be given several times")
        private List<String> commands = List.of();

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "run the statements of a file and leave")
        private Path file;
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

        private ResultPrinter.Form form() {
            if (csv) {
                return ResultPrinter.Form.CSV;
            }
            return json ? ResultPrinter.Form.JSON : ResultPrinter.Form.TABLE;
        }
    }

    public SqlCommand() {
        this(System.in, System.out, System.err);
    }

    SqlCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public Integer call() throws IOException {
        try (OpenWarehouse open = warehouse.open(spec.commandLine())) {
            run(open);
            return ExitCode.DONE;
        } catch (SqlFailedException | PlainSessionException failure) {
            err.println(failure.getMessage());
            return ExitCode.FAILED;
        }
    }

    private void run(OpenWarehouse open) throws IOException {
        try (ResultOutput output = new ResultOutput(out, printed.form(), isTerminal() ? NULL_AT_TERMINAL : "")) {
            Workspace workspace = new Workspace(open.session(), output);
            CatalogNames names = new CatalogNames(workspace::session);
            Editor editor = new Editor(workspace, names);
            Signals.register("INT", () -> workspace.session().stop());
            if (!source.commands.isEmpty()) {
                commands(editor);
            } else if (source.file != null) {
                editor.file(source.file);
                editor.end();
            } else if (isTerminal()) {
                interactive(open, new Prompt(workspace, editor, names, history), output);
            } else {
                piped(editor, workspace);
            }
        }
    }

    @SuppressWarnings("SystemConsoleNull") // True up to Java 21, and later as ./lake starts it.
    private static boolean isTerminal() {
        return System.console() != null;
    }

    private void commands(Editor editor) {
        int statements =
                source.commands.stream().mapToInt(StatementBuffer::count).sum();
        int before = 0;
        for (String command : source.commands) {
            editor.text(command, ScriptPlace.unnamed(before, statements));
            before += StatementBuffer.count(command);
        }
        editor.end();
    }

    private void piped(Editor editor, Workspace workspace) throws IOException {
        // The input is the caller's: it is not closed here.
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null && !workspace.isOver(); line = reader.readLine()) {
            editor.line(line);
        }
        editor.end();
    }

    private void interactive(OpenWarehouse open, Prompt prompt, ResultOutput output) throws IOException {
        Path folder = history.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        open.session().run("select 1");
        output.show("Redshift at " + open.place() + ", "
                + open.session().database().target().name() + "/"
                + open.session().database().database() + "; \\? for help, \\q to leave");
        prompt.run();
    }
}
