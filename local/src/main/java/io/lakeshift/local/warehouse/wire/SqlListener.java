package io.lakeshift.local.warehouse.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the connections to one warehouse, each of which has a thread. */
final class SqlListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlListener.class);
    private static final int CLOSE_SECONDS = 10;

    /** Connections beyond the limit that are listened to, to be refused or to cancel. */
    private static final int SPARE = 20;

    private final ServerSocket socket;
    private final SessionOpener opener;
    private final Path folder;
    private final WireLimits limits;
    private final Map<Integer, ClientConnection> connections = new ConcurrentHashMap<>();
    private final AtomicInteger lastProcess = new AtomicInteger();
    private final ExecutorService threads;
    private final ScheduledExecutorService deadlines;

    /**
     * A listener that does not listen yet.
     *
     * @param socket bound to an address of the loopback interface
     * @param folder for the rows of portals that are taken in portions
     */
    SqlListener(ServerSocket socket, SessionOpener opener, Path folder, WireLimits limits) {
        this.socket = socket;
        this.opener = opener;
        this.folder = folder;
        this.limits = limits;
        this.threads = Executors.newCachedThreadPool(task -> thread(task, "sql-client-" + port()));
        this.deadlines = Executors.newSingleThreadScheduledExecutor(task -> thread(task, "sql-deadlines-" + port()));
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return socket.getLocalPort();
    }

    SessionOpener opener() {
        return opener;
    }

    Path folder() {
        return folder;
    }

    WireLimits limits() {
        return limits;
    }

    /** Takes connections from now on. */
    void start() {
        threads.execute(this::accept);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                take(socket.accept());
            } catch (IOException failure) {
                if (!socket.isClosed()) {
                    LOG.warn("A connection to port {} could not be taken: {}", port(), failure.getMessage());
                }
            }
        }
    }

    private void take(Socket client) throws IOException {
        if (connections.size() >= limits.connections() + SPARE) {
            client.close();
            return;
        }
        int process = lastProcess.incrementAndGet();
        ClientConnection connection = new ClientConnection(client, process, this);
        connections.put(process, connection);
        threads.execute(connection);
    }

    /** Goes on only if one more may log in. */
    void requirePlace() {
        if (connections.size() > limits.connections()) {
            throw new WireException(
                    WireException.TOO_MANY_CONNECTIONS,
                    "connection limit \"" + limits.connections() + "\" exceeded for non-bootstrap users");
        }
    }

    /** The time by which a connection is closed unless somebody has logged in. */
    Deadline deadline(ClientConnection connection) {
        return new Deadline(deadlines.schedule(connection::close, limits.login().toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Stops what another connection does. */
    void cancel(FirstMessage.CancelRequest request) {
        ClientConnection connection = connections.get(request.process());
        if (connection != null) {
            connection.cancel(request.key());
        }
    }

    /** A connection is no more. */
    void ended(int process) {
        connections.remove(process);
    }

    /** Ends all connections, and listens no more. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Port " + port() + " cannot be closed", failure);
        }
        connections.values().forEach(ClientConnection::close);
        threads.shutdown();
        deadlines.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A connection to port {} does not end", port());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
