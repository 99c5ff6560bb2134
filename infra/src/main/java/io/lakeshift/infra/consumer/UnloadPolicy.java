package io.lakeshift.infra.consumer;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.infra.warehouse.Warehouse;
import java.util.List;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** Lets the warehouse write what it unloads into the staging bucket, and replace it. */
final class UnloadPolicy extends Construct {

    UnloadPolicy(Construct scope, String id, ResourceNames names, Staging staging, Warehouse.ReaderRole role) {
        super(scope, id);
        ManagedPolicy policy = ManagedPolicy.Builder.create(this, "Resource")
                .managedPolicyName(names.global("unload-policy"))
                .description("Unloads from Redshift to the staging bucket of BI tools")
                .statements(List.of(
                        Allow.actions("s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject")
                                .on(staging.bucketArn() + "/*"),
                        Allow.actions("s3:GetBucketLocation", "s3:ListBucket").on(staging.bucketArn()),
                        Allow.actions("kms:Decrypt", "kms:GenerateDataKey")
                                .through("s3", staging.region())
                                .on(staging.keyArn())))
                .build();
        policy.attachToRole(Role.fromRoleName(this, "RedshiftRole", role.name()));
        AcceptedFinding.wildcard("Redshift names the files of an unload itself, below the prefix the query gives.")
                .on(policy, "Resource::.*/\\*");
    }
}
