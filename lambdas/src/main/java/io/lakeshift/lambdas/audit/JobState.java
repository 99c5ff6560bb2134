package io.lakeshift.lambdas.audit;

import io.lakeshift.redshift.client.SingleLine;
import java.util.Objects;

/**
 * What the audit row says about the progress of a run.
 *
 * @param status how far it is
 * @param dependencyKey the {@code Db/Table} it waits for, or waited for last; {@link #NO_DEPENDENCY} if it never waited
 * @param errorMessage why it did not succeed, on one line; empty if it did
 * @param reportPending whether the failure still has to be published, because no execution does it
 */
public record JobState(JobStatus status, String dependencyKey, String errorMessage, boolean reportPending) {

    /** The literal that stands for no dependency, because an index key must not be empty. */
    public static final String NO_DEPENDENCY = "None";

    public JobState {
        Objects.requireNonNull(status, "status is null");
        Objects.requireNonNull(dependencyKey, "dependencyKey is null");
        errorMessage = SingleLine.of(errorMessage);
    }

    /** A run whose execution is to be started now. */
    public static JobState started() {
        return new JobState(JobStatus.STARTED, NO_DEPENDENCY, "", false);
    }

    /** A run that waits for a success of another workflow. */
    public static JobState queued(SourceKey dependency) {
        return new JobState(JobStatus.QUEUED, dependency.toString(), "", false);
    }

    /** An object no execution is started for. */
    public static JobState rejected(String reason) {
        return new JobState(JobStatus.FAILED, NO_DEPENDENCY, reason, true);
    }

    /** A run whose execution ended. */
    public static JobState ended(JobStatus status, String errorMessage) {
        if (!status.isTerminal()) {
            throw new IllegalArgumentException("%s is not the end of a run".formatted(status));
        }
        return new JobState(status, NO_DEPENDENCY, errorMessage, false);
    }
}
