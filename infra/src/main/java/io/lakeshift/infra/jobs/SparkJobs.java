package io.lakeshift.infra.jobs;

import io.lakeshift.etl.table.IcebergSettings;
import io.lakeshift.infra.stack.ResourceNames;
import java.util.List;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * Makes the jobs, with the encryption and the log groups they share.
 *
 * @param scope the stack they are in
 * @param arguments their default arguments
 */
record SparkJobs(Construct scope, DefaultArguments arguments) {

    private static final String COLLECT_TO_CLEANSE = "CollectToCleanse";
    private static final String CLEANSE_TO_CONSUME = "CleanseToConsume";
    private static final String ENTITY_MATCH = "EntityMatch";

    /**
     * The code of the jobs, on its way to AWS.
     *
     * @param jar the main classes
     * @param collectToCleanse the script of the job that loads an uploaded file
     * @param cleanseToConsume the script of the job that replaces a table for readers
     * @param entityMatch the script of the job that finds out which entities the rows of a table are
     */
    record Code(Asset jar, Asset collectToCleanse, Asset cleanseToConsume, Asset entityMatch) {

        static Code of(Construct scope, JobFiles files) {
            return new Code(
                    files.jar(scope),
                    files.script(scope, COLLECT_TO_CLEANSE),
                    files.script(scope, CLEANSE_TO_CONSUME),
                    files.script(scope, ENTITY_MATCH));
        }

        List<Asset> assets() {
            return List.of(jar, collectToCleanse, cleanseToConsume, entityMatch);
        }
    }

    /** The physical name of the job that replaces a table for readers. */
    static String cleanseToConsume(ResourceNames names) {
        return names.regional("cleanse-to-consume-job");
    }

    /**
     * Adds the jobs to the stack.
     *
     * @param code what they run
     * @param roleArn what they may do
     * @param connections the names of Glue connections, which place them in a network; empty for none
     */
    LakeJobs make(Code code, String roleArn, List<String> connections) {
        GlueSparkJob.Setup setup = new GlueSparkJob.Setup(
                roleArn,
                code.jar(),
                new IcebergSettings("s3://" + inputs().storage().cleanse().getBucketName() + "/iceberg")
                        .toConfArgument(),
                encryption().name(),
                arguments.config().platform().jobs(),
                connections);
        GlueSparkJob collect = new GlueSparkJob(
                scope,
                COLLECT_TO_CLEANSE + "Job",
                setup,
                new GlueSparkJob.Props(
                        names().regional("collect-to-cleanse-job"),
                        "Cleans an uploaded file and loads it into its table of the cleanse layer",
                        code.collectToCleanse(),
                        arguments.collectToCleanse()));
        GlueSparkJob consume = new GlueSparkJob(
                scope,
                CLEANSE_TO_CONSUME + "Job",
                setup,
                new GlueSparkJob.Props(
                        cleanseToConsume(names()),
                        "Runs a table's Spark SQL and fills its table of the consume layer",
                        code.cleanseToConsume(),
                        arguments.cleanseToConsume()));
        GlueSparkJob match = new GlueSparkJob(
                scope,
                ENTITY_MATCH + "Job",
                setup,
                new GlueSparkJob.Props(
                        names().regional("consume-entity-match-job"),
                        "Finds out which entities the rows of a table are, and keeps the table of entities",
                        code.entityMatch(),
                        arguments.entityMatch()));
        return new LakeJobs(collect.name(), consume.name(), match.name(), arguments.consumeStorage());
    }

    private JobEncryption encryption() {
        String name = names().regional("glue-encryption");
        JobEncryption encryption = new JobEncryption(
                scope, "JobEncryption", name, inputs().storage().key());
        encryption
                .getNode()
                .addDependency(new JobLogGroups(scope, "JobLogs", inputs().functionCode(), names().glueRole(), name));
        return encryption;
    }

    private GlueStack.Inputs inputs() {
        return arguments.inputs();
    }

    private ResourceNames names() {
        return ResourceNames.of(arguments.config());
    }
}
