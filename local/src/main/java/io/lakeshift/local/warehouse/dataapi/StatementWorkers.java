package io.lakeshift.local.warehouse.dataapi;

import io.lakeshift.redshift.engine.Session;
import io.lakeshift.redshift.engine.StatementCancelledException;
import io.lakeshift.redshift.engine.StatementOutcome;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs statements in the background, up to a fixed number at the same time. Thread-safe. */
final class StatementWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatementWorkers.class);
    private static final int AT_A_TIME = 32;
    private static final int CLOSE_SECONDS = 10;

    private final StatementLog log;
    private final StatementEvents events;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final KeptSessions kept;
    private final ExecutorService threads;

    StatementWorkers(StatementLog log, StatementEvents events, KeptSessions kept) {
        this.log = log;
        this.kept = kept;
        this.events = events;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(AT_A_TIME, task -> {
            Thread thread = new Thread(task, "redshift-statement-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The sessions that outlive their statements. */
    KeptSessions kept() {
        return kept;
    }

    void submit(StatementRecord record, Connector.Connection connection) {
        threads.execute(() -> run(record, connection));
    }

    /** Stops a statement that has not ended; says whether there was something to stop. */
    boolean cancel(StatementRecord record) {
        boolean[] stopped = {false};
        log.change(record, changing -> {
            stopped[0] = !changing.progress.status.isTerminal();
            if (changing.progress.status == StatementStatus.SUBMITTED) {
                release(changing);
                end(changing, StatementStatus.ABORTED, "Query cancelled on user's request", 0);
            }
        });
        // Never after the statement has given its session back: it would stop the one after it.
        sessions.computeIfPresent(record.id, (id, running) -> {
            running.cancel();
            return running;
        });
        return stopped[0];
    }

    private void run(StatementRecord record, Connector.Connection connection) {
        long start = System.nanoTime();
        boolean[] pick = {false};
        log.change(record, changing -> {
            pick[0] = changing.progress.status == StatementStatus.SUBMITTED;
            if (pick[0]) {
                changing.progress.status = StatementStatus.PICKED;
            }
        });
        if (!pick[0]) {
            return;
        }
        Ending ending = work(record, connection);
        log.change(record, changing -> {
            changing.parts.stream()
                    .filter(part -> !part.progress.status.isTerminal())
                    .forEach(part -> part.progress.status = StatementStatus.ABORTED);
            end(changing, ending.status(), ending.error(), System.nanoTime() - start);
        });
        events.ended(record);
    }

    private record Ending(StatementStatus status, String error) {}

    private Ending work(StatementRecord record, Connector.Connection connection) {
        if (record.sessionId != null) {
            Ending ending = inSession(record, () -> kept.session(record.sessionId));
            release(record);
            return ending;
        }
        try (Opened own = new Opened(connection)) {
            return inSession(record, own::session);
        }
    }

    /** The session of one call, from its first statement to its last. */
    private static final class Opened implements AutoCloseable {
        private final Connector.Connection connection;
        private Session session;

        Opened(Connector.Connection connection) {
            this.connection = connection;
        }

        Session session() {
            session = connection.warehouse().connect(connection.identity(), connection.database());
            return session;
        }

        @Override
        public void close() {
            if (session != null) {
                session.close();
            }
        }
    }

    /** Whoever is told that a statement has ended finds its session free. */
    private void release(StatementRecord record) {
        if (record.sessionId != null) {
            kept.release(record.sessionId);
        }
    }

    private Ending inSession(StatementRecord record, Supplier<Session> opening) {
        try {
            Session session = opening.get();
            session.resume();
            sessions.put(record.id, session);
            log.change(record, changing -> changing.progress.status = StatementStatus.STARTED);
            return record.kind == StatementInput.Kind.TRANSACTION
                    ? transaction(record, session)
                    : oneByOne(record, session);
        } catch (SqlError refused) {
            return new Ending(
                    StatementStatus.FAILED,
                    refused.getMessage().startsWith("database ") ? "FATAL: " + refused.getMessage() : refused.report());
        } catch (StatementCancelledException cancelled) {
            return new Ending(StatementStatus.ABORTED, "ERROR: " + cancelled.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.error("Statement {} could not be run", record.id, unexpected);
            return new Ending(StatementStatus.FAILED, "ERROR: internal error: " + unexpected);
        } finally {
            sessions.remove(record.id);
        }
    }

    private Ending transaction(StatementRecord record, Session session) {
        session.begin();
        for (int i = 0; i < record.parts.size(); i++) {
            Ending ending = part(record, i, session);
            if (ending.status() != StatementStatus.FINISHED) {
                session.rollback();
                return new Ending(ending.status(), "Query #" + (i + 1) + " failed with " + ending.error());
            }
        }
        session.commit();
        return new Ending(StatementStatus.FINISHED, null);
    }

    private Ending oneByOne(StatementRecord record, Session session) {
        Ending first = null;
        for (int i = 0; i < record.parts.size(); i++) {
            Ending ending = part(record, i, session);
            if (ending.status() == StatementStatus.ABORTED) {
                return ending;
            }
            if (ending.status() == StatementStatus.FAILED && first == null) {
                String error =
                        record.isBatch() ? "Query #" + (i + 1) + " failed with " + ending.error() : ending.error();
                first = new Ending(StatementStatus.FAILED, error);
            }
        }
        return first == null ? new Ending(StatementStatus.FINISHED, null) : first;
    }

    private Ending part(StatementRecord record, int index, Session session) {
        StatementRecord.Part part = record.parts.get(index);
        log.change(record, changing -> part.progress.status = StatementStatus.STARTED);
        long start = System.nanoTime();
        Ending ending;
        StatementOutcome[] outcome = {null};
        ResultWriter writer = new ResultWriter(log.resultFile(record, index));
        try (writer) {
            session.number(part.queryId);
            outcome[0] = session.execute(part.sql, record.parameters, writer);
            ending = new Ending(StatementStatus.FINISHED, null);
        } catch (SqlError refused) {
            ending = new Ending(StatementStatus.FAILED, refused.report());
        } catch (StatementCancelledException cancelled) {
            ending = new Ending(StatementStatus.ABORTED, "ERROR: " + cancelled.getMessage());
        }
        Ending ended = ending;
        log.change(record, changing -> {
            part.progress.status = ended.status();
            part.progress.error = ended.error();
            part.progress.durationNanos = System.nanoTime() - start;
            part.progress.updatedMillis = log.now();
            if (outcome[0] != null) {
                part.hasResult = outcome[0].hasResult();
                part.rows = outcome[0].rows();
                part.resultSize = outcome[0].hasResult() ? writer.bytes() : 0;
            }
        });
        return ending;
    }

    private static void end(StatementRecord record, StatementStatus status, String error, long nanos) {
        record.progress.status = status;
        record.progress.error = error;
        record.progress.durationNanos = nanos;
    }

    @Override
    public void close() {
        threads.shutdown();
        sessions.values().forEach(Session::cancel);
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        kept.close();
    }
}
