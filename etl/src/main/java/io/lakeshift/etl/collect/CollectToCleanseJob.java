package io.lakeshift.etl.collect;

import io.lakeshift.etl.job.JobArguments;

/** The entry point of the Collect-to-Cleanse Glue job. */
public final class CollectToCleanseJob {

    private CollectToCleanseJob() {}

    /** Runs the job; a failure prints one line to standard error and is thrown, so that the job run fails. */
    public static void main(String[] words) {
        CollectToCleanseArguments.parse(JobArguments.parse(words));
        throw new UnsupportedOperationException("the load itself is not built yet");
    }
}
