package io.lakeshift.cli.lake;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.WarehouseConfig;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.sql.S3Uri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Export;

/**
 * A lake as it is deployed: what its stacks export.
 *
 * @param config the environment it was deployed from
 * @param exports the values of all exports of the account and region by their names
 */
public record DeployedLake(LakeConfig config, Map<String, String> exports) {

    public DeployedLake {
        exports = Map.copyOf(exports);
    }

    /**
     * Reads the exports.
     *
     * @throws CommandException if CloudFormation cannot be asked
     */
    public static DeployedLake of(LakeConfig config, LakeOption lake) {
        try (CloudFormationClient client =
                lake.connect(CloudFormationClient.builder(), config).build()) {
            return new DeployedLake(
                    config,
                    client.listExportsPaginator().exports().stream()
                            .collect(Collectors.toMap(Export::name, Export::value)));
        } catch (SdkException refused) {
            throw new CommandException(
                    "cannot ask CloudFormation what is deployed in %s: %s"
                            .formatted(config.region(), AwsRefusal.sentence(refused)),
                    refused);
        }
    }

    /** The database of the lake. */
    public RedshiftDatabase database() {
        WarehouseConfig warehouse = config.platform().warehouse();
        boolean serverless = warehouse instanceof WarehouseConfig.CreatedServerless
                || warehouse instanceof WarehouseConfig.ExistingServerless;
        String name = ofLake("RedshiftTarget");
        return new RedshiftDatabase(
                serverless ? new RedshiftTarget.Serverless(name) : new RedshiftTarget.Provisioned(name),
                ofLake("RedshiftDatabase"));
    }

    /** The ARN of the IAM role, attached to the warehouse, that external schemas and UNLOAD work with. */
    public String warehouseRoleArn() {
        return ofLake("RedshiftRoleArn");
    }

    /** The name of the bucket that files are uploaded to. */
    public String collectBucket() {
        return value(names().export("CollectBucketName"));
    }

    /** The name of the bucket with specifications and SQL. */
    public String scriptsBucket() {
        return ofLake("GlueScriptsBucket");
    }

    /** The name of the bucket of what jobs write for a while, such as suggestions of specifications. */
    public String temporaryBucket() {
        return ofLake("GlueScriptsTempBucket");
    }

    /** The names of the buckets that hold the tables of the lake. */
    public List<String> tableBuckets() {
        return List.of(value(names().export("CleanseBucketName")), value(names().export("ConsumeBucketName")));
    }

    /** The ARN of the key that encrypts the lake. */
    public String keyArn() {
        return value(names().export("S3KmsKeyArn"));
    }

    /** Where queries are unloaded for BI tools; empty if no way out is configured. */
    public Optional<S3Uri> businessIntelligenceLocation() {
        return location("BusinessIntelligenceLocation");
    }

    /** The name of the IAM user that the templates make for a BI tool; empty if they make none. */
    public Optional<String> businessIntelligenceUser() {
        return Optional.ofNullable(exports.get(names().lake("BusinessIntelligenceIdentityArn")))
                .filter(arn -> arn.contains(":user/"))
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1));
    }

    /** Where the warehouse's role may unload to; empty if the templates let it nowhere. */
    public Optional<S3Uri> unloadLocation() {
        return location("UnloadLocation");
    }

    private Optional<S3Uri> location(String name) {
        return Optional.ofNullable(exports.get(names().lake(name))).map(S3Uri::new);
    }

    private String ofLake(String name) {
        return value(names().lake(name));
    }

    private String value(String export) {
        String value = exports.get(export);
        if (value == null) {
            throw new CommandException(("%s is not deployed in %s, or by an older release: no stack exports %s;"
                            + " ./lake deploy deploys it, ./lake up on this machine")
                    .formatted(config.environment().id(), config.region(), export));
        }
        return value;
    }

    private ResourceNames names() {
        return ResourceNames.of(config);
    }
}
