package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.PlainSession;
import io.lakeshift.redshift.client.PlainSessionException;
import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The interactive editor: a line editor with history and completion. Ctrl-C stops the statement, Ctrl-D leaves. */
final class Prompt {
    private final PlainSession session;
    private final Editor editor;
    private final Path history;

    Prompt(PlainSession session, Editor editor, Path history) {
        this.session = session;
        this.editor = editor;
        this.history = history;
    }

    void run() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            DefaultParser parser = new DefaultParser();
            parser.setEscapeChars(null);
            parser.setQuoteChars(null);
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .parser(parser)
                    .completer(new NameCompleter(session))
                    .variable(LineReader.HISTORY_FILE, history)
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            terminal.handle(Terminal.Signal.INT, signal -> session.cancel());
            while (!editor.isOver()) {
                if (!line(reader, terminal)) {
                    return;
                }
            }
        }
    }

    /** Reads and carries out a line; false at the end of input. */
    private boolean line(LineReader reader, Terminal terminal) {
        try {
            editor.line(reader.readLine(editor.prompt()));
        } catch (UserInterruptException interrupted) {
            editor.clear();
        } catch (EndOfFileException end) {
            return false;
        } catch (SqlFailedException | PlainSessionException failure) {
            terminal.writer().println(failure.getMessage());
            terminal.writer().flush();
        }
        return true;
    }
}
