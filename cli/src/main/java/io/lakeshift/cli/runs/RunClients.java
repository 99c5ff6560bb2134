package io.lakeshift.cli.runs;

import io.lakeshift.cli.lake.LakeChoice;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.audit.AuditSchema;
import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The services that know of runs, and what a lake's resources are called there. */
final class RunClients implements AutoCloseable {
    private final LakeOption lake;
    private final LakeConfig config;
    private final Deque<SdkAutoCloseable> open = new ArrayDeque<>();
    private final DynamoDbClient tables;
    private final SfnClient workflows;
    private final GlueClient jobs;
    private final CloudWatchLogsClient logs;
    private final RedshiftDataClient statements;

    private RunClients(LakeConfig config, LakeOption lake) {
        this.config = config;
        this.lake = lake;
        this.tables = client(DynamoDbClient.builder());
        this.workflows = client(SfnClient.builder());
        this.jobs = client(GlueClient.builder());
        this.logs = client(CloudWatchLogsClient.builder());
        this.statements = client(RedshiftDataClient.builder());
    }

    /** @throws io.lakeshift.cli.lake.CommandException if no lake is running and none in AWS was chosen */
    static RunClients of(LakeChoice choice) {
        return new RunClients(choice.config(), choice.option());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable> C client(
            B builder) {
        C client = lake.connect(builder, config)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        open.push(client);
        return client;
    }

    /** The runs of the audit table. */
    AuditedRuns runs() {
        return new AuditedRuns(tables, names().regional(AuditSchema.TABLE));
    }

    /** The executions of the state machine. */
    RunExecutions executions() {
        return new RunExecutions(workflows);
    }

    SfnClient workflows() {
        return workflows;
    }

    GlueClient jobs() {
        return jobs;
    }

    CloudWatchLogsClient logs() {
        return logs;
    }

    RedshiftDataClient statements() {
        return statements;
    }

    ResourceNames names() {
        return ResourceNames.of(config);
    }

    @Override
    public void close() {
        open.forEach(SdkAutoCloseable::close);
    }
}
