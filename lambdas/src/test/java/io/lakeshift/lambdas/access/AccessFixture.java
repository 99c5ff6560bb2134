package io.lakeshift.lambdas.access;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import io.lakeshift.lambdas.deployment.Deployed;
import io.lakeshift.lambdas.objects.InMemoryObjectStore;
import io.lakeshift.lambdas.warehouse.FakeDataClient;
import io.lakeshift.redshift.client.DatabaseUser;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.access.DeclaredAccess;
import io.lakeshift.redshift.client.access.DeclaredGrant;
import io.lakeshift.redshift.client.access.DeclaredUser;
import io.lakeshift.redshift.client.access.GrantTarget;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** A warehouse that manages access, and a catalog of databases. */
abstract class AccessFixture {
    static final String SELF = "IAMR:access-role";
    private static final String SECRET = "arn:aws:secretsmanager:us-east-2:111122223333:secret:redshift!lake-admin";
    static final DeclaredAccess JOBS = new DeclaredAccess(
            List.of(DeclaredUser.ofRole("jobs")),
            List.of(),
            List.of(),
            List.of(),
            List.of(DeclaredGrant.of(Privilege.CREATE, new GrantTarget.Database("dev"), Grantee.user("IAMR:jobs"))),
            List.of(Grantee.user("IAMR:jobs")));
    static final LakeSchemas SCHEMAS =
            new LakeSchemas("arn:aws:iam::111122223333:role/lake", List.of("IAMR:jobs"), List.of("cleanse", "consume"));

    final FakeDataClient warehouse = new FakeDataClient();
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    List<String> lakeDatabases = List.of();
    /** Databases that lie elsewhere. */
    List<String> otherDatabases = List.of();

    String secret = AccessEnvironment.OF_NAMESPACE;
    int invocations;

    @BeforeEach
    void freshWarehouse() {
        users(List.of(SELF, "true", "false"));
        warehouse.table("current_database()", List.of(List.of("database_name", "user_name"), List.of("dev", SELF)));
        warehouse.table("pg_group", List.of(List.of("usename", "groname")));
        warehouse.table("svv_roles", List.of(List.of("role_name")));
        warehouse.table("svv_user_grants", List.of(List.of("user_name", "role_name")));
        warehouse.table("svv_role_grants", List.of(List.of("role_name", "granted_role_name")));
        warehouse.table(
                "svv_redshift_databases", List.of(List.of("database_name", "database_type"), List.of("dev", "local")));
        warehouse.table("pg_namespace", List.of(List.of("nspname", "usename")));
        warehouse.table("svv_external_schemas", List.of(List.of("schemaname", "databasename", "eskind", "esoptions")));
        List<String> grants = List.of("privilege_type", "identity_name", "identity_type", "privilege_scope");
        warehouse.table("svv_database_privileges", List.of(with("database_name", grants)));
        warehouse.table("svv_schema_privileges", List.of(with("namespace_name", grants)));
        warehouse.table("svv_relation_privileges", List.of(with("relation_name", with("namespace_name", grants))));
        warehouse.table("pg_tables", List.of(List.of("schemaname", "tablename")));
        warehouse.table("svv_attached_masking_policy", List.of(List.of("schema_name", "table_name", "policy_name")));
        warehouse.table("svv_rls_relation", List.of(List.of("datname", "relschema", "relname")));
        warehouse.table("svv_rls_attached_policy", List.of(List.of("relschema", "relname", "polname")));
        mount("on");
    }

    void mount(String value) {
        warehouse.table("data_catalog_auto_mount", List.of(List.of("data_catalog_auto_mount"), List.of(value)));
    }

    @SafeVarargs
    final void users(List<String>... rows) {
        List<List<String>> table = new ArrayList<>(List.of(List.of("usename", "usesuper", "usecreatedb")));
        for (List<String> row : rows) {
            table.add(row);
        }
        warehouse.table("pg_user", table);
    }

    Deployed deployed() {
        CloudFormationCustomResourceEvent event = new CloudFormationCustomResourceEvent();
        invocations++;
        event.setRequestId("request-" + invocations);
        event.setResourceProperties(properties().toProperties());
        return new AccessHandler(environment(), target -> Optional.of(SECRET), buckets -> databases(), warehouse)
                .deploy(event);
    }

    static AccessProperties properties() {
        return new AccessProperties(JOBS, SCHEMAS, "1");
    }

    private LakeDatabases databases() {
        Set<String> all = new HashSet<>(lakeDatabases);
        all.addAll(otherDatabases);
        return new LakeDatabases(lakeDatabases, all);
    }

    AccessCheckHandler check() {
        return new AccessCheckHandler(
                environment(),
                new AccessCheckHandler.Ports(
                        buckets -> databases(), new LastApplied(objects, "temp", "redshift/access/lake/dev")),
                warehouse);
    }

    AccessEnvironment environment() {
        return new AccessEnvironment(
                new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev"), new DatabaseUser(SELF), secret);
    }

    private static List<String> with(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }
}
