package io.lakeshift.cli.console;

import io.lakeshift.cli.sql.StatementBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;

/** The statements that were typed into pages: those of one text run in their order, up to the first that fails. */
final class TypedStatements implements AutoCloseable {
    private static final int MOST = 500;
    private static final int POLL_SECONDS = 30;
    private static final Set<String> TRANSACTIONS = Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT");

    private final ConsoleWarehouse warehouse;
    private final Map<String, TypedStatement> statements = new LinkedHashMap<>();
    private final ExecutorService runs = Executors.newCachedThreadPool(run -> {
        Thread thread = new Thread(run, "console-statements");
        thread.setDaemon(true);
        return thread;
    });

    TypedStatements(ConsoleWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * Begins to run statements.
     *
     * @param user whom to work as; empty for the person
     * @param database which of the warehouse's; empty for the lake's
     * @throws ConsoleException if there is no statement in the text, or one of a transaction
     */
    List<TypedStatement> run(String text, Optional<String> user, Optional<String> database) {
        List<TypedStatement> typed = split(text).stream()
                .map(sql -> new TypedStatement(sql, warehouse.as(user)))
                .toList();
        synchronized (this) {
            typed.forEach(statement -> statements.put(statement.id(), statement));
            while (statements.size() > MOST) {
                statements.remove(statements.keySet().iterator().next());
            }
        }
        runs.execute(() -> runInOrder(typed, database));
        return typed;
    }

    /** @throws ConsoleException if it is not known, or was forgotten since */
    synchronized TypedStatement find(String id) {
        TypedStatement statement = statements.get(id);
        if (statement == null) {
            throw new ConsoleException(404, "the statement is not known here, or was forgotten since; run it again");
        }
        return statement;
    }

    /** Stops a statement, whether it waits or runs; one that has ended stays as it is. */
    void cancel(TypedStatement statement) {
        TypedStatement.State state = statement.state();
        if (state.isEnded()) {
            return;
        }
        if (state.result().isPresent()) {
            statement
                    .client()
                    .cancelStatement(request -> request.id(state.result().get()));
        } else {
            statement.ended("ABORTED", "stopped before it began");
        }
    }

    @Override
    public void close() {
        runs.shutdownNow();
    }

    private static List<String> split(String text) {
        StatementBuffer buffer = new StatementBuffer();
        List<String> statements = new ArrayList<>(buffer.add(text));
        String rest = buffer.rest();
        if (!rest.isEmpty()) {
            statements.add(rest);
        }
        if (statements.isEmpty()) {
            throw new ConsoleException(400, "there is no statement in the text");
        }
        for (String sql : statements) {
            String word = sql.split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
            if (TRANSACTIONS.contains(word)) {
                throw new ConsoleException(
                        400,
                        "not supported in the console: %s; each statement here is a transaction of its own, and ./lake"
                                        .formatted(word)
                                + " sql runs those of several statements");
            }
        }
        return statements;
    }

    private void runInOrder(List<TypedStatement> typed, Optional<String> database) {
        boolean failed = false;
        for (TypedStatement statement : typed) {
            if (failed) {
                statement.ended("ABORTED", "not run, because a statement before it did not finish");
            } else {
                run(statement, database);
                failed = !"FINISHED".equals(statement.state().status());
            }
        }
    }

    private void run(TypedStatement statement, Optional<String> database) {
        try {
            if (statement.state().isEnded()) {
                return;
            }
            ExecuteStatementRequest request = warehouse.request(statement.sql(), database);
            String id = statement.client().executeStatement(request).id();
            if (!statement.isTakenAs(id)) {
                statement.client().cancelStatement(cancelled -> cancelled.id(id));
                return;
            }
            DescribeStatementResponse described;
            do {
                described = statement
                        .client()
                        .describeStatement(asked -> asked.id(id).waitTimeSeconds(POLL_SECONDS));
            } while (Set.of("SUBMITTED", "PICKED", "STARTED").contains(described.statusAsString()));
            statement.ended(described);
        } catch (SdkException refused) {
            statement.ended("FAILED", ConsoleApi.sentence(refused));
        } catch (RuntimeException fault) {
            // The page is told, whatever it was: nobody else waits for this thread.
            statement.ended("FAILED", "the console failed: " + fault);
            throw fault;
        }
    }
}
