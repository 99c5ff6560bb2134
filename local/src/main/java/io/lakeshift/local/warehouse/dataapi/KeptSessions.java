package io.lakeshift.local.warehouse.dataapi;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.redshift.engine.Session;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Sessions that outlive their statements, for as long as they were asked to be kept. One runs one statement at a time.
 * Source: {@code SessionKeepAliveSeconds} and {@code SessionId} of ExecuteStatement in the Data API's reference; the
 * words of refusals are those that its users report. Thread-safe.
 */
final class KeptSessions implements AutoCloseable {
    static final int LONGEST_SECONDS = 86_400;
    /** Of a workgroup or cluster. Source: the quotas of the Data API in the management guide. */
    static final int MOST = 500;

    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> later;
    private final Map<String, Kept> sessions = new LinkedHashMap<>();
    private final List<Listed> closed = new ArrayList<>();

    /**
     * Without sessions.
     *
     * @param later runs a task after a time
     */
    KeptSessions(InstantSource clock, BiConsumer<Duration, Runnable> later) {
        this.clock = clock;
        this.later = later;
    }

    /** A session; it has none while its first statement waits. */
    private static final class Kept {
        private final Connector.Connection connection;
        private final StatementRecord.Origin origin;
        private final Instant created;
        private Instant updated;
        private Session session;
        private String statement;
        private Duration keepAlive;
        private Instant until = Instant.MAX;

        Kept(Connector.Connection connection, StatementRecord.Origin origin, Instant created) {
            this.connection = connection;
            this.origin = origin;
            this.created = created;
            this.updated = created;
        }

        boolean isBusy() {
            return until.equals(Instant.MAX);
        }

        void run(String next, Instant now) {
            statement = next;
            until = Instant.MAX;
            updated = now;
        }
    }

    /** Whether a session waits for a statement, runs one, or is over. */
    enum Status {
        AVAILABLE,
        BUSY,
        CLOSED
    }

    /**
     * A session as it is listed.
     *
     * @param keepAlive how long it is kept after a statement
     */
    record Listed(String id, StatementRecord.Origin origin, Instant created, Duration keepAlive, State state) {
        private static Listed of(String id, Kept kept) {
            State state = kept.isBusy()
                    ? new State(Status.BUSY, kept.updated, Optional.empty(), Optional.of(kept.statement))
                    : new State(Status.AVAILABLE, kept.updated, Optional.of(kept.until), Optional.empty());
            return new Listed(id, kept.origin, kept.created, kept.keepAlive, state);
        }

        private boolean isOf(String other, String owner) {
            return id.equals(other) && origin.owner().equals(owner);
        }

        private Listed closed(Instant moment) {
            State last = new State(Status.CLOSED, moment, Optional.empty(), Optional.empty());
            return new Listed(id, origin, created, keepAlive, last);
        }
    }

    /**
     * What a session does.
     *
     * @param since when it began to
     * @param until when it ends if no statement comes; empty unless it is available
     * @param statement the id of the statement it runs; empty unless it is busy
     */
    record State(Status status, Instant since, Optional<Instant> until, Optional<String> statement) {}

    /** Where a session is connected to. */
    record Place(Connector.Connection connection, StatementRecord.Origin origin) {}

    /**
     * Begins a session for the statement of an id, which runs next.
     *
     * @return the session's id
     * @throws AwsException if the workgroup or cluster has as many as it may have
     */
    synchronized String begin(Place place, String statement, Duration keepAlive) {
        closeExpired();
        long open = sessions.values().stream()
                .filter(kept -> kept.origin.targetArn().equals(place.origin().targetArn()))
                .count();
        if (open >= MOST) {
            throw new AwsException(
                    400, "ActiveSessionsExceededException", "The maximum number of active sessions is exceeded.");
        }
        String id = UUID.randomUUID().toString();
        Kept kept = new Kept(place.connection(), place.origin(), clock.instant());
        kept.keepAlive = keepAlive;
        kept.run(statement, kept.created);
        sessions.put(id, kept);
        return id;
    }

    /** The sessions begun in the last 24 hours, the newest first. */
    synchronized List<Listed> all() {
        closeExpired();
        Instant oldest = clock.instant().minus(StatementLog.KEPT);
        closed.removeIf(session -> session.created().isBefore(oldest));
        List<Listed> all = new ArrayList<>(closed);
        sessions.forEach((id, kept) -> all.add(Listed.of(id, kept)));
        all.removeIf(session -> session.created().isBefore(oldest));
        all.sort(Comparator.comparing(Listed::created).reversed());
        return all;
    }

    /** Where a session of an owner is connected to. */
    synchronized Place place(String id, String owner) {
        closeExpired();
        Kept kept = sessions.get(id);
        if (kept == null && closed.stream().anyMatch(session -> session.isOf(id, owner))) {
            throw notAvailable();
        }
        if (kept == null || !kept.origin.owner().equals(owner)) {
            throw Connector.invalid("Session with Id: " + id + " is invalid");
        }
        return new Place(kept.connection, kept.origin);
    }

    /**
     * Takes a session for the statement of an id, which runs next. A duration of zero leaves the time it is kept as it
     * was.
     */
    synchronized void take(String id, String statement, Duration keepAlive) {
        Kept kept = sessions.get(id);
        // It may have ended after its place was looked up.
        if (kept == null || kept.isBusy()) {
            throw notAvailable();
        }
        kept.run(statement, clock.instant());
        if (!keepAlive.isZero()) {
            kept.keepAlive = keepAlive;
        }
    }

    /**
     * The connection of a session taken.
     *
     * @throws SqlError if it is refused, with which the session is over
     */
    synchronized Session session(String id) {
        Kept kept = sessions.get(id);
        try {
            if (kept.session == null) {
                kept.session =
                        kept.connection.warehouse().connect(kept.connection.identity(), kept.connection.database());
            }
            return kept.session;
        } catch (SqlError refused) {
            end(id);
            throw refused;
        }
    }

    /** Gives a session back after its statement. */
    synchronized void release(String id) {
        Kept kept = sessions.get(id);
        if (kept != null) {
            kept.updated = clock.instant();
            Instant last = kept.created.plusSeconds(LONGEST_SECONDS);
            Instant end = kept.updated.plus(kept.keepAlive);
            kept.until = end.isBefore(last) ? end : last;
            later.accept(Duration.between(kept.updated, kept.until).plus(A_MOMENT), this::closeExpired);
        }
    }

    /** Ends a session, with what it has not committed. */
    synchronized void end(String id) {
        Kept kept = sessions.remove(id);
        if (kept != null) {
            close(id, kept);
        }
    }

    private void close(String id, Kept kept) {
        closed.add(Listed.of(id, kept).closed(clock.instant()));
        if (kept.session != null) {
            kept.session.close();
        }
    }

    /** One that is over and one that runs a statement are told apart by {@code ListSessions} alone. */
    private static AwsException notAvailable() {
        return Connector.invalid("Session is not available");
    }

    private synchronized void closeExpired() {
        Iterator<Map.Entry<String, Kept>> all = sessions.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Kept> session = all.next();
            if (session.getValue().until.isBefore(clock.instant())) {
                all.remove();
                close(session.getKey(), session.getValue());
            }
        }
    }

    @Override
    public synchronized void close() {
        for (Kept kept : sessions.values()) {
            if (kept.session != null) {
                kept.session.close();
            }
        }
        sessions.clear();
    }
}
