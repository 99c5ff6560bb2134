package io.lakeshift.infra.jobs;

import io.lakeshift.infra.config.JobConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.glue.CfnJob;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * A Glue job whose Scala script only calls the main class in the jar. Glue neither retries it nor queues it: the state
 * machine does both.
 */
final class GlueSparkJob extends Construct {

    private static final String GLUE_VERSION = "5.1";

    private final String name;

    /**
     * What a job is made of.
     *
     * @param name its physical name
     * @param description a sentence for people
     * @param script the Scala script
     * @param arguments its default arguments besides those that every job has
     */
    record Props(String name, String description, Asset script, Map<String, String> arguments) {}

    /**
     * What all jobs have in common.
     *
     * @param roleArn what they may do
     * @param jar the jar with the main classes
     * @param sparkConf the value of the one {@code --conf} argument
     * @param securityConfiguration the name of the Glue security configuration
     * @param size workers, concurrency and timeout, and how tables are kept
     * @param connections the names of Glue connections, which place the jobs in a network; empty for none
     */
    record Setup(
            String roleArn,
            Asset jar,
            String sparkConf,
            String securityConfiguration,
            JobConfig size,
            List<String> connections) {}

    GlueSparkJob(Construct scope, String id, Setup setup, Props props) {
        super(scope, id);
        name = props.name();
        JobConfig size = setup.size();
        CfnJob.Builder job = CfnJob.Builder.create(this, "Resource")
                .name(name)
                .description(props.description())
                .role(setup.roleArn())
                .glueVersion(GLUE_VERSION)
                .workerType(size.workerType())
                .numberOfWorkers(size.maxWorkers())
                .executionProperty(CfnJob.ExecutionPropertyProperty.builder()
                        .maxConcurrentRuns(size.maxConcurrentRuns())
                        .build())
                .maxRetries(0)
                .timeout(size.timeoutMinutes())
                .securityConfiguration(setup.securityConfiguration())
                .command(CfnJob.JobCommandProperty.builder()
                        .name("glueetl")
                        .scriptLocation(props.script().getS3ObjectUrl())
                        .build())
                .defaultArguments(arguments(setup, props));
        if (!setup.connections().isEmpty()) {
            job.connections(CfnJob.ConnectionsListProperty.builder()
                    .connections(setup.connections())
                    .build());
        }
        job.build();
    }

    /** The physical name of the job. */
    String name() {
        return name;
    }

    private static Map<String, String> arguments(Setup setup, Props props) {
        Map<String, String> arguments = new LinkedHashMap<>(props.arguments());
        arguments.putAll(setup.size().tables().lake().toArguments());
        arguments.put("--job-language", "scala");
        arguments.put("--class", "GlueApp");
        arguments.put("--extra-jars", setup.jar().getS3ObjectUrl());
        arguments.put("--datalake-formats", "iceberg");
        arguments.put("--conf", setup.sparkConf());
        arguments.put("--enable-auto-scaling", "true");
        arguments.put("--enable-continuous-cloudwatch-log", "true");
        if (setup.size().metrics()) {
            // Glue looks whether the name is there, not at the value.
            arguments.put("--enable-metrics", "true");
        }
        return arguments;
    }
}
