package io.lakeshift.etl.consume;

import io.lakeshift.etl.job.JobArguments;

/** The entry point of the Cleanse-to-Consume Glue job. */
public final class CleanseToConsumeJob {

    private CleanseToConsumeJob() {}

    /** Runs the job; a failure prints one line to standard error and is thrown, so that the job run fails. */
    public static void main(String[] words) {
        CleanseToConsumeArguments.parse(JobArguments.parse(words));
        throw new UnsupportedOperationException("the query itself is not built yet");
    }
}
