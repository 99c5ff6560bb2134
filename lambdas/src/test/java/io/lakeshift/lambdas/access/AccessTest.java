package io.lakeshift.lambdas.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.lakeshift.redshift.client.access.SuperuserNeededException;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final String SELF = "IAMR:access-role";
    private static final String SECRET = "arn:aws:secretsmanager:us-east-2:111122223333:secret:redshift!lake-admin";
    private static final DeclaredAccess JOBS = new DeclaredAccess(
            List.of(DeclaredUser.ofRole("jobs")),
            List.of(),
            List.of(),
            List.of(),
            List.of(DeclaredGrant.of(Privilege.CREATE, new GrantTarget.Database("dev"), Grantee.user("IAMR:jobs"))),
            List.of(Grantee.user("IAMR:jobs")));
    private static final LakeSchemas SCHEMAS =
            new LakeSchemas("arn:aws:iam::111122223333:role/lake", List.of("IAMR:jobs"), List.of("cleanse", "consume"));

    private final FakeDataClient warehouse = new FakeDataClient();
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private List<String> lakeDatabases = List.of();
    private String secret = AccessEnvironment.OF_NAMESPACE;
    private int invocations;

    @BeforeEach
    void freshWarehouse() {
        users(List.of(SELF, "true", "false"));
        warehouse.table("database_name,", List.of(List.of("database_name", "database_type"), List.of("dev", "local")));
        warehouse.table("current_database()", List.of(List.of("database_name", "user_name"), List.of("dev", SELF)));
        warehouse.table("svv_roles", List.of(List.of("role_name")));
        warehouse.table("svv_user_grants", List.of(List.of("user_name", "role_name")));
        warehouse.table("svv_role_grants", List.of(List.of("role_name", "granted_role_name")));
        warehouse.table("svv_redshift_databases", List.of(List.of("database_name", "database_type")));
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

    private void mount(String value) {
        warehouse.table("data_catalog_auto_mount", List.of(List.of("data_catalog_auto_mount"), List.of(value)));
    }

    @Test
    void withoutAMountedDataCatalogTheGrantIsLeftOutAndTheDeployerIsTold() {
        mount("off");

        assertThat(deployed().attributes().get(AccessHandler.WARNING))
                .startsWith("This warehouse does not mount the Glue Data Catalog")
                .contains("ALTER SYSTEM SET data_catalog_auto_mount TO on");
        assertThat(String.join("\n", warehouse.changes()))
                .contains("GRANT CREATE ON DATABASE \"dev\" TO \"IAMR:jobs\"")
                .doesNotContain("awsdatacatalog");
    }

    @Test
    void aWarehouseThatDoesNotKnowTheMountIsOneWithoutIt() {
        warehouse.outcome(
                "SHOW data_catalog_auto_mount",
                "ERROR: unrecognized configuration parameter \"data_catalog_auto_mount\"");

        assertThat(deployed().attributes().get(AccessHandler.WARNING)).contains("as on DC2 nodes");
        assertThat(String.join("\n", warehouse.changes())).doesNotContain("GRANT USAGE ON DATABASE");
    }

    @Test
    void withAMountedDataCatalogItsReadersMayUseItAndThereIsNoWarning() {
        assertThat(deployed().attributes()).containsEntry(AccessHandler.WARNING, "none");
        assertThat(String.join("\n", warehouse.changes()))
                .contains("GRANT USAGE ON DATABASE \"awsdatacatalog\" TO \"IAMR:jobs\"");
    }

    @Test
    void makesWhatIsMissing() {
        deploy();

        assertThat(warehouse.changes()).allMatch(change -> change.startsWith("iam: "));
        assertThat(String.join("\n", warehouse.changes()))
                .contains("CREATE USER \"IAMR:jobs\" PASSWORD DISABLE")
                .contains("GRANT CREATE ON DATABASE \"dev\" TO \"IAMR:jobs\"");
    }

    @Test
    void makesTheExternalSchemasOfTheDatabasesTheLakeHas() {
        lakeDatabases = List.of("policies");

        deploy();

        assertThat(String.join("\n", warehouse.changes()))
                .contains("CREATE EXTERNAL SCHEMA")
                .contains("\"datalake_policies\"")
                .contains("GRANT USAGE ON SCHEMA \"datalake_policies\" TO \"IAMR:jobs\"");
    }

    @Test
    void usesTheAdministratorsSecretOnlyToMakeItsOwnUserASuperuser() {
        users(List.of("lakeadmin", "true", "true"), List.of(SELF, "false", "false"));
        warehouse.effect("ALTER USER \"IAMR:access-role\" CREATEUSER", () -> users(List.of(SELF, "true", "false")));

        deploy();

        assertThat(warehouse.changes().get(0)).isEqualTo("admin: ALTER USER \"IAMR:access-role\" CREATEUSER");
        assertThat(warehouse.changes().stream().filter(change -> change.startsWith("admin: ")))
                .hasSize(1);
    }

    @Test
    void makesItsOwnUserIfThereIsNone() {
        String creation = "CREATE USER \"IAMR:access-role\" PASSWORD DISABLE CREATEUSER";
        users(List.of("lakeadmin", "true", "true"));
        warehouse.effect(creation, () -> users(List.of(SELF, "true", "false")));

        deploy();

        assertThat(warehouse.changes()).contains("admin: " + creation);
    }

    @Test
    void deploysAndChangesNothingWhereThereIsNoSecretAndNoSuperuserYet() {
        secret = "";
        users(List.of("lakeadmin", "true", "true"), List.of(SELF, "false", "false"));

        assertThat(deploy()).isEqualTo("redshift-access://lake/dev");
        assertThat(warehouse.changes()).isEmpty();
    }

    @Test
    void refusesToPublishUntilASuperuserHasRunTheStatementAndSaysWhich() {
        secret = "";
        users(List.of("lakeadmin", "true", "true"), List.of(SELF, "false", "false"));
        AccessCheckHandler check = check();

        assertThatThrownBy(() -> check.check(properties(), "first"))
                .isInstanceOf(SuperuserNeededException.class)
                .hasMessageContaining(environment().superuserSql());

        users(List.of(SELF, "true", "false"));
        check.check(properties(), "second");
        assertThat(String.join("\n", warehouse.changes())).contains("GRANT CREATE ON DATABASE \"dev\"");
    }

    @Test
    void tellsThoseWhoPublishWhichRelationsHavePolicies() {
        assertThat(policies()).isEqualTo("{\"complete\":true,\"relations\":{}}");

        warehouse.table(
                "svv_attached_masking_policy",
                List.of(
                        List.of("schema_name", "table_name", "policy_name"),
                        List.of("marts", "mv_tbl__Claims__0", "hide"),
                        List.of("public", "v", "hide"),
                        List.of("public", "v", "show")));
        warehouse.table(
                "svv_rls_attached_policy",
                List.of(List.of("relschema", "relname", "polname"), List.of("public", "v", "europe")));

        assertThat(policies())
                .isEqualTo("{\"complete\":true,\"relations\":{"
                        + "\"marts.claims\":[{\"kind\":\"masking\",\"name\":\"hide\"}],"
                        + "\"public.v\":[{\"kind\":\"masking\",\"name\":\"hide\"},{\"kind\":\"masking\",\"name\":\"show\"},"
                        + "{\"kind\":\"row-level\",\"name\":\"europe\"}]}}");
    }

    @Test
    void tellsOfRowsThatAreFilteredWhereItDoesNotSeeByWhich() {
        warehouse.table(
                "svv_rls_relation",
                List.of(
                        List.of("datname", "relschema", "relname"),
                        List.of("dev", "public", "v"),
                        List.of("other", "public", "w")));
        warehouse.outcome(
                "SELECT DISTINCT relschema, relname, polname FROM svv_rls_attached_policy ORDER BY relschema, relname,"
                        + " polname",
                "ERROR: permission denied for relation svv_rls_attached_policy");

        assertThat(policies())
                .isEqualTo("{\"complete\":true,\"relations\":{"
                        + "\"public.v\":[{\"kind\":\"row-level\",\"name\":\"\"}]}}");
    }

    @Test
    void saysThatThereAreMorePoliciesThanAnExecutionCanCarry() {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("schema_name", "table_name", "policy_name")));
        for (int i = 0; i < 400; i++) {
            rows.add(List.of("public", "view_" + i, "hide"));
        }
        warehouse.table("svv_attached_masking_policy", rows);

        assertThat(policies()).startsWith("{\"complete\":false").hasSizeLessThan(16_001);
    }

    private String policies() {
        invocations++;
        return check().check(properties(), "policies-" + invocations)
                .get("policies")
                .toString();
    }

    @Test
    void leavesRedshiftAloneInARunThatDoesNotUseItAsLongAsNothingIsNew() {
        AccessCheckHandler check = check();

        assertThat(check.checkUnlessKnown(properties(), "first").path("access").asText())
                .isEqualTo("APPLIED");
        assertThat(warehouse.calls()).isPositive();

        int calls = warehouse.calls();
        assertThat(check.checkUnlessKnown(properties(), "second").path("access").asText())
                .isEqualTo("UNCHANGED");
        assertThat(warehouse.calls()).isEqualTo(calls);
    }

    @Test
    void tellsRedshiftOfALakeDatabaseThatIsNew() {
        AccessCheckHandler check = check();
        check.check(properties(), "first");
        lakeDatabases = List.of("policies");

        assertThat(check.checkUnlessKnown(properties(), "second").path("access").asText())
                .isEqualTo("APPLIED");

        assertThat(String.join("\n", warehouse.changes())).contains("\"datalake_policies\"");
        assertThat(check.checkUnlessKnown(properties(), "third").path("access").asText())
                .isEqualTo("UNCHANGED");
    }

    @Test
    void appliesAnotherDeclarationAndAnApplicationThatFailedAgain() {
        AccessCheckHandler check = check();
        check.check(properties(), "first");

        users(List.of(SELF, "false", "false"));
        AccessProperties changed = new AccessProperties(JOBS, SCHEMAS, "2");
        assertThatThrownBy(() -> check.checkUnlessKnown(changed, "second"))
                .isInstanceOf(SuperuserNeededException.class);

        users(List.of(SELF, "true", "false"));
        assertThat(check.checkUnlessKnown(changed, "third").path("access").asText())
                .isEqualTo("APPLIED");
    }

    @Test
    void readsItsPropertiesBack() {
        assertThat(AccessProperties.from(properties().toProperties())).isEqualTo(properties());
    }

    @Test
    void namesAPropertyThatIsMissing() {
        assertThatThrownBy(() -> AccessProperties.from(Map.of("Revision", "1")))
                .hasMessage("The property Access is null; it must be an object");
        assertThatThrownBy(() -> AccessProperties.from(Map.of("Access", Map.of())))
                .hasMessage("The lake's schemas are null; they must hold IamRole, Users and Buckets");
    }

    @Test
    void readsItsEnvironmentBack() {
        assertThat(AccessEnvironment.fromEnvironment(environment().toEnvironment()))
                .isEqualTo(environment());
        AccessCheckEnvironment check = new AccessCheckEnvironment(environment(), "temp");
        assertThat(AccessCheckEnvironment.fromEnvironment(check.toEnvironment()))
                .isEqualTo(check);
    }

    @SafeVarargs
    private void users(List<String>... rows) {
        List<List<String>> table = new ArrayList<>(List.of(List.of("usename", "usesuper", "usecreatedb")));
        table.addAll(List.of(rows));
        warehouse.table("pg_user", table);
    }

    private String deploy() {
        return deployed().physicalId();
    }

    private Deployed deployed() {
        CloudFormationCustomResourceEvent event = new CloudFormationCustomResourceEvent();
        invocations++;
        event.setRequestId("request-" + invocations);
        event.setResourceProperties(properties().toProperties());
        return new AccessHandler(environment(), target -> Optional.of(SECRET), buckets -> lakeDatabases, warehouse)
                .deploy(event);
    }

    private static AccessProperties properties() {
        return new AccessProperties(JOBS, SCHEMAS, "1");
    }

    private AccessCheckHandler check() {
        return new AccessCheckHandler(
                environment(),
                new AccessCheckHandler.Ports(
                        buckets -> lakeDatabases, new LastApplied(objects, "temp", "redshift/access/lake/dev")),
                warehouse);
    }

    private AccessEnvironment environment() {
        return new AccessEnvironment(
                new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev"), new DatabaseUser(SELF), secret);
    }

    private static List<String> with(String first, List<String> rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }
}
