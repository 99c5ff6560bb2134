package io.lakeshift.local.compute.stepfunctions.execution;

import io.lakeshift.local.compute.stepfunctions.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether an execution can be redriven.
 *
 * @param refusal why it cannot; empty if it can
 */
public record Redrivability(Optional<String> refusal) {
    private static final Duration PERIOD = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofDays(365);

    /** By the way it ended alone, as the event of its end tells it. */
    static Redrivability of(ExecutionStatus status) {
        return switch (status) {
            case RUNNING, SUCCEEDED -> refused("Execution is %s and cannot be redriven".formatted(status));
            case FAILED, TIMED_OUT, ABORTED -> new Redrivability(Optional.empty());
        };
    }

    /**
     * At an instant.
     *
     * @param events how many its history has
     * @param known whether it is known where it ended
     */
    static Redrivability of(Execution execution, int events, boolean known, Instant now) {
        Redrivability byStatus = of(execution.status());
        if (byStatus.refusal().isPresent()) {
            return byStatus;
        }
        if (execution.end().orElseThrow().time().plus(PERIOD).isBefore(now)) {
            return refused("Execution redrivable period exceeded");
        }
        if (execution.start().time().plus(LONGEST).isBefore(now)) {
            return refused("Execution has exceeded the max execution time");
        }
        if (events >= History.MAX_EVENTS - 1) {
            return refused("Execution history event limit exceeded");
        }
        return known
                ? byStatus
                : refused("The local lake was killed while the execution ran, so it is not known where to go on");
    }

    static Redrivability refused(String reason) {
        return new Redrivability(Optional.of(reason));
    }

    /** The word of the API. */
    public String status() {
        return refusal.isPresent() ? "NOT_REDRIVABLE" : "REDRIVABLE";
    }
}
