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
import java.util.concurrent.Callable;
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
    @Mixin
    private WarehouseOptions warehouse;

    @ArgGroup
    private Source source = new Source();

    @Option(names = "--csv", description = "print results as CSV")
    private boolean csv;

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
                description = "run these statements and leave")
        private String command;

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "run the statements of a file and leave")
        private Path file;
    }

    public SqlCommand() {
        this(System.in, System.out, System.err);
    }

    SqlCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
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

    @SuppressWarnings("SystemConsoleNull") // True up to Java 21, and later as ./lake starts it.
    private void run(OpenWarehouse open) throws IOException {
        Editor editor = new Editor(open.session(), out, csv ? ResultPrinter.Form.CSV : ResultPrinter.Form.TABLE);
        if (source.command != null) {
            lines(editor, source.command);
        } else if (source.file != null) {
            lines(editor, text(source.file));
        } else if (System.console() == null) {
            piped(editor);
        } else {
            interactive(open, editor);
        }
    }

    private void piped(Editor editor) throws IOException {
        // The input is the caller's: it is not closed here.
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null && !editor.isOver(); line = reader.readLine()) {
            editor.line(line);
        }
        editor.end();
    }

    private static void lines(Editor editor, String text) {
        text.lines().forEach(editor::line);
        editor.end();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new SqlFailedException("The file " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private void interactive(OpenWarehouse open, Editor editor) throws IOException {
        Path folder = history.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        open.session().run("select 1");
        out.println("Redshift at " + open.place() + ", "
                + open.session().database().target().name() + "/"
                + open.session().database().database() + "; \\? for help, \\q to leave");
        new Prompt(open.session(), editor, history).run();
    }
}
