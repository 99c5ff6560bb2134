package io.lakeshift.local.cloud.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server in front of all services. It listens on 127.0.0.1 and nowhere else. */
public final class Endpoint implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_THREADS = 256;
    private static final int HEADER_BYTES = 64 * 1024;

    private final Path bodies;
    private final Server server;
    private final ServerConnector connector;
    private final SlowHeads slowHeads;

    /** An endpoint with the standard limits. Large bodies are held in the system's folder for temporary files. */
    public Endpoint(int port, RequestRouter router) {
        this(port, router, Path.of(System.getProperty("java.io.tmpdir")), ClientLimits.standard());
    }

    /** An endpoint that serves a web application alone, and knows nobody who could sign a request. */
    public static Endpoint ofPages(int port, WebPages pages) {
        RequestRouter router = RequestRouter.withoutServices();
        router.serve(pages);
        return new Endpoint(port, router);
    }

    /**
     * An endpoint.
     *
     * @param port the port to listen on; 0 for any free one
     * @param bodies a folder for large bodies of requests until they are whole; made if it is not there
     * @param limits how slow clients may be
     */
    public Endpoint(int port, RequestRouter router, Path bodies, ClientLimits limits) {
        this.bodies = bodies;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("endpoint");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        // Object keys may hold anything, such as encoded slashes and empty segments; paths are never resolved to files
        // here.
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        slowHeads = new SlowHeads(connector, limits.head());
        server.addConnector(connector);
        server.setHandler(new Dispatch(router, bodies, limits));
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the port is taken; the message says so in one line
     */
    public void start() throws IOException {
        Files.createDirectories(bodies);
        try {
            server.start();
        } catch (IOException taken) {
            stop();
            throw new IOException(
                    "port " + connector.getPort() + " of " + LOOPBACK + " is taken by another program", taken);
        } catch (Exception failure) {
            stop();
            throw new IOException("the endpoint cannot start: " + failure.getMessage(), failure);
        }
        slowHeads.watch();
    }

    /** The port it listens on; only after {@link #start()}. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        stop();
    }

    private void stop() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("the endpoint cannot stop: " + failure.getMessage(), failure);
        }
    }
}
