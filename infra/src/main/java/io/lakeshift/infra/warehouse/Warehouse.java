package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.permission.Allow;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                PolicyStatement.Builder.create()
                        .actions(List.of(
                                "redshift-data:GetStatementResult",
                                "redshift-data:CancelStatement",
                                "redshift-data:DescribeStatement"))
                        .resources(List.of("*"))
                        .conditions(Map.of(
                                "StringEquals", Map.of("redshift-data:statement-owner-iam-userid", "${aws:userid}")))
                        .build());
    }

    private String credentials() {
        return database.target() instanceof RedshiftTarget.Serverless
                ? "redshift-serverless:GetCredentials"
                : "redshift:GetClusterCredentialsWithIAM";
    }
}
