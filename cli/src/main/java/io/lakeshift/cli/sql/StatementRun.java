package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.SqlFailedException;
import io.lakeshift.redshift.client.PlainResult;
import io.lakeshift.redshift.client.PlainSessionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs statements: at once, or those of a transaction together when it is committed. */
final class StatementRun {
    private static final Set<String> OF_SESSION = Set.of("SET", "CREATE TEMP", "CREATE TEMPORARY");
    private static final String ENDED =
            "Each statement has a session of its own, with which this has ended; between BEGIN"
                    + " and COMMIT it holds for the statements after it.";

    private final Workspace workspace;
    private final ErrorText errors;
    private List<String> transaction;

    StatementRun(Workspace workspace, ErrorText errors) {
        this.workspace = workspace;
        this.errors = errors;
    }

    /** Whether a transaction is begun and not ended. */
    boolean isInTransaction() {
        return transaction != null;
    }

    /**
     * Forgets a transaction that is not ended.
     *
     * @throws SqlFailedException if there is one
     */
    void end() {
        if (transaction != null) {
            transaction = null;
            throw new SqlFailedException("The transaction was not committed; nothing of it was done");
        }
    }

    /**
     * Runs a statement.
     *
     * @throws SqlFailedException if it is refused, fails or is stopped
     */
    void run(String sql) {
        String command = command(sql);
        switch (command) {
            case "BEGIN", "START TRANSACTION" -> {
                begin();
                workspace.output().say(command);
            }
            case "COMMIT", "END" -> {
                commit();
                workspace.output().say(command);
            }
            case "ROLLBACK", "ABORT" -> {
                transaction = null;
                workspace.output().say(command);
            }
            default -> {
                if (transaction == null) {
                    alone(sql, command);
                } else {
                    transaction.add(sql);
                    workspace.output().say("queued until COMMIT");
                }
            }
        }
    }

    /** Begins a transaction, unless one is begun. */
    void begin() {
        transaction = transaction == null ? new ArrayList<>() : transaction;
    }

    /** Runs the statements of the transaction. */
    void commit() {
        List<String> statements = transaction == null ? List.of() : transaction;
        transaction = null;
        if (!statements.isEmpty()) {
            together(statements);
        }
    }

    private void together(List<String> statements) {
        try {
            List<PlainResult> results = workspace.session().runTogether(statements);
            for (int i = 0; i < results.size(); i++) {
                workspace.output().print(results.get(i), command(statements.get(i)));
            }
        } catch (PlainSessionException failure) {
            throw new SqlFailedException(errors.of(failure.getMessage(), statements));
        }
    }

    private void alone(String sql, String command) {
        long start = System.nanoTime();
        try {
            workspace.output().print(workspace.session().run(sql), command);
        } catch (PlainSessionException failure) {
            throw new SqlFailedException(errors.of(failure.getMessage(), sql));
        }
        if (OF_SESSION.contains(command)) {
            workspace.output().say(ENDED);
        }
        if (workspace.isTimed()) {
            workspace.output().say("Time: %.1f ms".formatted((System.nanoTime() - start) / 1e6));
        }
    }

    /** The statement's first words in capitals: one, or two where the first alone says little. */
    private static String command(String sql) {
        List<String> words = Stream.of(sql.strip().split("[^A-Za-z]+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> word.toUpperCase(Locale.ROOT))
                .collect(Collectors.toList());
        boolean two = !words.isEmpty()
                && List.of("CREATE", "DROP", "ALTER", "REFRESH", "START").contains(words.get(0));
        return two ? String.join(" ", words) : words.stream().findFirst().orElse("");
    }
}
