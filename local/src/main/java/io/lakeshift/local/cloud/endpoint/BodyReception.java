package io.lakeshift.local.cloud.endpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Takes in the body of a request as it comes. No thread waits for a client meanwhile, so clients that stop in the middle
 * keep nobody else from being served.
 */
final class BodyReception implements Runnable {
    private final Request request;
    private final ClientLimits limits;
    private final Sink sink;
    private final long started = System.nanoTime();
    private long received;

    /** What becomes of the body. Exactly one of {@link #whole} and {@link #cutOff} is called, and only once. */
    interface Sink {
        /**
         * A piece of the body.
         *
         * @return false if no more is wanted, which ends the body here
         */
        boolean piece(Content.Chunk chunk) throws IOException;

        /** The body has come to its end. */
        void whole();

        /** The body will not come to its end: a {@link TimeoutException} if the client was too slow. */
        void cutOff(Throwable reason);
    }

    BodyReception(Request request, ClientLimits limits, Sink sink) {
        this.request = request;
        this.limits = limits;
        this.sink = sink;
    }

    /** Takes in what is there, and comes back when there is more. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                sink.cutOff(chunk.getFailure());
                return;
            }
            if (!isWanted(chunk)) {
                return;
            }
        }
    }

    /** Whether to go on after a piece. */
    private boolean isWanted(Content.Chunk chunk) {
        boolean last = chunk.isLast();
        received += chunk.remaining();
        try {
            last |= !sink.piece(chunk);
        } catch (IOException unwritable) {
            sink.cutOff(unwritable);
            return false;
        } finally {
            chunk.release();
        }
        if (last) {
            sink.whole();
            return false;
        }
        if (limits.isTooSlow(received, Duration.ofNanos(System.nanoTime() - started))) {
            sink.cutOff(new TimeoutException("the body comes too slowly"));
            return false;
        }
        return true;
    }
}
