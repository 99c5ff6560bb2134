package io.lakeshift.local.services.cloudwatch;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.cloud.port.MetricRecorder;
import io.lakeshift.local.cloud.port.MetricSource;
import io.lakeshift.local.cloud.port.TopicPublisher;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CloudWatch of the local lake: its API, its alarms, and where the other services leave what they measure. */
public final class CloudWatch implements LakePart {
    private static final Logger LOG = LoggerFactory.getLogger(CloudWatch.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** How long the end of a minute that goes on at the end of the lake is waited for. */
    private static final Duration LAST_MINUTE = Duration.ofSeconds(5);

    private final Neighbours neighbours;
    private final InstantSource clock;
    private final MetricStore metrics;
    private final Alarms alarms;
    private final CloudWatchService service;
    private final ExecutorService minutes;

    /**
     * What it needs of the rest of the lake, asked only when the lake is up.
     *
     * @param source measures what is measured once a minute
     * @param topics get the messages of alarms
     * @param events gets the changes of the states of alarms
     */
    public record Neighbours(MetricSource source, TopicPublisher topics, EventPublisher events) {}

    /** @param clock tells when something was measured, and when a minute is over */
    public CloudWatch(LocalContext context, Authorizer authorizer, Neighbours neighbours, InstantSource clock) {
        this.neighbours = neighbours;
        this.clock = clock;
        Path state = context.stateOf("cloudwatch");
        metrics = new MetricStore(state.resolve("metrics"), clock);
        AlarmHistory history = new AlarmHistory(new JsonFile(state.resolve("history.json")));
        alarms = new Alarms(
                metrics,
                history,
                new AlarmActions(context, neighbours.topics(), neighbours.events()),
                clock,
                new JsonFile(state.resolve("alarms.json")));
        service = new CloudWatchService(
                new CloudWatchOperations(
                        authorizer,
                        new MetricOperations(metrics, clock),
                        new MetricData(metrics, clock),
                        new AlarmOperations(context, alarms, history)),
                authorizer);
        minutes = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "alarms");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes what the other services measure. */
    public MetricRecorder recorder() {
        return metrics;
    }

    /** Evaluates the alarms from now on at the end of each minute; to be called when all is deployed. */
    public void start() {
        Instant now = clock.instant();
        Instant end = MetricStore.minuteOf(now).plus(MINUTE);
        long pause = Duration.between(now, end).toMillis() + 1;
        CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS, minutes).execute(() -> {
            Instant over = MetricStore.minuteOf(clock.instant());
            // A machine that slept goes on with the minute that is over now.
            endMinute(over.isBefore(end) ? end : over);
            start();
        });
    }

    /** Measures what is measured once a minute, and evaluates the alarms with what there is. */
    void endMinute(Instant end) {
        try {
            neighbours.source().measure(measurement -> metrics.record(measurement, end.minusMillis(1)));
            alarms.evaluate(end);
            metrics.flush();
        } catch (RuntimeException failure) {
            LOG.error("the alarms could not be evaluated at {}", end, failure);
        }
    }

    @Override
    public List<AwsService> services() {
        return List.of(service);
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(new AlarmProvider(alarms));
    }

    /** Lets the end of a minute that goes on come to its end, and writes what was measured. */
    @Override
    public void close() {
        minutes.shutdown();
        try {
            if (!minutes.awaitTermination(LAST_MINUTE.toSeconds(), TimeUnit.SECONDS)) {
                minutes.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        metrics.flush();
    }
}
