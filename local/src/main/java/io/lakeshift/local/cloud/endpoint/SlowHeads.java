package io.lakeshift.local.cloud.endpoint;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Closes connections whose client has begun a request and does not come to the end of its headers. Jetty closes those on
 * which nothing comes at all; this is for clients that send a byte now and then.
 */
final class SlowHeads {
    private final ServerConnector connector;
    private final Duration limit;
    private Map<EndPoint, Head> begun = new HashMap<>();

    SlowHeads(ServerConnector connector, Duration limit) {
        this.connector = connector;
        this.limit = limit;
    }

    /** The head that a connection is in: which of its requests, and since when. */
    private record Head(long request, long since) {}

    /** Looks at all connections from now on, several times within the limit, until the connector is stopped. */
    void watch() {
        connector.getScheduler().schedule(this::look, limit.toMillis() / 4 + 1, TimeUnit.MILLISECONDS);
    }

    private void look() {
        Map<EndPoint, Head> still = new HashMap<>();
        for (EndPoint client : connector.getConnectedEndPoints()) {
            if (client.getConnection() instanceof HttpConnection connection && isInHead(connection)) {
                Head head = new Head(connection.getMessagesIn(), System.nanoTime());
                Head before = begun.get(client);
                if (before == null || before.request() != head.request()) {
                    still.put(client, head);
                } else if (head.since() - before.since() > limit.toNanos()) {
                    client.close(new TimeoutException("the headers come too slowly"));
                } else {
                    still.put(client, before);
                }
            }
        }
        begun = still;
        if (connector.isRunning()) {
            watch();
        }
    }

    private static boolean isInHead(HttpConnection connection) {
        HttpParser.State state = connection.getParser().getState();
        return state.compareTo(HttpParser.State.START) > 0 && state.compareTo(HttpParser.State.CONTENT) < 0;
    }
}
