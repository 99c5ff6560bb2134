package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.ResultStyle;
import io.lakeshift.local.terminal.ResultStyle.Form;
import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.sql.ByteOrderMark;
import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/** Carries out what was typed or stands in a script: statements and commands. */
final class Editor {
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
        String text = read(whole);
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
            return ByteOrderMark.dropped(Files.readString(file));
        } catch (NoSuchFileException absent) {
            throw new SqlFailedException("There is no file " + file);
        } catch (CharacterCodingException unreadable) {
            throw new SqlFailedException("The file " + file + " is not UTF-8");
        } catch (IOException unreadable) {
            throw new SqlFailedException("The file " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private void take(String line) {
        String word = buffer.isEmpty() ? word(line.strip()) : "";
        place = buffer.isEmpty() ? place.begin() : place;
        Optional<String> rest = Optional.of(word.isEmpty() ? line : word);
        while (rest.isPresent() && !workspace.isOver()) {
            rest = part(rest.get());
        }
        place = place.nextLine();
    }

    /** Takes a line up to a command in it, and that; gives what is left of the line. */
    private Optional<String> part(String line) {
        StatementBuffer.Taken taken = buffer.take(line);
        for (String statement : taken.statements()) {
            statement(statement);
            place = place.begin();
        }
        return taken.command().flatMap(commands::run);
    }

    private void statement(String sql) {
        place = place.counted();
        String whole = workspace.variables().in(sql);
        try {
            run.run(whole);
        } catch (SqlFailedException failure) {
            buffer.clear();
            throw new SqlFailedException(failure.getMessage()
                    + place.describe(whole).map(where -> "\n" + where).orElse(""));
        }
    }

    /**
     * Runs what was typed, or the last statement once more.
     *
     * @param file for its results; empty for where they go anyway
     * @param form in which they are printed; empty for that in which they are anyway
     */
    void again(String file, Optional<Form> form) {
        String typed = buffer.rest();
        String sql = typed.isEmpty() ? current() : typed;
        ResultOutput output = workspace.output();
        ResultStyle style = output.style();
        if (file.startsWith("|") || file.startsWith("(")) {
            throw new SqlFailedException("\\g takes a file; \\g " + file + " is not supported");
        }
        try {
            form.ifPresent(other -> output.style(style.in(other)));
            if (file.isEmpty()) {
                statement(sql);
            } else {
                output.during(workspace.paths().of("\\g", file), () -> statement(sql));
            }
        } finally {
            output.style(style);
        }
    }

    /** The command that a word without a backslash is, as psql has it. */
    private static String word(String line) {
        return switch (line.toLowerCase(Locale.ROOT).replaceAll("\\s*;$", "")) {
            case "quit", "exit" -> MetaCommand.QUIT.spelling();
            case "help" -> MetaCommand.HELP.spelling();
            default -> "";
        };
    }

    /** Runs what stands at the end without a semicolon. */
    private void rest() {
        String rest = buffer.rest();
        if (!rest.isEmpty() && !workspace.isOver()) {
            statement(rest);
        }
    }

    /** Ends the input: runs what has no semicolon. */
    void end() {
        rest();
    }

    /**
     * Refuses to leave a transaction open.
     *
     * @throws SqlFailedException if one is
     */
    void requireNoTransaction() {
        run.end();
    }

    /** What was typed of a statement that is not ended. */
    String unended() {
        return buffer.text();
    }

    /**
     * What was typed of a statement that is not ended, or the last one.
     *
     * @throws SqlFailedException if there is neither
     */
    String current() {
        return Optional.of(buffer.text().strip())
                .filter(text -> !text.isEmpty())
                .or(buffer::last)
                .orElseThrow(() -> new SqlFailedException("No statement was typed yet"));
    }

    /** The folder of the file that is carried out; where the person stands if there is none. */
    Path folder() {
        return including.isEmpty()
                ? workspace.paths().folder()
                : including.peek().getParent();
    }

    /** Forgets what was typed so far. */
    void clear() {
        buffer.clear();
    }

    String prompt() {
        String state = buffer.unfinished().map(Editor::goesOn).orElse(buffer.isEmpty() ? "=" : "-");
        String transaction = switch (workspace.session().transaction()) {
            case NONE -> "";
            case OPEN -> "*";
            case FAILED -> "!";
            case UNKNOWN -> "?";
        };
        return workspace.session().database().database() + state + transaction + "> ";
    }

    private static String goesOn(Kind kind) {
        return switch (kind) {
            case QUOTED_IDENTIFIER -> "\"";
            case BLOCK_COMMENT -> "*";
            case RAW_STRING -> "$";
            default -> "'";
        };
    }
}
