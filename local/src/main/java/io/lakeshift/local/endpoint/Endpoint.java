package io.lakeshift.local.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server in front of all services. It listens on 127.0.0.1 and nowhere else. */
public final class Endpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
    private static final String LOOPBACK = "127.0.0.1";
    /** Who sent a request is only known once its key has been looked at. */
    private static final Caller NOBODY = Caller.service("unknown.amazonaws.com", "");

    private static final int MAX_THREADS = 256;
    private static final int HEADER_BYTES = 64 * 1024;
    private static final int BLOCK = 64 * 1024;
    private static final int BLOCKS_READ_ON = 256;

    private final RequestRouter router;
    private final Server server;
    private final ServerConnector connector;

    /** @param port the port to listen on; 0 for any free one */
    public Endpoint(int port, RequestRouter router) {
        this.router = router;
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
        connector.setIdleTimeout(0);
        server.addConnector(connector);
        server.setHandler(new Dispatch());
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the port is taken; the message says so in one line
     */
    public void start() throws IOException {
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

    private final class Dispatch extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            JettyResponse answer = new JettyResponse(request, response);
            try {
                serve(request, answer);
                answer.finish();
                callback.succeeded();
            } catch (IOException clientGone) {
                LOG.debug(
                        "{} {} was cut off",
                        request.getMethod(),
                        request.getHttpURI().getPath(),
                        clientGone);
                callback.failed(clientGone);
            }
            return true;
        }

        private void serve(Request request, JettyResponse answer) throws IOException {
            AwsRequest.RequestHead head = headOf(request);
            String requestId = UUID.randomUUID().toString();
            answer.header("x-amzn-requestid", requestId);
            AwsRequest toAnswer = new AwsRequest(head, Request.asInputStream(request), NOBODY, requestId);
            try {
                LoopbackGuard.check(head);
                toAnswer = toAnswer.by(router.callerOf(head));
                router.serviceOf(toAnswer).handle(toAnswer, answer);
            } catch (AwsException refusal) {
                readOn(request);
                ErrorShape.of(head).write(refusal, toAnswer, answer);
            } catch (RuntimeException fault) {
                LOG.error("{} {} failed", head.method(), head.rawPath(), fault);
                AwsException internal = new AwsException(500, "InternalFailure", "the local service failed: " + fault);
                ErrorShape.of(head).write(internal, toAnswer, answer);
            }
        }

        /**
         * A client that is still writing its body would not see the answer if the connection closed now. What is longer
         * is cut off all the same.
         */
        private void readOn(Request request) throws IOException {
            InputStream rest = Content.Source.asInputStream(request);
            for (int block = 0; block < BLOCKS_READ_ON; block++) {
                if (rest.readNBytes(BLOCK).length < BLOCK) {
                    return;
                }
            }
        }

        private AwsRequest.RequestHead headOf(Request request) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (HttpField field : request.getHeaders()) {
                headers.computeIfAbsent(field.getName(), name -> new java.util.ArrayList<>())
                        .add(field.getValue() == null ? "" : field.getValue());
            }
            String query = request.getHttpURI().getQuery();
            return new AwsRequest.RequestHead(
                    request.getMethod(), request.getHttpURI().getPath(), query == null ? "" : query, headers);
        }
    }
}
