package io.lakeshift.lambdas.dependency;

import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.AuditTable;
import io.lakeshift.lambdas.audit.JobState;
import io.lakeshift.lambdas.audit.JobStatus;
import io.lakeshift.lambdas.audit.SourceKey;
import io.lakeshift.lambdas.execution.ExecutionStarter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a run may start, and starts a waiting run as soon as it may. */
public final class Release {

    private static final Logger LOG = LoggerFactory.getLogger(Release.class);

    private final AuditTable audit;
    private final DependencySpecs specs;
    private final ExecutionStarter executions;
    private final InstantSource clock;
    private final Successes successes;
    private final Circles circles;

    /** A release over the ports of one lake. */
    public Release(AuditTable audit, DependencySpecs specs, ExecutionStarter executions, InstantSource clock) {
        this.audit = audit;
        this.specs = specs;
        this.executions = executions;
        this.clock = clock;
        this.successes = new Successes(audit);
        this.circles = new Circles(audit);
    }

    /**
     * The first workflow that a run has to wait for, or empty if it may start.
     *
     * @throws MalformedSpecException if the run's dependency spec cannot be understood
     */
    public Optional<SourceKey> firstMissing(SourceKey source, Instant arrived) {
        return successes.firstMissing(specs.of(source), arrived);
    }

    /**
     * Brings a QUEUED row up to date: starts it, or lets it wait for the first workflow that is still missing.
     *
     * <p>The check is repeated after each change of what the row waits for: a workflow that ended just before was not
     * looking for this row. The execution is started before the row says so, so a start that fails leaves the row
     * waiting, to be found again.
     *
     * <p>A run that closed a circle of runs that wait for each other can never start. Its row becomes a FAILED one that is
     * still to be published.
     *
     * @return STARTED, QUEUED or FAILED
     */
    public JobStatus settle(AuditRow waiting) {
        String awaited = waiting.state().dependencyKey();
        while (true) {
            Optional<SourceKey> missing = firstMissing(
                    SourceKey.parse(waiting.sourceKey()), waiting.timing().arrived());
            if (missing.isEmpty()) {
                executions.start(waiting.execution());
                audit.markStarted(waiting.executionId(), clock.instant());
                return JobStatus.STARTED;
            }
            String next = missing.get().toString();
            if (next.equals(awaited)) {
                return waitOrRefuse(waiting.in(JobState.queued(missing.get()), clock.instant()));
            }
            if (!audit.waitFor(waiting.executionId(), missing.get(), clock.instant())) {
                LOG.info("Run of {} is being started by another delivery", waiting.sourceKey());
                return JobStatus.STARTED;
            }
            awaited = next;
        }
    }

    private JobStatus waitOrRefuse(AuditRow waiting) {
        Optional<List<String>> circle = circles.closedBy(waiting);
        if (circle.isPresent()
                && audit.refuse(
                        waiting.executionId(),
                        ("The dependencies are circular: %s. Runs that wait for each other never start; take one of the"
                                        + " dependencies away and upload the file again")
                                .formatted(String.join(" waits for ", circle.get())),
                        clock.instant())) {
            return JobStatus.FAILED;
        }
        LOG.info("Run of {} waits for {}", waiting.sourceKey(), waiting.state().dependencyKey());
        return JobStatus.QUEUED;
    }
}
