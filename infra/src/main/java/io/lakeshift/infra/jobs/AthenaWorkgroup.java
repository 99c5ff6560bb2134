package io.lakeshift.infra.jobs;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.ResourceNames;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * The workgroup that runs Athena SQL. It is the workgroup, and not whoever queries, that says where results go and how they
 * are encrypted.
 */
final class AthenaWorkgroup extends Construct {

    private static final String RESULTS = "query-results/";

    AthenaWorkgroup(Construct scope, String id, ResourceNames names, IBucket temp, IKey key) {
        super(scope, id);
        CfnWorkGroup.Builder.create(this, "Resource")
                .name(names.athenaWorkgroup())
                .description("Runs the Athena SQL of the data lake")
                .state("ENABLED")
                // What is left in it, a history of queries, is not kept when the lake goes.
                .recursiveDeleteOption(true)
                .workGroupConfiguration(CfnWorkGroup.WorkGroupConfigurationProperty.builder()
                        .enforceWorkGroupConfiguration(true)
                        .publishCloudWatchMetricsEnabled(true)
                        .requesterPaysEnabled(false)
                        .engineVersion(CfnWorkGroup.EngineVersionProperty.builder()
                                .selectedEngineVersion("Athena engine version 3")
                                .build())
                        .resultConfiguration(CfnWorkGroup.ResultConfigurationProperty.builder()
                                .outputLocation("s3://" + temp.getBucketName() + "/" + RESULTS)
                                .encryptionConfiguration(CfnWorkGroup.EncryptionConfigurationProperty.builder()
                                        .encryptionOption("SSE_KMS")
                                        .kmsKey(key.getKeyArn())
                                        .build())
                                .build())
                        .build())
                .build();
    }

    /** What running statements there takes; what they read and write comes on top. */
    static PolicyStatement permission(Construct scope, ResourceNames names) {
        return Allow.actions("athena:StartQueryExecution", "athena:GetQueryExecution", "athena:StopQueryExecution")
                .on(Stack.of(scope)
                        .formatArn(ArnComponents.builder()
                                .service("athena")
                                .resource("workgroup")
                                .resourceName(names.athenaWorkgroup())
                                .build()));
    }
}
