package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.FunctionQueue;
import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.cloud.state.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of asynchronous invocations. An event is kept in a file until it is done with, so it survives a stop of the
 * lake. A function that fails is called again after one and then two minutes, as often as its EventInvokeConfig says
 * (twice by default); then the event goes to its failure destination and dead-letter queue.
 */
public final class AsyncInvocations implements FunctionQueue, AutoCloseable {
    static final List<Duration> AWS_DELAYS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private static final Logger LOG = LoggerFactory.getLogger(AsyncInvocations.class);
    private static final int DEFAULT_RETRIES = 2;
    private static final int DEFAULT_AGE_SECONDS = 6 * 60 * 60;
    private static final int MOST_THREADS = 8;
    private static final int MOST_PAYLOAD_BYTES = 1024 * 1024;

    private final Functions functions;
    private final FunctionStore store;
    private final FailedEvents failedEvents;
    private final Path directory;
    private final List<Duration> delays;
    private final ScheduledThreadPoolExecutor threads;

    AsyncInvocations(
            Functions functions,
            FunctionStore store,
            FailedEvents failedEvents,
            Path directory,
            List<Duration> delays) {
        this.functions = requireNonNull(functions, "functions is null");
        this.store = requireNonNull(store, "store is null");
        this.failedEvents = requireNonNull(failedEvents, "failedEvents is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.delays = List.copyOf(delays);
        this.threads = new ScheduledThreadPoolExecutor(MOST_THREADS, work -> {
            Thread thread = Executors.defaultThreadFactory().newThread(work);
            thread.setName("asynchronous invocations");
            thread.setDaemon(true);
            return thread;
        });
        resume();
    }

    /**
     * An event that waits for a function.
     *
     * @param id the request id
     * @param function what the event was sent to
     * @param payload the event
     * @param accepted when it came
     * @param attempts how often the function has failed on it
     */
    record Event(String id, String function, byte[] payload, Instant accepted, int attempts) {
        Event failedOnceMore() {
            return new Event(id, function, payload, accepted, attempts + 1);
        }

        FunctionReference reference() {
            return FunctionReference.parse(function);
        }

        ObjectNode toJson() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("function", function)
                    .put("payload", Base64.getEncoder().encodeToString(payload))
                    .put("accepted", accepted.toString())
                    .put("attempts", attempts);
        }

        static Event fromJson(JsonNode node) {
            return new Event(
                    node.path("id").asText(),
                    node.path("function").asText(),
                    Base64.getDecoder().decode(node.path("payload").asText()),
                    Instant.parse(node.path("accepted").asText()),
                    node.path("attempts").asInt());
        }
    }

    @Override
    public void enqueue(String functionNameOrArn, byte[] payload, Caller caller) {
        FunctionReference reference = FunctionReference.parse(functionNameOrArn);
        functions.authorize(reference, caller);
        if (payload.length > MOST_PAYLOAD_BYTES) {
            throw new AwsException(
                    413,
                    "RequestTooLargeException",
                    "an asynchronous event has %d bytes, more than %d".formatted(payload.length, MOST_PAYLOAD_BYTES));
        }
        Event event = new Event(UUID.randomUUID().toString(), functionNameOrArn, payload, Instant.now(), 0);
        file(event).write(event.toJson());
        schedule(event, Duration.ZERO);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void resume() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .flatMap(file -> new JsonFile(file).read().stream())
                    .map(Event::fromJson)
                    .forEach(event -> schedule(event, Duration.ZERO));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private void schedule(Event event, Duration delay) {
        ScheduledFuture<?> scheduled = threads.schedule(() -> attempt(event), delay.toMillis(), TimeUnit.MILLISECONDS);
        if (scheduled.isCancelled()) {
            LOG.warn("event {} for {} waits for the next start of the lake", event.id(), event.function());
        }
    }

    private void attempt(Event event) {
        try {
            JsonNode config = store.eventInvokeConfig(event.reference());
            FunctionResult result =
                    functions.run(event.reference(), event.payload()).outcome().result();
            if (!result.failed()) {
                done(event);
            } else if (threads.isShutdown()) {
                LOG.info("event {} for {} is tried again at the next start", event.id(), event.function());
            } else {
                failed(event.failedOnceMore(), result, config);
            }
        } catch (RuntimeException e) {
            LOG.error("event {} for {} was not delivered: {}", event.id(), event.function(), e.getMessage(), e);
            failed(event.failedOnceMore(), undelivered(e), JsonNodeFactory.instance.objectNode());
        }
    }

    private void failed(Event event, FunctionResult result, JsonNode config) {
        int retries = config.path("MaximumRetryAttempts").asInt(DEFAULT_RETRIES);
        Duration age =
                Duration.ofSeconds(config.path("MaximumEventAgeInSeconds").asInt(DEFAULT_AGE_SECONDS));
        Duration delay = delays.get(Math.min(event.attempts(), delays.size()) - 1);
        Instant next = Instant.now().plus(delay);
        if (event.attempts() <= retries && next.isBefore(event.accepted().plus(age))) {
            file(event).write(event.toJson());
            schedule(event, delay);
            return;
        }
        done(event);
        String condition = event.attempts() > retries ? "RetriesExhausted" : "EventAgeExceeded";
        LOG.warn(
                "{} failed on event {} for the last time: {}",
                event.function(),
                event.id(),
                new String(result.payload(), StandardCharsets.UTF_8));
        failedEvents.hand(event, result, condition, config);
    }

    private void done(Event event) {
        try {
            Files.deleteIfExists(path(event));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete %s: %s".formatted(path(event), e.getMessage()), e);
        }
    }

    private static FunctionResult undelivered(RuntimeException failure) {
        String document = JsonNodeFactory.instance
                .objectNode()
                .put("errorType", failure.getClass().getName())
                .put("errorMessage", String.valueOf(failure.getMessage()))
                .toString();
        return new FunctionResult(true, document.getBytes(StandardCharsets.UTF_8));
    }

    private JsonFile file(Event event) {
        return new JsonFile(path(event));
    }

    private Path path(Event event) {
        return directory.resolve(event.id() + ".json");
    }
}
