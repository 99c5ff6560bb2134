package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.SqlFailedException;
import java.io.IOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The interactive editor: a line editor with history and completion. Ctrl-C stops the statement or the
 * fetching of its rows, Ctrl-D leaves. */
final class Prompt {
    private final Workspace workspace;
    private final Editor editor;
    private final CatalogNames names;
    private final Path history;

    Prompt(Workspace workspace, Editor editor, CatalogNames names, Path history) {
        this.workspace = workspace;
        this.editor = editor;
        this.names = names;
        this.history = history;
    }

    void run() throws IOException {
        PromptHistory.prepare(history);
        try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
            DefaultParser parser = new DefaultParser();
            parser.setEscapeChars(null);
            parser.setQuoteChars(null);
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .parser(parser)
                    .completer(new NameCompleter(names, editor::unended))
                    .variable(LineReader.HISTORY_FILE, history)
                    .history(new PromptHistory())
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            terminal.handle(Terminal.Signal.INT, signal -> workspace.session().stop());
            workspace.output().onScreen(() -> terminal.getSize().getColumns());
            Pager.of(System.getenv(), terminal).ifPresent(workspace.output()::pageWith);
            while (!workspace.isOver()) {
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
        } catch (SqlFailedException failure) {
            terminal.writer().println(failure.getMessage());
            terminal.writer().flush();
        }
        return true;
    }
}
