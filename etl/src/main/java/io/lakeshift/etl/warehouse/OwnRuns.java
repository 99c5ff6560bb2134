package io.lakeshift.etl.warehouse;

/** The runs of this job. */
@FunctionalInterface
public interface OwnRuns {

    /** Whether the run of this id has not ended; a run nobody knows has. */
    boolean isRunning(String id);
}
