package io.lakeshift.cli.runs;

import io.lakeshift.cli.lake.LakeChoice;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.audit.AuditSchema;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The services that know of runs, and what a lake's resources are called there.
 *
 * @param tables has the audit table
 * @param workflows has the executions of the state machine
 * @param jobs has the job runs
 * @param logs has what jobs and functions said
 * @param names of the lake's environment
 */
record RunClients(
        DynamoDbClient tables, SfnClient workflows, GlueClient jobs, CloudWatchLogsClient logs, ResourceNames names)
        implements AutoCloseable {

    /** @throws io.lakeshift.cli.lake.CommandException if no lake is running and none in AWS was chosen */
    static RunClients of(LakeChoice choice) {
        LakeConfig config = choice.config();
        LakeOption lake = choice.option();
        return new RunClients(
                lake.connect(DynamoDbClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                lake.connect(SfnClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                lake.connect(GlueClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                lake.connect(CloudWatchLogsClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                ResourceNames.of(config));
    }

    AuditedRuns runs() {
        return new AuditedRuns(tables, names.regional(AuditSchema.TABLE));
    }

    @Override
    public void close() {
        tables.close();
        workflows.close();
        jobs.close();
        logs.close();
    }
}
