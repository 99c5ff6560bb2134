package io.lakeshift.etl.consume;

import io.lakeshift.etl.aws.AwsAthena;
import io.lakeshift.etl.aws.AwsWarehouse;
import io.lakeshift.etl.aws.JobReports;
import io.lakeshift.etl.aws.LakeFormationCatalog;
import io.lakeshift.etl.aws.S3ScriptFiles;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.LakeFormationTag;
import io.lakeshift.etl.job.SparkJob;
import io.lakeshift.redshift.client.consume.ConsumeStorage;

/** The entry point of the Cleanse-to-Consume Glue job. */
public final class CleanseToConsumeJob {

    private CleanseToConsumeJob() {}

    /** Runs the job; a failure prints one line to standard error and is thrown, so that the job run fails. */
    public static void main(String[] words) {
        SparkJob.run("cleanse-to-consume", session -> {
            JobArguments given = JobArguments.parse(CleanseToConsumeArguments.NAMES, words);
            CleanseToConsumeArguments arguments = CleanseToConsumeArguments.parse(given);
            CleanseToConsume job = new CleanseToConsume(
                    given,
                    new S3ScriptFiles(arguments.scripts().bucket()),
                    new CleanseToConsume.Engines(AwsWarehouse::open, AwsAthena::open),
                    JobReports.of(given));
            ConsumeReport report = job.run(session);
            report.tables().stream()
                    .filter(made -> made.storage() == ConsumeStorage.DATALAKE)
                    .findFirst()
                    .ifPresent(made -> LakeFormationTag.of(given)
                            .ifPresent(tag ->
                                    new LakeFormationCatalog().tag(made.table().database(), tag)));
            return "execution " + arguments.executionId() + ": "
                    + (report.isEmpty()
                            ? "there is neither " + job.file() + " nor " + job.athenaFile()
                                    + ", so there is nothing to do"
                            : report);
        });
    }
}
