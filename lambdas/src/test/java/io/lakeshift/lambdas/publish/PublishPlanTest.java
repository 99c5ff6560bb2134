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

        assertThat(plan.toString())
                .isEqualTo(
                        "{\"publication\":{},\"batches\":[],\"warnings\":[],\"external_schemas\":[\"datalake_synthetic\",\"datalake_synthetic_consume\"]}");
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
    void runsNothingOfAScriptThatCannotBeRead() {
        publish.script("SELECT 1;\nSELECT 'never ends");

        assertThatThrownBy(publish::plan)
                .isInstanceOf(SqlSyntaxException.class)
                .hasMessage("redshift-Synthetic-Policy.sql, line 2, column 8: A string begins here and never ends");
        assertThat(publish.warehouse().changes()).isEmpty();
    }

    @Test
    void refusesAPlanThatNoStateCanHold() {
        publish.schemasAreThere();
        publish.script("VACUUM t;\n".repeat(5000));

        assertThatThrownBy(publish::plan)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("redshift-Synthetic-Policy.sql has 5000 batches and ")
                .hasMessageContaining("split the script");
    }
}
