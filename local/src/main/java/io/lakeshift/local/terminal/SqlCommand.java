package io.lakeshift.local.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lake sql}. Exit code 0 if every statement succeeded, 1 otherwise. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Queries the local Redshift: at a prompt, from the command line, from a file or from a pipe.")
public final class SqlCommand implements Callable<Integer> {
    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            defaultValue = "${env:AWS_ENDPOINT_URL:-http://127.0.0.1:4566}",
            description = "The local lake's endpoint (default: ${DEFAULT-VALUE})")
    private URI endpoint;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            defaultValue = "dev",
            description = "The database to work in (default: ${DEFAULT-VALUE})")
    private String database;

    @Option(
            names = {"--workgroup", "--cluster"},
            paramLabel = "NAME",
            description = "The workgroup or cluster (default: the only one there is)")
    private String warehouse;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Work as this database user, such as IAMR:<role> (default: the administrator)")
    private String user;

    @ArgGroup
    private Source source = new Source();

    @Option(names = "--csv", description = "Print results as CSV")
    private boolean csv;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            defaultValue = ".lake/sql-history",
            hidden = true,
            description = "Where the prompt keeps its history")
    private Path history;

    private final PrintStream out;
    private final PrintStream err;

    /** Where statements come from if not from a person or a pipe. */
    static final class Source {
        @Option(
                names = {"-c", "--command"},
                paramLabel = "SQL",
                description = "Run these statements and leave")
        private String command;

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "Run the statements of a file and leave")
        private Path file;
    }

    public SqlCommand() {
        this(System.out, System.err);
    }

    SqlCommand(PrintStream out, PrintStream err) {
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public Integer call() throws IOException {
        try {
            run();
            return 0;
        } catch (SqlFailure failure) {
            err.println(failure.getMessage());
            return 1;
        }
    }

    private void run() throws IOException {
        LakeHttp http = new LakeHttp(endpoint);
        Connection connection = new WarehouseChoice(http)
                .choose(endpoint, Optional.ofNullable(warehouse), database, Optional.ofNullable(user));
        DataApiClient client = new DataApiClient(http, connection);
        Editor editor = new Editor(client, out, csv ? ResultPrinter.Form.CSV : ResultPrinter.Form.TABLE);
        if (source.command != null) {
            source.command.lines().forEach(editor::line);
            editor.end();
        } else if (source.file != null) {
            lines(editor, text(source.file));
        } else if (System.console() == null) {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null && !editor.isOver(); line = in.readLine()) {
                    editor.line(line);
                }
            }
            editor.end();
        } else {
            interactive(client, editor);
        }
    }

    private static void lines(Editor editor, String text) {
        text.lines().forEach(editor::line);
        editor.end();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new SqlFailure("The file " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private void interactive(DataApiClient client, Editor editor) throws IOException {
        Path folder = history.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        client.run("select 1");
        out.println("Redshift at " + endpoint + ", " + client.connection().warehouse() + "/" + database
                + "; \\? for help, \\q to leave");
        new Prompt(client, editor, history).run();
    }
}
