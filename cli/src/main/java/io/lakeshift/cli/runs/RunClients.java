package io.lakeshift.cli.runs;

import io.lakeshift.cli.lake.LakeChoice;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.audit.AuditSchema;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The services that know of runs, and what a lake's resources are called there.
 *
 * @param services which are closed with this
 * @param names of the lake's environment
 */
public record RunClients(Services services, ResourceNames names) implements AutoCloseable {

    /**
     * Clients of the services.
     *
     * @param tables has the audit table
     * @param workflows has the executions of the state machine
     * @param jobs has the job runs
     * @param logs has what jobs and functions said
     * @param statements has the SQL statements
     */
    public record Services(
            DynamoDbClient tables,
            SfnClient workflows,
            GlueClient jobs,
            CloudWatchLogsClient logs,
            RedshiftDataClient statements) {}

    /** @throws io.lakeshift.cli.lake.CommandException if no lake is running and none in AWS was chosen */
    static RunClients of(LakeChoice choice) {
        return of(choice.config(), choice.option());
    }

    /**
     * Those of the lake of a configuration.
     *
     * @throws io.lakeshift.cli.lake.CommandException if it is the lake on this machine and none runs
     */
    public static RunClients of(LakeConfig config, LakeOption lake) {
        return new RunClients(
                new Services(
                        client(DynamoDbClient.builder(), config, lake),
                        client(SfnClient.builder(), config, lake),
                        client(GlueClient.builder(), config, lake),
                        client(CloudWatchLogsClient.builder(), config, lake),
                        client(RedshiftDataClient.builder(), config, lake)),
                ResourceNames.of(config));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, LakeConfig config, LakeOption lake) {
        return lake.connect(builder, config)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** The runs of the audit table. */
    public AuditedRuns runs() {
        return new AuditedRuns(services.tables(), names.regional(AuditSchema.TABLE));
    }

    /** The executions of the state machine. */
    public RunExecutions executions() {
        return new RunExecutions(workflows());
    }

    /** Step Functions. */
    public SfnClient workflows() {
        return services.workflows();
    }

    GlueClient jobs() {
        return services.jobs();
    }

    CloudWatchLogsClient logs() {
        return services.logs();
    }

    /** The Data API. */
    public RedshiftDataClient statements() {
        return services.statements();
    }

    @Override
    public void close() {
        Stream.<SdkAutoCloseable>of(services.tables(), workflows(), jobs(), logs(), statements())
                .forEach(SdkAutoCloseable::close);
    }
}
