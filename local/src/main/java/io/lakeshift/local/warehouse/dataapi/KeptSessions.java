package io.lakeshift.local.warehouse.dataapi;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.redshift.engine.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Sessions that outlive their statements, for as long as they were asked to be kept. One runs one statement at a time.
 * Source: {@code SessionKeepAliveSeconds} and {@code SessionId} of ExecuteStatement in the Data API's reference.
 * Thread-safe.
 */
final class KeptSessions implements AutoCloseable {
    static final int LONGEST_SECONDS = 86_400;
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> later;
    private final Map<String, Kept> sessions = new HashMap<>();

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
        private Session session;
        private Duration keepAlive;
        private Instant until = Instant.MAX;

        Kept(Connector.Connection connection, StatementRecord.Origin origin, Duration keepAlive) {
            this.connection = connection;
            this.origin = origin;
            this.keepAlive = keepAlive;
        }
    }

    /** Where a session is connected to. */
    record Place(Connector.Connection connection, StatementRecord.Origin origin) {}

    /** Begins a session, for a statement that runs next; gives its id. */
    synchronized String begin(Connector.Connection connection, StatementRecord.Origin origin, Duration keepAlive) {
        String id = UUID.randomUUID().toString();
        sessions.put(id, new Kept(connection, origin, keepAlive));
        return id;
    }

    /** Where a session of an owner is connected to. */
    synchronized Place place(String id, String owner) {
        closeExpired();
        Kept kept = sessions.get(id);
        if (kept == null || !kept.origin.owner().equals(owner)) {
            throw notAvailable(id);
        }
        return new Place(kept.connection, kept.origin);
    }

    /** Takes a session for a statement that runs next. A duration of zero leaves the time it is kept as it was. */
    synchronized void take(String id, Duration keepAlive) {
        Kept kept = sessions.get(id);
        if (kept == null) {
            // It ended after its place was looked up.
            throw notAvailable(id);
        }
        if (kept.until.equals(Instant.MAX)) {
            throw Connector.invalid("Session is busy, it runs another statement: " + id);
        }
        kept.until = Instant.MAX;
        if (!keepAlive.isZero()) {
            kept.keepAlive = keepAlive;
        }
    }

    /** The connection of a session taken. */
    synchronized Session session(String id) {
        Kept kept = sessions.get(id);
        if (kept.session == null) {
            kept.session = kept.connection.warehouse().connect(kept.connection.identity(), kept.connection.database());
        }
        return kept.session;
    }

    /** Gives a session back after its statement. */
    synchronized void release(String id) {
        Kept kept = sessions.get(id);
        if (kept != null) {
            kept.until = clock.instant().plus(kept.keepAlive);
            later.accept(kept.keepAlive.plus(A_MOMENT), this::closeExpired);
        }
    }

    /** Ends a session, with what it has not committed. */
    synchronized void end(String id) {
        Kept kept = sessions.remove(id);
        if (kept != null && kept.session != null) {
            kept.session.close();
        }
    }

    private static AwsException notAvailable(String id) {
        return Connector.invalid("Session is not available: " + id);
    }

    private synchronized void closeExpired() {
        Iterator<Kept> all = sessions.values().iterator();
        while (all.hasNext()) {
            Kept kept = all.next();
            if (kept.until.isBefore(clock.instant())) {
                all.remove();
                if (kept.session != null) {
                    kept.session.close();
                }
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
