package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * The Redshift warehouse as the other stacks see it.
 *
 * @param database where statements go
 * @param statementArns the ARNs that statements and credentials are allowed on: a workgroup, or a cluster and its
 *     databases
 * @param role the IAM role, attached to the warehouse, that external schemas read the lake with
 * @param admin how a superuser gets in
 * @param address host and port for JDBC, such as {@code host:5439}; empty for one that exists if nobody told it
 */
public record Warehouse(
        RedshiftDatabase database,
        List<String> statementArns,
        ReaderRole role,
        AdminAccess admin,
        Optional<String> address) {

    /** The IAM role, attached to the warehouse, that external schemas read the lake with. */
    public record ReaderRole(String arn, String name) {}

    /**
     * How a superuser gets in.
     *
     * @param secretArn the secret with the credentials, or {@code AccessEnvironment.OF_NAMESPACE} if Redshift tells it;
     *     empty if there is none
     * @param permissions what reading the credentials takes
     */
    public record AdminAccess(Optional<String> secretArn, List<PolicyStatement> permissions) {

        public AdminAccess {
            permissions = List.copyOf(permissions);
        }
    }

    public Warehouse {
        statementArns = List.copyOf(statementArns);
    }

    /**
     * What it takes to run statements as one's own database user and to read their results. An identity describes,
     * cancels and reads only the statements it submitted itself.
     */
    public List<PolicyStatement> statementPermissions() {
        return List.of(
                Allow.actions("redshift-data:ExecuteStatement", "redshift-data:BatchExecuteStatement", credentials())
                        .on(statementArns),
                onOwnStatements(
                        "redshift-data:GetStatementResult",
                        "redshift-data:CancelStatement",
                        "redshift-data:DescribeStatement"));
    }

    /** Actions of the Data API on the statements that the caller submitted itself, which have no ARN. */
    public static PolicyStatement onOwnStatements(String... actions) {
        return Allow.actions(actions)
                .when("StringEquals", "redshift-data:statement-owner-iam-userid", "${aws:userid}")
                .on("*");
    }

    /** Host and port of a warehouse that the app makes, which CloudFormation tells below the name of an attribute. */
    static Optional<String> address(CfnResource warehouse, String endpoint) {
        return Optional.of(warehouse.getAtt(endpoint + ".Address") + ":" + warehouse.getAtt(endpoint + ".Port"));
    }

    private String credentials() {
        return database.target() instanceof RedshiftTarget.Serverless
                ? "redshift-serverless:GetCredentials"
                : "redshift:GetClusterCredentialsWithIAM";
    }
}
