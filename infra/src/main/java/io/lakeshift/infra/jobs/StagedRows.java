package io.lakeshift.infra.jobs;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.storage.LakeBucket;
import io.lakeshift.infra.warehouse.Warehouse;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * The place where jobs stage rows for Redshift: the warehouse's role reads there and nowhere else in the bucket, and what
 * a killed job leaves goes after a day even if the job never runs again.
 */
final class StagedRows extends Construct {

    private static final int DAYS = 1;

    /**
     * What the place is made of.
     *
     * @param bucket the bucket for temporary files
     * @param prefix ends with a slash
     * @param key the bucket's key
     * @param reader the warehouse's role
     */
    record Props(LakeBucket bucket, String prefix, IKey key, Warehouse.ReaderRole reader) {}

    StagedRows(Construct scope, String id, Props props) {
        super(scope, id);
        String bucket = props.bucket().resource().getBucketArn();
        Policy policy = Policy.Builder.create(this, "Policy")
                .statements(List.of(
                        Allow.actions("s3:GetObject").on(bucket + "/" + props.prefix() + "*"),
                        PolicyStatement.Builder.create()
                                .actions(List.of("s3:ListBucket"))
                                .resources(List.of(bucket))
                                .conditions(Map.of("StringLike", Map.of("s3:prefix", props.prefix() + "*")))
                                .build(),
                        Allow.actions("s3:GetBucketLocation").on(bucket),
                        Allow.actions("kms:Decrypt").on(props.key().getKeyArn())))
                .build();
        policy.attachToRole(
                Role.fromRoleName(this, "RedshiftRole", props.reader().name()));
        AcceptedFinding.wildcard("Each run of a job stages rows below a key of its own.")
                .on(policy, "Resource::.*/\\*");
        props.bucket().expire(props.prefix(), DAYS);
    }
}
