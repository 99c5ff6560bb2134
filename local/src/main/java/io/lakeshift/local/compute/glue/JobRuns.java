package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.ground.LocalContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts, queues and stops runs of jobs. Each run has a thread; interrupting it stops the run. Thread-safe. */
final class JobRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobRuns.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

    private final LocalContext context;
    private final JobStore store;
    private final JobProcess process;
    private final EventPublisher events;
    private final Semaphore places;
    private final Map<String, Thread> active = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private boolean closed;

    /** @param most how many jobs run at the same time; more of them wait */
    JobRuns(LocalContext context, JobStore store, JobProcess process, EventPublisher events, int most) {
        this.context = requireNonNull(context, "context is null");
        this.store = requireNonNull(store, "store is null");
        this.process = requireNonNull(process, "process is null");
        this.events = requireNonNull(events, "events is null");
        this.places = new Semaphore(most, true);
    }

    /** @throws AwsException ConcurrentRunsExceededException, InvalidInputException */
    synchronized JobRun start(GlueJob job, Map<String, String> arguments) {
        job.argumentsOf(arguments);
        if (closed) {
            throw new AwsException(503, "InternalServiceException", "the local lake is being stopped");
        }
        long running = store.runs(job.name()).stream()
                .filter(run -> !run.state().isFinal())
                .count();
        if (running >= job.maxConcurrentRuns()) {
            throw new AwsException(
                    400,
                    "ConcurrentRunsExceededException",
                    "Concurrent runs exceeded for %s: %d of %d are running"
                            .formatted(job.name(), running, job.maxConcurrentRuns()));
        }
        Instant now = Instant.now();
        JobRunState state = places.availablePermits() > 0 ? JobRunState.STARTING : JobRunState.WAITING;
        JobRun run =
                new JobRun(newId(), job.name(), arguments, new JobRun.Progress(state, now, Optional.empty(), now), "");
        store.put(run);
        Thread thread = new Thread(() -> perform(job, run.id()), "job run " + run.id());
        active.put(run.id(), thread);
        thread.start();
        return run;
    }

    /** @throws AwsException if the run is not there or has ended */
    synchronized void stop(String jobName, String id) {
        JobRun run = store.run(jobName, id);
        if (run.state().isFinal()) {
            throw GlueErrors.invalid("JobRun %s is %s and cannot be stopped".formatted(id, run.state()));
        }
        store.put(run.to(JobRunState.STOPPING));
        Thread thread = active.get(id);
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Compiles a job's script ahead of its first run, without waiting for it. */
    void prepare(GlueJob job) {
        Thread thread = new Thread(
                () -> {
                    try {
                        process.prepare(job);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        LOG.info("job {} is not prepared, its runs will say so too: {}", job.name(), e.getMessage());
                    } finally {
                        ended(preparation(job));
                    }
                },
                preparation(job));
        synchronized (this) {
            if (closed || active.containsKey(preparation(job))) {
                return;
            }
            active.put(preparation(job), thread);
        }
        thread.start();
    }

    @Override
    public void close() {
        List<Thread> threads;
        synchronized (this) {
            closed = true;
            threads = List.copyOf(active.values());
        }
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(STOP_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void perform(GlueJob job, String id) {
        try {
            places.acquire();
            try {
                advance(job, id, JobRunState.STARTING, "");
                JobRunState result =
                        process.run(job, store.run(job.name(), id), () -> advance(job, id, JobRunState.RUNNING, ""));
                advance(job, id, result, "");
            } finally {
                places.release();
            }
        } catch (InterruptedException stopped) {
            advance(job, id, JobRunState.STOPPED, "");
        } catch (JobFailedException failed) {
            advance(job, id, JobRunState.FAILED, failed.getMessage());
        } catch (RuntimeException e) {
            LOG.error("run {} of job {} failed outside of the job", id, job.name(), e);
            advance(job, id, JobRunState.FAILED, "Internal service error : " + e.getMessage());
        } finally {
            ended(id);
        }
    }

    private void advance(GlueJob job, String id, JobRunState state, String reason) {
        JobRun run;
        synchronized (this) {
            JobRun current = store.run(job.name(), id);
            // A run that is being stopped only goes on to its end.
            if (current.state() == JobRunState.STOPPING && !state.isFinal()) {
                return;
            }
            run = current.to(state, reason);
            store.put(run);
        }
        if (state.isFinal()) {
            events.publish(event(run));
        }
    }

    private ObjectNode event(JobRun run) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0").put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Glue Job State Change").put("source", "aws.glue");
        event.put("account", context.accountId());
        event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", context.region()).putArray("resources");
        event.putObject("detail")
                .put("jobName", run.jobName())
                .put("severity", run.state() == JobRunState.SUCCEEDED ? "INFO" : "ERROR")
                .put("state", run.state().name())
                .put("jobRunId", run.id())
                .put("message", run.error().isEmpty() ? "Job run " + run.state() : run.error());
        return event;
    }

    private synchronized void ended(String key) {
        active.remove(key);
    }

    private String newId() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return "jr_" + HexFormat.of().formatHex(bytes);
    }

    private static String preparation(GlueJob job) {
        return "prepare " + job.name();
    }
}
