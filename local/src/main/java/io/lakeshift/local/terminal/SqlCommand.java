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
import java.util.function.Function;
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
            description = "The endpoint of a local lake (default: that of the lake that runs on --state)")
    private URI endpoint;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = ".lake",
            description = "The folder of the running lake's data (default: ${DEFAULT-VALUE})")
    private Path state;

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

    private final Function<Path, Optional<URI>> running;
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

    /** @param running tells where the lake listens that runs on a state directory, if one does */
    public SqlCommand(Function<Path, Optional<URI>> running) {
        this(running, System.out, System.err);
    }

    SqlCommand(Function<Path, Optional<URI>> running, PrintStream out, PrintStream err) {
        this.running = running;
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public Integer call() throws IOException {
        try {
            run();
            return 0;
        } catch (SqlFailedException failure) {
            err.println(failure.getMessage());
            return 1;
        }
    }

    private void run() throws IOException {
        URI lake = endpoint == null
                ? running.apply(state)
                        .orElseThrow(() ->
                                new SqlFailedException("No lake is running on " + state + "; start one with ./lake up"))
                : endpoint;
        LakeHttp http = new LakeHttp(lake);
        Connection connection = new WarehouseChoice(http)
                .choose(lake, Optional.ofNullable(warehouse), database, Optional.ofNullable(user));
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
            throw new SqlFailedException("The file " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private void interactive(DataApiClient client, Editor editor) throws IOException {
        Path folder = history.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        client.run("select 1");
        out.println("Redshift at " + client.connection().endpoint() + ", "
                + client.connection().warehouse() + "/" + database + "; \\? for help, \\q to leave");
        new Prompt(client, editor, history).run();
    }
}
