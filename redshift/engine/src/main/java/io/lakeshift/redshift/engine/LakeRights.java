package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.lake.LakePrivileges;
import io.lakeshift.redshift.engine.lake.LakeRefusedException;
import io.lakeshift.redshift.engine.lake.LakeRoles;
import io.lakeshift.redshift.engine.syntax.SqlError;

/** The IAM roles that a warehouse takes on in the lake. */
final class LakeRights {
    private final String warehouse;
    private final LakeRoles roles;

    LakeRights(String warehouse, LakeRoles roles) {
        this.warehouse = warehouse;
        this.roles = roles;
    }

    /** What reads the tables of an external schema: the schema's role, which the warehouse must have. */
    LakePrivileges accessOf(Schema schema) {
        return accessOf(schema.external().iamRole());
    }

    /** What a role may that {@code IAM_ROLE} names: an ARN, the last of a chain of ARNs, or {@code default}. */
    LakePrivileges accessOf(String iamRole) {
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
            return roles.accessOf(arn);
        } catch (LakeRefusedException unknown) {
            throw SqlError.of("Not authorized to get credentials of role %s: %s", arn, unknown.getMessage());
        }
    }
}
