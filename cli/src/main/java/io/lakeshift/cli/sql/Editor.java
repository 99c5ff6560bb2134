package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.SqlFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** Carries out what was typed or stands in a script: statements and commands. */
final class Editor {
    private static final String WELCOME = """
            Statements of Redshift's SQL end with a semicolon. Type
              \\?    for the commands of the editor
              \\d    for tables and views
              \\q    to leave""";

    private final Workspace workspace;
    private final StatementRun run;
    private final MetaCommands commands;
    private final Deque<Path> including = new ArrayDeque<>();
    private StatementBuffer buffer = new StatementBuffer();
    private ScriptPlace place = ScriptPlace.unnamed();

    Editor(Workspace workspace, CatalogNames names) {
        this.workspace = workspace;
        this.run = new StatementRun(workspace, new ErrorText(new NameHint(names)));
        this.commands = new MetaCommands(this, workspace);
    }

    /** Takes a line that a person typed. The first failure stops the statements of the line that are left. */
    void line(String line) {
        place = ScriptPlace.unnamed();
        take(line);
    }

    /** Takes the lines of a text that has no name, one of several or the only one. */
    void text(String text, ScriptPlace begin) {
        place = begin;
        text.lines().forEach(this::take);
        rest();
    }

    /** Carries out a file, which may include others. */
    void file(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        if (including.contains(whole)) {
            throw new SqlFailedException("The file " + file + " includes itself");
        }
        String text = read(file);
        StatementBuffer outerBuffer = buffer;
        ScriptPlace outerPlace = place;
        including.push(whole);
        buffer = new StatementBuffer();
        try {
            text(text, ScriptPlace.of(file));
        } finally {
            including.pop();
            buffer = outerBuffer;
            place = outerPlace;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new SqlFailedException("The file " + file + " cannot be read: " + unreadable);
        }
    }

    private void take(String line) {
        if (workspace.isOver()) {
            return;
        }
        String stripped = line.strip();
        if (!buffer.isInsideToken() && (stripped.startsWith("\\") || buffer.isEmpty() && isWord(stripped))) {
            commands.run(stripped.startsWith("\\") ? stripped : word(stripped));
            place = place.nextLine();
            return;
        }
        place = buffer.isEmpty() ? place.begin() : place;
        for (String statement : buffer.add(line)) {
            statement(statement);
            place = place.begin();
        }
        place = place.nextLine();
    }

    private void statement(String sql) {
        place = place.counted();
        try {
            run.run(sql);
        } catch (SqlFailedException failure) {
            buffer.clear();
            throw new SqlFailedException(failure.getMessage()
                    + place.describe(sql).map(where -> "\n" + where).orElse(""));
        }
    }

    private static boolean isWord(String line) {
        return !word(line).isEmpty();
    }

    /** The command that a word without a backslash is, as psql has it. */
    private static String word(String line) {
        return switch (line.toLowerCase(Locale.ROOT).replaceAll("\\s*;$", "")) {
            case "quit", "exit" -> MetaCommand.QUIT.spelling();
            case "help" -> "help";
            default -> "";
        };
    }

    void welcome() {
        workspace.output().show(WELCOME);
    }

    /** Runs what stands at the end without a semicolon. */
    private void rest() {
        String rest = buffer.rest();
        if (!rest.isEmpty() && !workspace.isOver()) {
            statement(rest);
        }
    }

    /** Ends the input: runs what has no semicolon, and refuses to leave a transaction open. */
    void end() {
        rest();
        run.end();
    }

    /** What was typed of a statement that is not ended. */
    String unended() {
        return buffer.text();
    }

    boolean isInTransaction() {
        return run.isInTransaction();
    }

    /** Forgets what was typed so far. */
    void clear() {
        buffer.clear();
    }

    String prompt() {
        String state = buffer.isEmpty() ? "=" : "-";
        return workspace.session().database().database() + state + (run.isInTransaction() ? "*" : "") + "> ";
    }

    /** The last statement that was typed whole; empty if there is none. */
    Optional<String> last() {
        return buffer.last();
    }
}
