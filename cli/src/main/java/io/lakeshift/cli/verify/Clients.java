package io.lakeshift.cli.verify;

import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.redshift.client.StatementRunner;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The services that probes call, all with the same credentials.
 *
 * @param statementsAs a client of the Data API with other credentials, which the caller closes
 */
record Clients(
        StsClient identity,
        CloudFormationClient stacks,
        S3Client files,
        GlueClient glue,
        DynamoDbClient tables,
        SecretsManagerClient secrets,
        SfnClient workflows,
        RedshiftServerlessClient warehouses,
        IamClient users,
        RedshiftDataClient statements,
        Function<AwsCredentials, RedshiftDataClient> statementsAs)
        implements AutoCloseable {

    static Clients of(LakeOption lake, LakeConfig config) {
        return new Clients(
                lake.connect(StsClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                lake.connect(CloudFormationClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                lake.connect(S3Client.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                lake.connect(GlueClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                lake.connect(DynamoDbClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                lake.connect(SecretsManagerClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                lake.connect(SfnClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                lake.connect(RedshiftServerlessClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build(),
                lake.identities(config),
                lake.connect(StatementRunner.clientBuilder(), config).build(),
                credentials -> lake.connect(StatementRunner.clientBuilder(), config)
                        .credentialsProvider(StaticCredentialsProvider.create(credentials))
                        .build());
    }

    @Override
    public void close() {
        identity.close();
        stacks.close();
        files.close();
        glue.close();
        tables.close();
        secrets.close();
        workflows.close();
        warehouses.close();
        users.close();
        statements.close();
    }
}
