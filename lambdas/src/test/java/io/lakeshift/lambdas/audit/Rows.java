package io.lakeshift.lambdas.audit;

import java.time.Instant;

/** Audit rows for tests. */
public final class Rows {

    private static final String STATE_MACHINE = "arn:aws:states:us-east-2:111122223333:stateMachine:etl";

    private Rows() {}

    /** A run of a workflow that arrived at an instant and whose row changed then. */
    public static AuditRow row(String id, String sourceKey, Instant arrived, JobState state) {
        return new AuditRow(
                new AuditRow.Execution(id, "file-" + id, STATE_MACHINE, "{\"execution_id\":\"" + id + "\"}"),
                sourceKey,
                new AuditRow.Origin("111122223333", "192.0.2.7"),
                AuditRow.Timing.arrivingAt(arrived),
                state);
    }

    /** A run that succeeded. */
    public static AuditRow succeeded(String id, String sourceKey, Instant arrived, Instant ended) {
        return row(id, sourceKey, arrived, JobState.started()).in(JobState.ended(JobStatus.SUCCEEDED, ""), ended);
    }

    /** A run that failed. */
    public static AuditRow failed(String id, String sourceKey, Instant arrived, Instant ended) {
        return row(id, sourceKey, arrived, JobState.started()).in(JobState.ended(JobStatus.FAILED, "no"), ended);
    }
}
