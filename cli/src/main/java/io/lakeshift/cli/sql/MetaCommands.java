package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.ResultStyle.Form;
import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.PlainResult;
import io.lakeshift.redshift.client.PlainSession;
import io.lakeshift.redshift.client.PlainSessionException;
import io.lakeshift.redshift.client.TransactionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Carries out the commands of the editor itself. */
final class MetaCommands {
    private final Editor editor;
    private final Workspace workspace;
    private final DisplayCommands display;
    private final TextEditor textEditor = new TextEditor(System.getenv());

    MetaCommands(Editor editor, Workspace workspace) {
        this.editor = editor;
        this.workspace = workspace;
        this.display = new DisplayCommands(workspace);
    }

    /**
     * Carries out a line from its backslash on.
     *
     * @return what is left of the line
     * @throws SqlFailedException if it is no command, or it fails
     */
    Optional<String> run(String line) {
        TypedCommand typed = TypedCommand.of(line);
        String word = typed.word().replaceAll(";+$", "");
        MetaCommand command = MetaCommand.find(word).orElseThrow(() -> unknown(word));
        try {
            run(command, typed.argument());
            return typed.rest();
        } catch (PlainSessionException failure) {
            throw new SqlFailedException(failure.getMessage());
        }
    }

    private static SqlFailedException unknown(String word) {
        return new SqlFailedException(PsqlCommand.instead(word)
                .map(instead -> word + " of psql is not supported: " + instead)
                .orElseGet(() -> "'" + word + "' is not a command of the editor; there are: " + MetaCommand.spellings()
                        + " (\\? says what each does)"));
    }

    private void run(MetaCommand command, String argument) {
        String unended = argument.replaceAll(";+$", "").strip();
        switch (command) {
            case QUIT -> workspace.leave();
            case HELP -> workspace.output().show(MetaCommand.help());
            case CONNECT -> connect(TypedPaths.unquoted(unended));
            case RUN -> editor.again(argument, Optional.empty());
            case RUN_EXPANDED -> editor.again(argument, Optional.of(Form.EXPANDED));
            case INCLUDE -> editor.file(workspace.paths().of(command.spelling(), argument));
            case INCLUDE_BESIDE -> editor.file(workspace.paths().in(editor.folder(), command.spelling(), argument));
            case OUTPUT -> output(argument);
            case COPY -> copy(CopyRequest.parse(argument, workspace.paths()));
            case EDIT -> edit(argument);
            case PRINT -> workspace.output().show(editor.current());
            case WRITE -> write(workspace.paths().of(command.spelling(), argument));
            case RESET -> {
                editor.clear();
                workspace.output().say("Query buffer reset (cleared).");
            }
            case SET -> set(argument);
            case UNSET -> workspace.variables().unset(argument);
            case ECHO -> workspace.output().show(workspace.variables().inWords(argument));
            case EXPANDED -> display.expand(unended);
            case UNALIGNED -> display.unalign();
            case ONLY_ROWS -> display.onlyRows(unended);
            case SEPARATOR -> display.separate(argument);
            case TIMING -> display.time(unended);
            case DISPLAY -> display.set(argument);
            default -> catalog(command, workspace.variables().in(unended));
        }
    }

    private void catalog(MetaCommand command, String argument) {
        boolean wanted = command == MetaCommand.DESCRIBE_MORE || command == MetaCommand.DEFINITION;
        if (wanted && argument.isEmpty()) {
            throw new SqlFailedException(command.spelling() + " wants the name of a table or view");
        }
        PlainSession session = workspace.session();
        boolean one = command == MetaCommand.DESCRIBE && !argument.isEmpty() || wanted;
        List<List<String>> relations =
                one ? session.run(CatalogQuery.kind(argument)).rows() : List.of();
        if (one && relations.isEmpty()) {
            throw new SqlFailedException("There is no relation \"" + argument + "\" in the database "
                    + session.database().database() + "; \\d lists those there are");
        }
        if (command != MetaCommand.DEFINITION) {
            workspace
                    .output()
                    .print(session.run(CatalogQuery.of(command, argument).orElseThrow()), "");
        }
        if (wanted) {
            relations.forEach(this::definition);
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
            if (database.contains(" ")) {
                throw new SqlFailedException("\\c takes the name of a database alone; --user, --workgroup and --env"
                        + " are chosen at the start");
            }
            if (workspace.session().transaction() != TransactionState.NONE) {
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
            workspace.output().toFile(workspace.paths().of("\\o", argument));
        }
    }

    private void copy(CopyRequest request) {
        PlainResult rows = workspace.session().run(workspace.variables().in(request.query()));
        workspace.output().say("COPY " + ResultOutput.copy(rows, request));
    }

    private void write(Path file) {
        try {
            Files.writeString(file, editor.current() + "\n");
        } catch (IOException unwritable) {
            throw ResultOutput.unwritable(file, unwritable);
        }
    }

    /** What was edited is carried out as if it had been typed. */
    private void edit(String argument) {
        String before = editor.unended().isBlank() ? editor.current() : editor.unended();
        String edited = argument.isEmpty()
                ? textEditor.edit(before)
                : textEditor.edit(workspace.paths().of("\\e", argument));
        editor.clear();
        if (!edited.isBlank()) {
            workspace.output().show(edited.strip());
            edited.strip().lines().forEach(editor::line);
        }
    }

    private void set(String argument) {
        String[] words = argument.split("\\s+", 2);
        if (argument.isEmpty()) {
            workspace
                    .variables()
                    .all()
                    .forEach((name, value) -> workspace.output().show(name + " = '" + value + "'"));
        } else {
            workspace
                    .variables()
                    .set(words[0], words.length > 1 ? workspace.variables().inWords(words[1]) : "");
        }
    }
}
