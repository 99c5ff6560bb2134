package io.lakeshift.local.redshift.engine;

import io.lakeshift.local.LocalContext;
import io.lakeshift.local.endpoint.AwsException;
import io.lakeshift.local.endpoint.Caller;
import io.lakeshift.local.iam.Authorizer;
import io.lakeshift.local.iam.Sessions;
import io.lakeshift.local.port.GlueTable;
import io.lakeshift.local.port.WarehouseRoles;
import io.lakeshift.local.redshift.catalog.Schema;
import io.lakeshift.local.redshift.iceberg.S3Address;
import io.lakeshift.local.redshift.sql.SqlError;
import java.util.List;
import java.util.Map;

/** IAM between a warehouse and the lake. */
final class LakeRights {
    private final String warehouse;
    private final LocalContext context;
    private final Authorizer authorizer;
    private final Sessions sessions;
    private final WarehouseRoles roles;

    LakeRights(String warehouse, LocalContext context, Authorizer authorizer, Sessions sessions, WarehouseRoles roles) {
        this.warehouse = warehouse;
        this.context = context;
        this.authorizer = authorizer;
        this.sessions = sessions;
        this.roles = roles;
    }

    /** The identity that reads the tables of an external schema: the schema's role, which the warehouse must have. */
    Caller callerOf(Schema schema) {
        return callerOf(schema.external().iamRole());
    }

    /** The session of a role that {@code IAM_ROLE} names: an ARN, the last of a chain of ARNs, or {@code default}. */
    Caller callerOf(String iamRole) {
        if (iamRole.equalsIgnoreCase("SESSION")) {
            throw SqlError.notSupportedLocally("IAM_ROLE 'SESSION'");
        }
        String first = iamRole.split(",")[0].trim();
        String arn = iamRole.equalsIgnoreCase("default")
                ? roles.defaultRole(warehouse)
                        .orElseThrow(() -> SqlError.of("No default IAM role is set for %s", warehouse))
                : iamRole.substring(iamRole.lastIndexOf(',') + 1).trim();
        if (!iamRole.equalsIgnoreCase("default")
                && !roles.attachedRoles(warehouse).contains(first)) {
            throw SqlError.of("The requested role %s is not associated to cluster", first);
        }
        try {
            return sessions.callerOf(arn, "RedshiftIamRoleSession");
        } catch (AwsException unknown) {
            throw SqlError.of("Not authorized to get credentials of role %s: %s", arn, unknown.getMessage());
        }
    }

    void requireTable(Caller caller, GlueTable table) {
        authorizer.require(
                caller,
                "glue:GetTable",
                List.of(
                        context.arn("glue", "catalog"),
                        context.arn("glue", "database/" + table.database()),
                        context.arn("glue", "table/" + table.database() + "/" + table.name())),
                Map.of());
    }

    void requireObjects(Caller caller, List<String> addresses) {
        List<String> arns =
                addresses.stream().map(S3Address::parse).map(S3Address::arn).toList();
        authorizer.require(caller, "s3:GetObject", arns, Map.of());
    }

    void requireListing(Caller caller, String bucket) {
        authorizer.require(caller, "s3:ListBucket", List.of("arn:aws:s3:::" + bucket), Map.of());
    }
}
