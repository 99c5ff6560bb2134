package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.sql.SqlSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishPlanTest {

    private final PublishFixture publish = new PublishFixture();

    @Test
    void makesTheExternalSchemasOfTheRunAndLetsTheJobsUseThem() {
        ObjectNode plan = publish.plan();

        assertThat(plan.get("status").asText()).isEqualTo("FINISHED");
        assertThat(plan.get("batches").asInt()).isZero();
        assertThat(plan.get("external_schemas").toString())
                .isEqualTo("[\"datalake_synthetic\",\"datalake_synthetic_consume\"]");
        assertThat(publish.warehouse().changes())
                .containsExactly(
                        "iam: CREATE EXTERNAL SCHEMA IF NOT EXISTS \"datalake_synthetic\"\n"
                                + "FROM DATA CATALOG DATABASE 'synthetic'\nIAM_ROLE 'arn:aws:iam::111122223333:role/lake'",
                        "iam: GRANT USAGE ON SCHEMA \"datalake_synthetic\" TO \"IAMR:glue-role\"",
                        "iam: CREATE EXTERNAL SCHEMA IF NOT EXISTS \"datalake_synthetic_consume\"\n"
                                + "FROM DATA CATALOG DATABASE 'synthetic_consume'\nIAM_ROLE 'arn:aws:iam::111122223333:role/lake'",
                        "iam: GRANT USAGE ON SCHEMA \"datalake_synthetic_consume\" TO \"IAMR:glue-role\"");
    }

    @Test
    void changesNothingWhenEverythingIsThere() {
        publish.schemasAreThere();

        publish.plan();

        assertThat(publish.warehouse().changes()).isEmpty();
    }

    @Test
    void leavesDatabasesAloneThatTheCatalogDoesNotHave() {
        publish.databases();

        assertThat(publish.plan().get("external_schemas")).isEmpty();
        assertThat(publish.warehouse().changes()).isEmpty();
    }

    @Test
    void alsoServesTheDatabasesTheScriptNames() {
        publish.databases("other", "third");
        publish.script("SELECT * FROM datalake_Other.t; SELECT * FROM \"awsdatacatalog\".third.t, unknown.t");

        assertThat(publish.plan().get("external_schemas"))
                .extracting(JsonNode::asText)
                .containsExactly("datalake_other", "datalake_third");
    }

    @Test
    void refusesAnExternalSchemaThatShowsAnotherDatabase() {
        externalSchema("elsewhere", "{\"IAM_ROLE\":\"arn:aws:iam::111122223333:role/lake\"}");

        assertThatThrownBy(publish::plan)
                .isInstanceOf(ExternalSchemaDriftException.class)
                .hasMessage(
                        "The external schema datalake_synthetic has the database 'elsewhere' instead of 'synthetic';"
                                + " ./lake access plan shows what repairs it, ./lake access apply does it");
    }

    @Test
    void refusesAnExternalSchemaThatReadsWithAnotherRole() {
        externalSchema("synthetic", "{\"IAM_ROLE\":\"arn:aws:iam::111122223333:role/other\"}");

        assertThatThrownBy(publish::plan)
                .isInstanceOf(ExternalSchemaDriftException.class)
                .hasMessageStartingWith("The external schema datalake_synthetic has the IAM role"
                        + " 'arn:aws:iam::111122223333:role/other' instead of 'arn:aws:iam::111122223333:role/lake'");
    }

    @Test
    void acceptsAnExternalSchemaThatReadsWithTheDefaultRoleOfTheWarehouse() {
        externalSchema("synthetic", "{\"IAM_ROLE\":\"default\"}");

        assertThat(publish.plan().get("external_schemas")).hasSize(2);
    }

    private void externalSchema(String database, String options) {
        publish.warehouse()
                .table(
                        "svv_external_schemas",
                        List.of(
                                List.of("schemaname", "databasename", "esoptions"),
                                List.of("datalake_synthetic", database, options)));
    }

    @Test
    void aScriptThatNamesADataCatalogWhichIsNotMountedIsRefusedByPlaceAndName() {
        publish.schemasAreThere();
        publish.mount("off");
        publish.script("UPDATE t SET a = 1;\nSELECT 1 FROM \"AwsDataCatalog\".Third.claims");

        assertThatThrownBy(publish::plan)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redshift-Synthetic-Policy.sql, statement 2 (line 2) names"
                        + " AwsDataCatalog.Third.claims, but this warehouse does not mount the Glue Data Catalog:"
                        + " data_catalog_auto_mount is off")
                .hasMessageEndingWith("Name it datalake_third.claims instead");
    }

    @Test
    void aScriptThatNamesNothingOfTheDataCatalogRunsWithoutIt() {
        publish.schemasAreThere();
        publish.mount("off");
        publish.script("SELECT 'awsdatacatalog.a.b' FROM t -- awsdatacatalog.c.d");

        assertThat(publish.publish().get("status").asText()).isEqualTo("FINISHED");
    }

    @Test
    void runsNothingOfAScriptThatCannotBeRead() {
        publish.script("SELECT 1;\nSELECT 'never ends");

        assertThatThrownBy(publish::plan)
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessage("redshift-Synthetic-Policy.sql, line 2, column 8: A string begins here and never ends");
        assertThat(publish.warehouse().changes()).isEmpty();
    }
}
