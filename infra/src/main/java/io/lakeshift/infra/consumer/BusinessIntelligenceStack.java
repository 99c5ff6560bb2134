package io.lakeshift.infra.consumer;

import io.lakeshift.infra.config.BusinessIntelligenceConfig;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.Exports;
import io.lakeshift.infra.stack.LakeStack;
import io.lakeshift.infra.storage.BucketPurpose;
import io.lakeshift.infra.storage.LakeBucket;
import io.lakeshift.infra.storage.LakeStorage;
import io.lakeshift.infra.warehouse.Warehouse;
import java.util.List;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.User;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * The way out for a BI tool: a bucket that queries are unloaded to and that forgets, what the warehouse needs to write
 * there and only there, and the policy of the tool with, if configured, a user or role that has it.
 */
public final class BusinessIntelligenceStack extends LakeStack {

    /** The folder of the bucket that the tool sees; the rest is for unloads by people. */
    static final String TOOL_PREFIX = "bi/";

    public BusinessIntelligenceStack(
            Construct scope,
            LakeConfig config,
            BusinessIntelligenceConfig businessIntelligence,
            LakeStorage storage,
            Warehouse warehouse) {
        super(scope, "BusinessIntelligence", config, "The way out for BI tools: unloading from Redshift to S3");
        IBucket staging = LakeBucket.of(
                        this,
                        BucketPurpose.BI_STAGING,
                        new LakeBucket.Props(config, storage.key(), storage.accessLogBucket(), dataRemoval()))
                .resource();
        String bucket = staging.getBucketName();
        Staging place = new Staging(staging.getBucketArn(), storage.key().getKeyArn(), config.region());
        new UnloadPolicy(this, "UnloadPolicy", names(), place, warehouse.role());
        IManagedPolicy policy = new ToolPolicy(this, "ToolPolicy", names(), place, warehouse).resource();
        Exports exports = new Exports(this, names())
                .addOfLake("UnloadLocation", "s3://" + bucket + "/", "Redshift may unload below this")
                .addOfLake(
                        "BusinessIntelligenceLocation",
                        "s3://" + bucket + "/" + TOOL_PREFIX,
                        "The output location of the BI tool")
                .addOfLake("BusinessIntelligencePolicyArn", policy.getManagedPolicyArn(), "The policy of the BI tool");
        businessIntelligence
                .identity()
                .ifPresent(identity -> exports.addOfLake(
                                "BusinessIntelligenceIdentityArn",
                                made(identity, policy),
                                "The IAM identity of the BI tool")
                        .addOfLake(
                                "BusinessIntelligenceDatabaseUser",
                                identity.databaseUser(),
                                "The database user of the BI tool"));
    }

    /** Makes the identity; gives its ARN. */
    private String made(BusinessIntelligenceConfig.Identity identity, IManagedPolicy policy) {
        if (identity instanceof BusinessIntelligenceConfig.Role role) {
            return Role.Builder.create(this, "ToolRole")
                    .roleName(role.name())
                    .description("What a BI tool works as")
                    .assumedBy(trusted(role.trustedArns()))
                    .managedPolicies(List.of(policy))
                    .build()
                    .getRoleArn();
        }
        return User.Builder.create(this, "ToolUser")
                .userName(identity.name())
                .managedPolicies(List.of(policy))
                .build()
                .getUserArn();
    }

    private static IPrincipal trusted(List<String> arns) {
        return arns.isEmpty()
                ? new AccountRootPrincipal()
                : new CompositePrincipal(arns.stream().map(ArnPrincipal::new).toArray(IPrincipal[]::new));
    }
}
