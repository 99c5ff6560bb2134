package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The task tokens of running executions. A token is forgotten when its task ends. */
public final class Callbacks {
    private final Map<String, Callback> open = new ConcurrentHashMap<>();

    /** A task that waits for its token. */
    static final class Callback {
        private final String token;
        private final CompletableFuture<JsonNode> result = new CompletableFuture<>();
        private volatile CompletableFuture<Void> heartbeat = new CompletableFuture<>();

        private Callback(String token) {
            this.token = token;
        }

        String token() {
            return token;
        }

        CompletableFuture<JsonNode> result() {
            return result;
        }

        /** Done by the next heartbeat. */
        CompletableFuture<Void> heartbeat() {
            return heartbeat;
        }

        private synchronized void beat() {
            CompletableFuture<Void> before = heartbeat;
            heartbeat = new CompletableFuture<>();
            before.complete(null);
        }
    }

    Callback open() {
        byte[] bytes = new byte[96];
        ThreadLocalRandom.current().nextBytes(bytes);
        Callback callback = new Callback(Base64.getEncoder().encodeToString(bytes));
        open.put(callback.token(), callback);
        return callback;
    }

    void close(Callback callback) {
        open.remove(callback.token());
    }

    /** Ends the task with an output; false when no task waits for the token. */
    public boolean succeed(String token, JsonNode output) {
        return find(token).map(callback -> callback.result().complete(output)).orElse(false);
    }

    /** Ends the task with a failure; false when no task waits for the token. */
    public boolean fail(String token, StateFailedException failure) {
        return find(token)
                .map(callback -> callback.result().completeExceptionally(failure))
                .orElse(false);
    }

    /** Tells that the task is at work; false when no task waits for the token. */
    public boolean beat(String token) {
        Optional<Callback> found = find(token);
        found.ifPresent(Callback::beat);
        return found.isPresent();
    }

    private Optional<Callback> find(String token) {
        return Optional.ofNullable(open.get(token));
    }
}
