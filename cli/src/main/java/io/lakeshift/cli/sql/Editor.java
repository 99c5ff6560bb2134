package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.QueryResult;
import io.lakeshift.local.terminal.ResultPrinter;
import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.PlainSession;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out what was typed: statements, transactions of statements, and shortcuts. */
final class Editor {
    private final PlainSession session;
    private final PrintStream out;
    private final ResultPrinter printer;
    private final StatementBuffer buffer = new StatementBuffer();
    private ResultPrinter.Form form;
    private boolean timing;
    private boolean over;
    private List<String> transaction;

    Editor(PlainSession session, PrintStream out, ResultPrinter.Form form) {
        this.session = session;
        this.out = out;
        this.printer = new ResultPrinter(out);
        this.form = form;
    }

    /** Takes a line. The first failure stops the statements of the line that are left. */
    void line(String line) {
        if (buffer.isEmpty() && line.strip().startsWith("\\")) {
            shortcut(line.strip());
            return;
        }
        for (String statement : buffer.add(line)) {
            statement(statement);
        }
    }

    /** Runs what stands at the end without a semicolon. */
    void end() {
        String rest = buffer.rest();
        if (!rest.isEmpty()) {
            statement(rest);
        }
        if (transaction != null) {
            transaction = null;
            throw new SqlFailedException("The transaction was not committed; nothing of it was done");
        }
    }

    /** Forgets what was typed so far. */
    void clear() {
        buffer.clear();
    }

    /** Whether the person wants to leave. */
    boolean isOver() {
        return over;
    }

    String prompt() {
        String state = buffer.isEmpty() ? "=" : "-";
        return session.database().database() + state + (transaction == null ? "" : "*") + "> ";
    }

    private void shortcut(String line) {
        Optional<String> query = Shortcut.query(line);
        if (query.isPresent()) {
            printer.print(shown(session.run(query.get())), form, "");
            return;
        }
        switch (line.replace(";", "")) {
            case "\\q" -> over = true;
            case "\\?" -> out.println(Shortcut.HELP);
            case "\\timing" -> {
                timing = !timing;
                out.println("Timing is " + (timing ? "on." : "off."));
            }
            case "\\x" -> {
                form = form == ResultPrinter.Form.EXPANDED ? ResultPrinter.Form.TABLE : ResultPrinter.Form.EXPANDED;
                out.println("Expanded display is " + (form == ResultPrinter.Form.EXPANDED ? "on." : "off."));
            }
            default -> throw new SqlFailedException("'" + line + "' is not a command; \\? lists them");
        }
    }

    private void statement(String sql) {
        String command = command(sql);
        switch (command) {
            case "BEGIN", "START TRANSACTION" -> {
                transaction = transaction == null ? new ArrayList<>() : transaction;
                said(command);
            }
            case "COMMIT", "END" -> commit(command);
            case "ROLLBACK", "ABORT" -> {
                transaction = null;
                said(command);
            }
            default -> {
                if (transaction == null) {
                    run(sql, command);
                } else {
                    transaction.add(sql);
                    said("queued until COMMIT");
                }
            }
        }
    }

    private void said(String words) {
        if (form != ResultPrinter.Form.CSV) {
            out.println(words);
        }
    }

    private void commit(String command) {
        List<String> statements = transaction == null ? List.of() : transaction;
        transaction = null;
        if (!statements.isEmpty()) {
            List<PlainSession.Result> results = session.runTogether(statements);
            for (int i = 0; i < results.size(); i++) {
                printer.print(shown(results.get(i)), form, command(statements.get(i)));
            }
        }
        said(command);
    }

    private void run(String sql, String command) {
        long start = System.nanoTime();
        printer.print(shown(session.run(sql)), form, command);
        if (timing) {
            out.printf(Locale.ROOT, "Time: %.1f ms%n", (System.nanoTime() - start) / 1e6);
        }
    }

    private static QueryResult shown(PlainSession.Result result) {
        return new QueryResult(
                result.columns().stream().map(PlainSession.Column::label).toList(),
                result.columns().stream().map(PlainSession.Column::numeric).toList(),
                result.rows(),
                result.affected());
    }

    /** The statement's first words in capitals: one, or two where the first alone says little. */
    private static String command(String sql) {
        List<String> words = Stream.of(sql.strip().split("[^A-Za-z]+"))
                .limit(2)
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.toList());
        boolean two = List.of("CREATE", "DROP", "ALTER", "REFRESH", "START").contains(words.get(0));
        return two ? String.join(" ", words) : words.get(0);
    }
}
