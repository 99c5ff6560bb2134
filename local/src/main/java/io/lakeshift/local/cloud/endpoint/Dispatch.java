package io.lakeshift.local.cloud.endpoint;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request in or not by what its head says, takes in its body, and only then hands it to its service, which may
 * block.
 */
final class Dispatch extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    /** Who sent a request is only known once its key has been looked at. */
    private static final Caller NOBODY = Caller.service("unknown.amazonaws.com", "");
    /** How much of a body that is not wanted is read all the same. */
    private static final long READ_ON = 16L << 20;

    private final RequestRouter router;
    private final Path bodies;
    private final ClientLimits limits;

    Dispatch(RequestRouter router, Path bodies, ClientLimits limits) {
        this.router = router;
        this.bodies = bodies;
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // A service may take its time, such as for a function to end; only reading and writing may not.
        request.addIdleTimeoutListener(timeout -> false);
        Exchange exchange = new Exchange(request, new JettyResponse(request, response), callback);
        exchange.answer.header("x-amzn-requestid", exchange.requestId);
        BodyReception.Sink sink;
        try {
            LoopbackGuard.check(exchange.head);
            sink = new Admitted(exchange, router.callerOf(exchange.head), new HeldBody(bodies));
        } catch (AwsException refusal) {
            sink = new Refused(exchange, refusal);
        }
        new BodyReception(request, limits, sink).run();
        return true;
    }

    /** One request with its answer. */
    private static final class Exchange {
        private final Request request;
        private final JettyResponse answer;
        private final Callback callback;
        private final AwsRequest.RequestHead head;
        private final String requestId = UUID.randomUUID().toString();

        Exchange(Request request, JettyResponse answer, Callback callback) {
            this.request = request;
            this.answer = answer;
            this.callback = callback;
            this.head = headOf(request);
        }

        /** Runs what writes the answer, and ends the exchange. */
        void end(Answering answering) {
            try {
                answering.write();
                answer.finish();
                callback.succeeded();
            } catch (IOException clientGone) {
                LOG.debug("{} {} was cut off", head.method(), head.rawPath(), clientGone);
                callback.failed(clientGone);
            }
        }

        /** Answers what came to an end too early. */
        void cutOff(Throwable reason) {
            if (reason instanceof TimeoutException) {
                answer.header("Connection", "close");
                end(() -> refuse(new AwsException(
                        400,
                        "RequestTimeout",
                        "Your socket connection to the server was not read from or written to within the timeout"
                                + " period. Idle connections will be closed.")));
            } else {
                LOG.debug("{} {} was cut off", head.method(), head.rawPath(), reason);
                callback.failed(reason);
            }
        }

        void refuse(AwsException refusal) throws IOException {
            AwsRequest bodiless = new AwsRequest(head, InputStream.nullInputStream(), NOBODY, requestId);
            ErrorShape.of(head).write(refusal, bodiless, answer);
        }

        private static AwsRequest.RequestHead headOf(Request request) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (HttpField field : request.getHeaders()) {
                headers.computeIfAbsent(field.getName(), name -> new ArrayList<>())
                        .add(field.getValue() == null ? "" : field.getValue());
            }
            String query = request.getHttpURI().getQuery();
            return new AwsRequest.RequestHead(
                    request.getMethod(), request.getHttpURI().getPath(), query == null ? "" : query, headers);
        }
    }

    /** Writes an answer. */
    private interface Answering {
        void write() throws IOException;
    }

    /**
     * A request that is not let in. A client that is still writing its body would not see the answer if the connection
     * closed now; what is longer is cut off all the same.
     */
    private static final class Refused implements BodyReception.Sink {
        private final Exchange exchange;
        private final AwsException refusal;
        private long read;

        Refused(Exchange exchange, AwsException refusal) {
            this.exchange = exchange;
            this.refusal = refusal;
        }

        @Override
        public boolean piece(Content.Chunk chunk) {
            read += chunk.remaining();
            return read < READ_ON;
        }

        @Override
        public void whole() {
            exchange.end(() -> exchange.refuse(refusal));
        }

        @Override
        public void cutOff(Throwable reason) {
            exchange.cutOff(reason);
        }
    }

    /** A request of somebody who is known here. */
    private final class Admitted implements BodyReception.Sink {
        private final Exchange exchange;
        private final Caller caller;
        private final HeldBody body;

        Admitted(Exchange exchange, Caller caller, HeldBody body) {
            this.exchange = exchange;
            this.caller = caller;
            this.body = body;
        }

        @Override
        public boolean piece(Content.Chunk chunk) throws IOException {
            body.append(chunk.getByteBuffer());
            return true;
        }

        @Override
        public void whole() {
            // Not on this thread: Jetty calls it with a lock on what else comes in on the connection.
            exchange.request.getComponents().getExecutor().execute(() -> exchange.end(this::serve));
        }

        @Override
        public void cutOff(Throwable reason) {
            try (body) {
                exchange.cutOff(reason);
            } catch (IOException unclosable) {
                LOG.warn("the body of a request cannot be closed", unclosable);
            }
        }

        private void serve() throws IOException {
            try (HeldBody held = body) {
                AwsRequest request = new AwsRequest(exchange.head, held.read(), caller, exchange.requestId);
                router.serviceOf(request).handle(request, exchange.answer);
            } catch (AwsException refusal) {
                exchange.refuse(refusal);
            } catch (RuntimeException fault) {
                LOG.error("{} {} failed", exchange.head.method(), exchange.head.rawPath(), fault);
                exchange.refuse(new AwsException(500, "InternalFailure", "the local service failed: " + fault));
            }
        }
    }
}
