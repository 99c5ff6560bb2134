package io.lakeshift.infra.jobs;

import io.lakeshift.etl.consume.CleanseToConsumeArguments;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.warehouse.Warehouse;
import java.util.List;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * The place where jobs stage rows for Redshift: the warehouse's role reads there and nowhere else in the bucket.
 */
final class StagedRows extends Construct {

    /**
     * What the place is made of.
     *
     * @param bucket the bucket for temporary files
     * @param key the bucket's key
     * @param reader the warehouse's role
     */
    record Props(IBucket bucket, IKey key, Warehouse.ReaderRole reader) {}

    StagedRows(Construct scope, String id, Props props) {
        super(scope, id);
        String bucket = props.bucket().getBucketArn();
        Policy policy = Policy.Builder.create(this, "Policy")
                .statements(List.of(
                        Allow.actions("s3:GetObject")
                                .on(bucket + "/" + CleanseToConsumeArguments.Defaults.STAGING + "*"),
                        Allow.actions("s3:ListBucket")
                                .when("StringLike", "s3:prefix", CleanseToConsumeArguments.Defaults.STAGING + "*")
                                .on(bucket),
                        Allow.actions("s3:GetBucketLocation").on(bucket),
                        Allow.actions("kms:Decrypt").on(props.key().getKeyArn())))
                .build();
        policy.attachToRole(
                Role.fromRoleName(this, "RedshiftRole", props.reader().name()));
        AcceptedFinding.wildcard("Each run of a job stages rows below a key of its own.")
                .on(policy, "Resource::.*/\\*");
    }
}
