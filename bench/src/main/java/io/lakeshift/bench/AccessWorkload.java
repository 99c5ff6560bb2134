package io.lakeshift.bench;

import io.lakeshift.redshift.client.access.DeclaredAccess;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.access.DeclaredGrant;
import io.lakeshift.redshift.client.access.DeclaredRole;
import io.lakeshift.redshift.client.access.DeclaredUser;
import io.lakeshift.redshift.client.access.GrantTarget;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Lake databases that everybody reads.
 *
 * @param databases how many there are
 * @param grantees how many users and roles read each; every other one is a role
 */
record AccessWorkload(int databases, int grantees) {

    private static final String READER = "arn:aws:iam::111122223333:role/lake-reader";

    /** The template of a lake that has the databases, and a workgroup. */
    String template() {
        StringBuilder lakes = new StringBuilder();
        for (int number = 0; number < databases; number++) {
            lakes.append("""
                    , "Lake%d": {"Type": "AWS::Glue::Database", "Properties":
                      {"CatalogId": "111122223333", "DatabaseInput": {"Name": "%s"}}}
                    """.formatted(number, database(number)));
        }
        return """
                {"Resources": {
                  "Namespace": {"Type": "AWS::RedshiftServerless::Namespace", "Properties":
                    {"NamespaceName": "bench", "AdminUsername": "admin", "ManageAdminPassword": true, "DbName": "dev"}},
                  "Workgroup": {"Type": "AWS::RedshiftServerless::Workgroup", "DependsOn": "Namespace", "Properties":
                    {"WorkgroupName": "bench", "NamespaceName": "bench", "BaseCapacity": 8}}
                  %s}}
                """.formatted(lakes);
    }

    /** An external schema for each database, which every grantee may use. */
    DeclaredAccess declared() {
        return declared(grantees);
    }

    /** The same, but a tenth of the grantees may no longer use them. */
    DeclaredAccess withFewerReaders() {
        return declared(grantees - Math.max(1, grantees / 10));
    }

    private DeclaredAccess declared(int readers) {
        List<DeclaredUser> users = new ArrayList<>();
        List<DeclaredRole> roles = new ArrayList<>();
        List<Grantee> to = new ArrayList<>();
        for (int number = 0; number < grantees; number++) {
            if (number % 2 == 0) {
                users.add(DeclaredUser.ofRole("team-" + number));
                to.add(Grantee.user(users.get(users.size() - 1).name()));
            } else {
                roles.add(DeclaredRole.of("readers-" + number));
                to.add(new Grantee(Grantee.Kind.ROLE, "readers-" + number));
            }
        }
        List<DeclaredExternalSchema> schemas = new ArrayList<>();
        List<DeclaredGrant> grants = new ArrayList<>();
        for (int number = 0; number < databases; number++) {
            DeclaredExternalSchema schema = DeclaredExternalSchema.ofLake(database(number), READER);
            schemas.add(schema);
            grants.add(new DeclaredGrant(
                    EnumSet.of(Privilege.USAGE), new GrantTarget.Schema(schema.schema()), to.subList(0, readers)));
        }
        return new DeclaredAccess(users, roles, List.of(), schemas, grants);
    }

    private static String database(int number) {
        return "insurance_%04d_consume".formatted(number);
    }
}
