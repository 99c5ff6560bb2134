package io.lakeshift.lambdas.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import io.lakeshift.lambdas.warehouse.FakeDataClient;
import io.lakeshift.redshift.DatabaseUser;
import io.lakeshift.redshift.RedshiftDatabase;
import io.lakeshift.redshift.RedshiftTarget;
import io.lakeshift.redshift.StatementFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTest {

    private static final String SELF = "IAMR:access-role";
    private static final String SECRET = "arn:aws:secretsmanager:us-east-2:111122223333:secret:redshift!lake-admin";
    private static final DeclaredUser GLUE =
            DeclaredUser.ofRole("glue-role", Permission.CREATE_ON_DATABASE, Permission.USE_DATA_CATALOG);
    private static final DeclaredUser PUBLISH =
            DeclaredUser.ofRole("publish-role", Permission.CREATE_IN_PUBLIC, Permission.SEE_ALL_GRANTS);

    private final FakeDataClient warehouse = new FakeDataClient();
    private Optional<String> managedSecret = Optional.of(SECRET);
    private int deployments;

    @BeforeEach
    void freshWarehouse() {
        users(List.of(SELF, "true"));
        warehouse.table(
                "svv_database_privileges", List.of(List.of("database_name", "privilege_type", "identity_name")));
        warehouse.table(
                "svv_schema_privileges",
                List.of(List.of("namespace_name", "privilege_type", "identity_name", "identity_type")));
        warehouse.table("svv_user_grants", List.of(List.of("user_name", "role_name")));
    }

    @Test
    void makesUsersAndGrantsThatAreMissing() {
        deploy(GLUE, PUBLISH);

        assertThat(warehouse.changes())
                .containsExactly(
                        "iam: CREATE USER \"IAMR:glue-role\" PASSWORD DISABLE; CREATE USER \"IAMR:publish-role\" PASSWORD DISABLE",
                        "iam: GRANT CREATE ON DATABASE \"dev\" TO \"IAMR:glue-role\"",
                        "iam: GRANT USAGE ON DATABASE awsdatacatalog TO \"IAMR:glue-role\"",
                        "iam: GRANT CREATE, USAGE ON SCHEMA public TO \"IAMR:publish-role\";"
                                + " GRANT ROLE sys:monitor TO \"IAMR:publish-role\"");
    }

    @Test
    void appliesOnlyTheDifference() {
        users(List.of(SELF, "true"), List.of("iamr:glue-role", "false"), List.of("IAMR:publish-role", "false"));
        warehouse.table(
                "svv_database_privileges",
                List.of(
                        List.of("database_name", "privilege_type", "identity_name"),
                        List.of("awsdatacatalog", "USAGE", "IAMR:glue-role"),
                        List.of("other", "CREATE", "IAMR:glue-role")));
        warehouse.table(
                "svv_schema_privileges",
                List.of(
                        List.of("namespace_name", "privilege_type", "identity_name", "identity_type"),
                        List.of("public", "CREATE", "public", "public"),
                        List.of("public", "USAGE", "public", "public")));
        warehouse.table(
                "svv_user_grants",
                List.of(List.of("user_name", "role_name"), List.of("IAMR:publish-role", "sys:monitor")));

        deploy(GLUE, PUBLISH);

        assertThat(warehouse.changes()).containsExactly("iam: GRANT CREATE ON DATABASE \"dev\" TO \"IAMR:glue-role\"");
    }

    @Test
    void usesTheAdministratorsSecretOnlyToMakeItsOwnUserASuperuser() {
        users(List.of("lakeadmin", "true"), List.of(SELF, "false"));
        warehouse.effect("ALTER USER \"IAMR:access-role\" CREATEUSER", () -> users(List.of(SELF, "true")));

        deploy(GLUE);

        assertThat(warehouse.changes())
                .containsExactly(
                        "admin: ALTER USER \"IAMR:access-role\" CREATEUSER",
                        "iam: CREATE USER \"IAMR:glue-role\" PASSWORD DISABLE",
                        "iam: GRANT CREATE ON DATABASE \"dev\" TO \"IAMR:glue-role\"",
                        "iam: GRANT USAGE ON DATABASE awsdatacatalog TO \"IAMR:glue-role\"");
    }

    @Test
    void makesItsOwnUserIfThereIsNone() {
        String creation = "CREATE USER \"IAMR:access-role\" PASSWORD DISABLE CREATEUSER";
        users(List.of("lakeadmin", "true"));
        warehouse.effect(creation, () -> users(List.of(SELF, "true"), List.of("IAMR:glue-role", "false")));

        deploy(DeclaredUser.ofRole("glue-role"));

        assertThat(warehouse.changes()).containsExactly("admin: " + creation);
    }

    @Test
    void saysWhatASuperuserHasToRunWhereThereIsNoSecret() {
        managedSecret = Optional.empty();
        users(List.of("lakeadmin", "true"));

        assertThatThrownBy(() -> deploy(GLUE))
                .isInstanceOf(SuperuserNeededException.class)
                .hasMessage("There is no administrator's secret for this warehouse; a superuser has to run this once:"
                        + " CREATE USER \"IAMR:access-role\" PASSWORD DISABLE CREATEUSER;");
        assertThat(warehouse.changes()).isEmpty();
    }

    @Test
    void anErrorNamesTheStatementAndRedshiftsMessage() {
        warehouse.outcome(
                "GRANT CREATE ON DATABASE \"dev\" TO \"IAMR:glue-role\"", "ERROR: database dev does not exist");

        assertThatThrownBy(() -> deploy(GLUE))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageStartingWith("grant-create-on-database.sql, statement 1 (line 1) failed:"
                        + " ERROR: database dev does not exist");
    }

    @Test
    void theSamePhysicalIdMeansTheSameDatabase() {
        assertThat(deploy(GLUE)).isEqualTo("redshift-access://lake/dev").isEqualTo(deploy(PUBLISH));
    }

    @Test
    void readsItsPropertiesBack() {
        AccessProperties declared = new AccessProperties(List.of(GLUE, PUBLISH), "1");

        assertThat(AccessProperties.from(declared.toProperties())).isEqualTo(declared);
    }

    @Test
    void letsAUserMakeDatabasesOnce() {
        DeclaredUser loader = DeclaredUser.ofRole("glue-role", Permission.CREATE_DATABASES);
        List<String> columns = List.of("usename", "usesuper", "usecreatedb");
        List<String> self = List.of(SELF, "true", "true");
        warehouse.table("pg_user", List.of(columns, self, List.of("IAMR:glue-role", "false", "false")));
        deploy(loader);
        assertThat(warehouse.changes()).containsExactly("iam: ALTER USER \"IAMR:glue-role\" CREATEDB");

        warehouse.table("pg_user", List.of(columns, self, List.of("IAMR:glue-role", "false", "true")));
        deploy(loader);
        assertThat(warehouse.changes()).hasSize(1);
    }

    @Test
    void namesAPermissionThatDoesNotExist() {
        Map<String, Object> properties =
                Map.of("Users", List.of(Map.of("Name", "IAMR:x", "Permissions", List.of("EVERYTHING"))));

        assertThatThrownBy(() -> AccessProperties.from(properties))
                .hasMessage(
                        "The user IAMR:x is declared with the permission 'EVERYTHING'; allowed are"
                                + " [CREATE_DATABASES, CREATE_ON_DATABASE, USE_DATA_CATALOG, CREATE_IN_PUBLIC, SEE_ALL_GRANTS]");
    }

    @Test
    void readsItsEnvironmentBack() {
        AccessEnvironment environment = environment();

        assertThat(AccessEnvironment.fromEnvironment(environment.toEnvironment()))
                .isEqualTo(environment);
    }

    @SafeVarargs
    private void users(List<String>... rows) {
        List<List<String>> table = new ArrayList<>(List.of(List.of("usename", "usesuper")));
        table.addAll(List.of(rows));
        warehouse.table("pg_user", table);
    }

    private String deploy(DeclaredUser... declared) {
        CloudFormationCustomResourceEvent event = new CloudFormationCustomResourceEvent();
        deployments++;
        event.setRequestId("request-" + deployments);
        event.setResourceProperties(new AccessProperties(List.of(declared), "1").toProperties());
        return new AccessHandler(environment(), target -> managedSecret, warehouse).deploy(event);
    }

    private static AccessEnvironment environment() {
        return new AccessEnvironment(
                new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev"), new DatabaseUser(SELF), "");
    }
}
