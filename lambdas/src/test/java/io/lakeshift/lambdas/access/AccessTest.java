package io.lakeshift.lambdas.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessTest extends AccessFixture {
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

    private String deploy() {
        return deployed().physicalId();
    }
}
