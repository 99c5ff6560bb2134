package io.lakeshift.infra.consumer;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.CatalogArns;
import io.lakeshift.infra.stack.Exports;
import io.lakeshift.infra.stack.LakeStack;
import io.lakeshift.infra.storage.LakeStorage;
import io.lakeshift.infra.warehouse.Warehouse;
import java.util.List;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The stack with the managed policy for readers of the lake: the tables' data, their key and their entries in the Data
 * Catalog, and nothing that writes. It is attached to the role that Redshift reads the lake with.
 */
public final class ConsumerStack extends LakeStack {

    private final ManagedPolicy policy;

    public ConsumerStack(Construct scope, LakeConfig config, LakeStorage storage, Warehouse warehouse) {
        super(scope, "EtlDataLakeConsumer", config, "The policy for readers of the data lake, such as Redshift");
        String cleanse = storage.cleanse().getBucketArn();
        String consume = storage.consume().getBucketArn();
        policy = ManagedPolicy.Builder.create(this, "ConsumerPolicy")
                .managedPolicyName(names().global("consumer-policy"))
                .description("Reads the cleanse and consume layers of the data lake")
                .statements(List.of(
                        Allow.actions("s3:GetObject").on(cleanse + "/*", consume + "/*"),
                        Allow.actions("s3:GetBucketLocation", "s3:ListBucket").on(cleanse, consume),
                        Allow.actions("kms:Decrypt").on(storage.key().getKeyArn()),
                        Allow.actions(
                                        "glue:GetDatabase",
                                        "glue:GetDatabases",
                                        "glue:GetTable",
                                        "glue:GetTables",
                                        "glue:GetPartition",
                                        "glue:GetPartitions",
                                        "glue:BatchGetPartition")
                                .on(new CatalogArns(this).everything()),
                        Allow.actions("lakeformation:GetDataAccess").on("*")))
                .build();
        policy.attachToRole(
                Role.fromRoleName(this, "RedshiftRole", warehouse.role().name()));
        AcceptedFinding.wildcard("Readers read every object of the two layers, and databases appear in the catalog as"
                        + " files are uploaded, under names nobody knows beforehand.")
                .on(policy, "Resource::.*/\\*");
        AcceptedFinding.wildcard("Access to data by Lake Formation knows no resources; its own permissions narrow it.")
                .on(policy, "Resource::\\*");
        new Exports(this, names())
                .addOfLake("ConsumerPolicy", names().global("consumer-policy"), "The policy for readers of the lake")
                .addOfLake("ConsumerPolicyArn", policy.getManagedPolicyArn(), "Its ARN");
    }

    public IManagedPolicy policy() {
        return policy;
    }
}
