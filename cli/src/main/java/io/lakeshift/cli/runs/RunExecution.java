package io.lakeshift.cli.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * An execution of the state machine on a run's file: the first one, or that of a retry.
 *
 * @param started when
 * @param stopped when it ended; empty if it goes on
 * @param redrives how often it was redriven
 * @param reason why it failed; empty if it did not
 */
public record RunExecution(
        String arn,
        ExecutionStatus status,
        Instant started,
        Optional<Instant> stopped,
        int redrives,
        Optional<String> reason) {

    /** Its name among the executions of the state machine. */
    public String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** Whether it goes on, or will. */
    public boolean isRunning() {
        return status == ExecutionStatus.RUNNING || status == ExecutionStatus.PENDING_REDRIVE;
    }

    /** How long it took, or has taken by an instant if it goes on; of a redriven one from its first start. */
    public Duration lasted(Instant now) {
        return Duration.between(started, stopped.orElse(now));
    }
}
