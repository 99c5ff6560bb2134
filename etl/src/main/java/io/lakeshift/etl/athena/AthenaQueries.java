package io.lakeshift.etl.athena;

import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.Pause;
import io.lakeshift.redshift.client.SingleLine;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

/**
 * Statements that Athena runs for a job, one after the other. Athena tells nobody of the end of a statement, so it is asked,
 * as long as it takes. Whatever ends the job, no statement runs on after it.
 */
public final class AthenaQueries {

    private static final Duration SHORTEST_REST = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final AthenaClient client;
    private final Place place;
    private final Pause pause;
    private final AtomicReference<String> running = new AtomicReference<>();

    /**
     * Where statements run.
     *
     * @param workgroup the name of the workgroup, which says where results go and how they are encrypted
     * @param database the database of names without one; in lower case
     */
    public record Place(String workgroup, String database) {
        public Place {
            database = database.toLowerCase(Locale.ROOT);
        }
    }

    public AthenaQueries(AthenaClient client, Place place, Pause pause) {
        this.client = client;
        this.place = place;
        this.pause = pause;
    }

    /**
     * Runs a script; what its queries give is not looked at.
     *
     * @param work what no other work is called: a statement is submitted once for it, however often the call is repeated
     * @throws AthenaException naming the first statement that did not succeed, and what Athena says about it
     */
    public void run(SqlScript script, String work) {
        Thread end = new Thread(this::stop, "stop-athena");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            script.statements().forEach(statement -> run(statement, work));
        } finally {
            stop();
            removeHook(end);
        }
    }

    private static void removeHook(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException shuttingDown) {
            // Then the hook runs, and finds nothing to stop.
            return;
        }
    }

    private void run(SqlStatement statement, String work) {
        String at = statement.place().toString();
        try {
            String id = client.startQueryExecution(request -> request.queryString(statement.text())
                            .queryExecutionContext(context -> context.database(place.database()))
                            .workGroup(place.workgroup())
                            .clientRequestToken(ClientToken.of(work, at).value()))
                    .queryExecutionId();
            running.set(id);
            QueryExecutionStatus end = await(id);
            running.set(null);
            if (end.state() != QueryExecutionState.SUCCEEDED) {
                throw new AthenaException(at, "Athena ended it as " + end.stateAsString() + reason(end));
            }
        } catch (SdkException refused) {
            throw new AthenaException(at, "Athena refuses it: " + refused.getMessage(), refused);
        }
    }

    private static String reason(QueryExecutionStatus end) {
        return end.stateChangeReason() == null ? "" : ": " + SingleLine.of(end.stateChangeReason());
    }

    private QueryExecutionStatus await(String id) {
        for (Duration rest = SHORTEST_REST; ; rest = longer(rest)) {
            QueryExecutionStatus status = client.getQueryExecution(request -> request.queryExecutionId(id))
                    .queryExecution()
                    .status();
            boolean ended = switch (status.state()) {
                case SUCCEEDED, FAILED, CANCELLED -> true;
                default -> false;
            };
            if (ended) {
                return status;
            }
            pause.rest(rest);
        }
    }

    private static Duration longer(Duration rest) {
        Duration next = rest.plus(rest.dividedBy(2));
        return next.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : next;
    }

    /** Stops the statement that runs, if one does. */
    private void stop() {
        String id = running.getAndSet(null);
        if (id != null) {
            client.stopQueryExecution(request -> request.queryExecutionId(id));
        }
    }
}
