package io.lakeshift.lambdas.audit;

/** The values of {@code job_latest_status}. */
public enum JobStatus {
    /** Waits for another workflow. */
    QUEUED,
    /** Its execution was started, or will be by the next delivery of its event. */
    STARTED,
    /** Its execution ended well. */
    SUCCEEDED,
    /** Its execution failed, or the object was rejected. */
    FAILED,
    /** A newer version of its object was uploaded before this one was loaded; the run of that one loads the file. */
    SUPERSEDED;

    /** Whether nothing more is expected to happen to the run. */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED || this == SUPERSEDED;
    }
}
