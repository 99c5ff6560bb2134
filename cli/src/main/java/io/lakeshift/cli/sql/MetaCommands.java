package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.PlainResult;
import io.lakeshift.redshift.client.PlainSession;
import io.lakeshift.redshift.client.PlainSessionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Carries out the commands of the editor itself. */
final class MetaCommands {
    private final Editor editor;
    private final Workspace workspace;
    private final TextEditor textEditor = new TextEditor(System.getenv());

    MetaCommands(Editor editor, Workspace workspace) {
        this.editor = editor;
        this.workspace = workspace;
    }

    /**
     * Carries out a line.
     *
     * @throws SqlFailedException if it is no command, or it fails
     */
    void run(String line) {
        if (line.equals("help")) {
            editor.welcome();
            return;
        }
        String[] words = line.split("\\s+", 2);
        String argument = words.length > 1 ? words[1].strip() : "";
        MetaCommand command = MetaCommand.find(words[0].replaceAll(";+$", ""))
                .orElseThrow(() -> new SqlFailedException("'" + words[0]
                        + "' is not a command of the editor; there are: " + MetaCommand.spellings()
                        + " (\\? says what each does)"));
        try {
            run(command, argument);
        } catch (PlainSessionException failure) {
            throw new SqlFailedException(failure.getMessage());
        }
    }

    private void run(MetaCommand command, String argument) {
        switch (command) {
            case QUIT -> workspace.leave();
            case HELP -> workspace.output().show(MetaCommand.help());
            case CONNECT -> connect(unquoted(argument.replaceAll(";+$", "")));
            case INCLUDE -> editor.file(path(command, argument));
            case OUTPUT -> output(argument);
            case COPY -> copy(CopyRequest.parse(argument));
            case EDIT -> edit(argument);
            case PRINT -> workspace.output().show(editor.unended().strip());
            case RESET -> editor.clear();
            case EXPANDED -> expand(argument);
            case TIMING -> time(argument);
            case SET -> set(argument);
            default -> catalog(command, argument.replaceAll(";+$", "").strip());
        }
    }

    private void catalog(MetaCommand command, String argument) {
        if (command == MetaCommand.DESCRIBE_MORE && argument.isEmpty()) {
            throw new SqlFailedException("\\d+ wants the name of a table or view");
        }
        PlainSession session = workspace.session();
        PlainResult result = session.run(CatalogQuery.of(command, argument).orElseThrow());
        boolean one = command == MetaCommand.DESCRIBE && !argument.isEmpty() || command == MetaCommand.DESCRIBE_MORE;
        if (one && !result.iterator().hasNext()) {
            throw new SqlFailedException("There is no relation \"" + argument + "\" in the database "
                    + session.database().database() + "; \\d lists those there are");
        }
        workspace.output().print(result, "");
        if (command == MetaCommand.DESCRIBE_MORE) {
            for (List<String> relation :
                    session.run(CatalogQuery.kind(argument)).rows()) {
                definition(relation);
            }
        }
    }

    private void definition(List<String> relation) {
        if (relation.get(0).contains("VIEW")) {
            String name = quoted(relation.get(1)) + "." + quoted(relation.get(2));
            workspace.output().print(workspace.session().run("show view " + name), "");
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private void connect(String database) {
        if (!database.isEmpty()) {
            if (editor.isInTransaction()) {
                throw new SqlFailedException("\\c leaves no transaction behind; end it with COMMIT or ROLLBACK first");
            }
            workspace.move(workspace.session().in(database));
        }
        workspace
                .output()
                .say("Connected to the database \""
                        + workspace.session().database().database() + "\" of "
                        + workspace.session().database().target().name() + ".");
    }

    private void output(String argument) {
        if (argument.startsWith("|")) {
            throw new SqlFailedException("\\o | is not supported: \\o takes a file");
        }
        if (argument.isEmpty()) {
            workspace.output().close();
        } else {
            workspace.output().toFile(Path.of(unquoted(argument)));
        }
    }

    private void copy(CopyRequest request) {
        long rows = ResultOutput.copy(workspace.session().run(request.query()), request.file());
        workspace.output().say("COPY " + rows);
    }

    /** What was edited is carried out as if it had been typed. */
    private void edit(String argument) {
        String before =
                editor.unended().isBlank() ? editor.last().map(sql -> sql + ";").orElse("") : editor.unended();
        String edited = argument.isEmpty() ? textEditor.edit(before) : textEditor.edit(Path.of(unquoted(argument)));
        editor.clear();
        if (!edited.isBlank()) {
            workspace.output().show(edited.strip());
            edited.strip().lines().forEach(editor::line);
        }
    }

    private void expand(String argument) {
        ResultOutput output = workspace.output();
        output.expand(chosen(MetaCommand.EXPANDED, argument, output.isExpanded()));
        output.say("Expanded display is " + (output.isExpanded() ? "on." : "off."));
    }

    private void time(String argument) {
        workspace.time(chosen(MetaCommand.TIMING, argument, workspace.isTimed()));
        workspace.output().say("Timing is " + (workspace.isTimed() ? "on." : "off."));
    }

    private void set(String argument) {
        String[] words = argument.split("\\s+", 2);
        String value = words.length > 1 ? words[1].strip() : "";
        switch (words[0]) {
            case "null" -> {
                workspace.output().showNullAs(unquoted(value));
                workspace.output().say("NULL is shown as \"" + unquoted(value) + "\".");
            }
            case "pager" -> workspace.output().page(chosen(MetaCommand.SET, value, false));
            default -> throw new SqlFailedException("\\pset knows null TEXT and pager on|off, not '" + argument + "'");
        }
    }

    /** What a word chooses; without one the other of what is. */
    private static boolean chosen(MetaCommand command, String argument, boolean now) {
        return switch (argument.replaceAll(";+$", "").toLowerCase(Locale.ROOT)) {
            case "" -> !now;
            case "on" -> true;
            case "off" -> false;
            default -> throw new SqlFailedException(command.spelling() + " takes on or off, not '" + argument + "'");
        };
    }

    private static Path path(MetaCommand command, String argument) {
        if (argument.isEmpty()) {
            throw new SqlFailedException(command.spelling() + " wants the name of a file");
        }
        return Path.of(unquoted(argument));
    }

    private static String unquoted(String argument) {
        boolean quoted = argument.length() > 1
                && (argument.startsWith("'") && argument.endsWith("'")
                        || argument.startsWith("\"") && argument.endsWith("\""));
        return quoted ? argument.substring(1, argument.length() - 1) : argument;
    }
}
