package io.lakeshift.infra.consumer;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.infra.warehouse.RedshiftArns;
import io.lakeshift.infra.warehouse.Warehouse;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * What a BI tool calls and nothing else: statements in the lake's database as its own database user, its own statements'
 * state and results, and the files below its own prefix.
 */
final class ToolPolicy extends Construct {

    private final ManagedPolicy policy;

    ToolPolicy(Construct scope, String id, ResourceNames names, Staging staging, Warehouse warehouse) {
        super(scope, id);
        List<PolicyStatement> statements = new ArrayList<>(submit(warehouse));
        statements.add(Warehouse.onOwnStatements(
                "redshift-data:CancelStatement",
                "redshift-data:DescribeStatement",
                "redshift-data:GetStatementResult"));
        statements.addAll(ownFiles(staging));
        policy = ManagedPolicy.Builder.create(this, "Resource")
                .managedPolicyName(names.global("bi-policy"))
                .description("Queries the data lake through the Redshift Data API and fetches what it unloads")
                .statements(statements)
                .build();
        AcceptedFinding.wildcard("Statements of the Redshift Data API have no ARN; the condition narrows them to those"
                        + " that the caller submitted itself.")
                .on(policy, "Resource::\\*");
        AcceptedFinding.wildcard("The tool names its folders below its own prefix itself.")
                .on(policy, "Resource::.*/" + BusinessIntelligenceStack.TOOL_PREFIX + "\\*");
    }

    IManagedPolicy resource() {
        return policy;
    }

    private List<PolicyStatement> submit(Warehouse warehouse) {
        if (warehouse.database().target() instanceof RedshiftTarget.Provisioned cluster) {
            RedshiftArns arns = new RedshiftArns(Stack.of(this));
            return List.of(
                    Allow.actions("redshift-data:ExecuteStatement")
                            .on(arns.cluster(cluster.clusterIdentifier()).get(0)),
                    Allow.actions("redshift:GetClusterCredentialsWithIAM")
                            .on(arns.database(
                                    cluster.clusterIdentifier(),
                                    warehouse.database().database())));
        }
        return List.of(Allow.actions("redshift-data:ExecuteStatement", "redshift-serverless:GetCredentials")
                .on(warehouse.statementArns()));
    }

    private static List<PolicyStatement> ownFiles(Staging staging) {
        String files = BusinessIntelligenceStack.TOOL_PREFIX + "*";
        return List.of(
                Allow.actions("s3:ListBucket")
                        .when("StringLike", "s3:prefix", files)
                        .on(staging.bucketArn()),
                Allow.actions("s3:DeleteObject", "s3:GetObject").on(staging.bucketArn() + "/" + files),
                Allow.actions("kms:Decrypt").through("s3", staging.region()).on(staging.keyArn()));
    }
}
