package io.lakeshift.local;

import io.lakeshift.local.cloud.assembly.DeployedStack.StackOutput;
import io.lakeshift.redshift.engine.iceberg.ObjectAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A BI tool as the lake's users configure it: an access key of the user that the templates make for it, the workgroup, the
 * database, the output location and the role to unload with. It calls AWS in the order the connector does.
 */
final class BusinessIntelligenceTool implements AutoCloseable {
    private static final String EXPORT = "DevInsuranceLake";

    private final SharedLake lake;
    private final StaticCredentialsProvider credentials;

    private BusinessIntelligenceTool(SharedLake lake, StaticCredentialsProvider credentials) {
        this.lake = lake;
        this.credentials = credentials;
    }

    /** The tool with a new access key, which the administrator makes; a user has two at most. */
    static BusinessIntelligenceTool withNewKey(SharedLake lake) {
        BusinessIntelligenceTool asAdministrator = ofAdministrator(lake);
        try (IamClient iam = asAdministrator.configured(IamClient.builder()).build()) {
            AccessKey key = iam.createAccessKey(request -> request.userName(asAdministrator.userName()))
                    .accessKey();
            return new BusinessIntelligenceTool(
                    lake,
                    StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())));
        }
    }

    private static BusinessIntelligenceTool ofAdministrator(SharedLake lake) {
        return new BusinessIntelligenceTool(
                lake, StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    private String userName() {
        return user().substring("IAM:".length());
    }

    /** Takes the access key away. */
    @Override
    public void close() {
        try (IamClient iam =
                ofAdministrator(lake).configured(IamClient.builder()).build()) {
            iam.deleteAccessKey(request -> request.userName(userName())
                    .accessKeyId(credentials.resolveCredentials().accessKeyId()));
        }
    }

    /** A client with the tool's key. */
    <B extends AwsClientBuilder<B, ?>> B configured(B client) {
        return client.endpointOverride(lake.lake().context().endpoint())
                .region(Region.of(lake.lake().context().region()))
                .credentialsProvider(credentials);
    }

    RedshiftDataClient statements() {
        return configured(RedshiftDataClient.builder()).build();
    }

    RedshiftServerlessClient warehouses() {
        return configured(RedshiftServerlessClient.builder()).build();
    }

    S3Client files() {
        return configured(S3Client.builder()).build();
    }

    /** The database user it works as. */
    String user() {
        return export("BusinessIntelligenceDatabaseUser");
    }

    String workgroup() {
        return export("RedshiftTarget");
    }

    String database() {
        return export("RedshiftDatabase");
    }

    /** The role it unloads with. */
    String role() {
        return export("RedshiftRoleArn");
    }

    /** The bucket of its output location. */
    String bucket() {
        return ObjectAddress.parse(export("BusinessIntelligenceLocation")).bucket();
    }

    /** A new folder below its output location: the key, with a slash at the end. */
    String newFolder() {
        return ObjectAddress.parse(export("BusinessIntelligenceLocation")).key() + "rill-tmp-redshift-"
                + UUID.randomUUID() + "/";
    }

    /** Submits an unload as the connector writes it; gives the statement's id. */
    String submitUnload(String query, String bucket, String folder) {
        return submit("UNLOAD ('" + query + "') TO 's3://" + bucket + "/" + folder + "' IAM_ROLE '" + role()
                + "' FORMAT AS PARQUET");
    }

    String submit(String sql) {
        try (RedshiftDataClient client = statements()) {
            return client.executeStatement(
                            request -> request.sql(sql).database(database()).workgroupName(workgroup()))
                    .id();
        }
    }

    /** Describes a statement until it has ended. */
    DescribeStatementResponse ended(String id) {
        try (RedshiftDataClient client = statements()) {
            return Awaited.until(
                    () -> client.describeStatement(request -> request.id(id)),
                    described -> List.of("FINISHED", "FAILED", "ABORTED").contains(described.statusAsString()));
        }
    }

    List<String> list(String folder) {
        try (S3Client client = files()) {
            return client.listObjectsV2(request -> request.bucket(bucket()).prefix(folder)).contents().stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    void fetch(String key, Path file) {
        try (S3Client client = files()) {
            client.getObject(request -> request.bucket(bucket()).key(key), file);
        }
    }

    void delete(List<String> keys) {
        try (S3Client client = files()) {
            client.deleteObjects(request -> request.bucket(bucket())
                    .delete(batch -> batch.objects(keys.stream()
                            .map(key -> ObjectIdentifier.builder().key(key).build())
                            .toList())));
        }
    }

    private String export(String name) {
        return lake.lake().deployments().stacks().stream()
                .flatMap(stack -> stack.outputs().stream())
                .filter(output -> output.exportName().equals(EXPORT + name))
                .map(StackOutput::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stack exports " + EXPORT + name));
    }
}
