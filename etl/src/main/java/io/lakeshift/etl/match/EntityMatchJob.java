package io.lakeshift.etl.match;

import io.lakeshift.etl.aws.S3ScriptFiles;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.SparkJob;

/** The entry point of the entity matching Glue job. */
public final class EntityMatchJob {

    private EntityMatchJob() {}

    /** Runs the job; a failure prints one line to standard error and is thrown, so that the job run fails. */
    public static void main(String[] words) {
        SparkJob.run("consume-entity-match", session -> {
            EntityMatchArguments arguments =
                    EntityMatchArguments.parse(JobArguments.parse(EntityMatchArguments.NAMES, words));
            MatchResult result = new EntityMatch(
                            arguments, new S3ScriptFiles(arguments.scripts().bucket()))
                    .run(session);
            return "execution " + arguments.executionId() + ": " + result;
        });
    }
}
