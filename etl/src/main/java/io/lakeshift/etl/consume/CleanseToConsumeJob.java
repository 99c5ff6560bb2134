package io.lakeshift.etl.consume;

import io.lakeshift.etl.aws.AwsWarehouse;
import io.lakeshift.etl.aws.LakeFormationCatalog;
import io.lakeshift.etl.aws.S3ScriptFiles;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.LakeFormationTag;
import io.lakeshift.etl.job.SparkJob;
import java.util.Optional;

/** The entry point of the Cleanse-to-Consume Glue job. */
public final class CleanseToConsumeJob {

    private CleanseToConsumeJob() {}

    /** Runs the job; a failure prints one line to standard error and is thrown, so that the job run fails. */
    public static void main(String[] words) {
        SparkJob.run("cleanse-to-consume", session -> {
            JobArguments given = JobArguments.parse(CleanseToConsumeArguments.NAMES, words);
            CleanseToConsumeArguments arguments = CleanseToConsumeArguments.parse(given);
            CleanseToConsume job = new CleanseToConsume(
                    given, new S3ScriptFiles(arguments.scripts().bucket()), AwsWarehouse::open);
            Optional<ConsumeResult> result = job.run(session);
            result.filter(made -> made.storage() == ConsumeStorage.DATALAKE)
                    .ifPresent(made -> LakeFormationTag.of(given)
                            .ifPresent(tag ->
                                    new LakeFormationCatalog().tag(made.table().database(), tag)));
            return "execution " + arguments.executionId() + ": "
                    + result.map(ConsumeResult::toString)
                            .orElseGet(() -> "there is no " + job.file() + ", so there is nothing to do");
        });
    }
}
