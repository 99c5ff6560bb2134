package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.sql.SqlSyntaxException;
import org.junit.jupiter.api.Test;

class PublishPlanTest {

    private final PublishFixture publish = new PublishFixture();

    @Test
    void hasNothingToRunWithoutAScriptAndTellsWhichExternalSchemasTheRunHas() {
        ObjectNode plan = publish.plan();

        assertThat(plan.get("status").asText()).isEqualTo("FINISHED");
        assertThat(plan.get("batches").asInt()).isZero();
        assertThat(plan.get("external_schemas").toString())
                .isEqualTo("[\"datalake_synthetic\",\"datalake_synthetic_consume\"]");
    }

    @Test
    void makesNoExternalSchemaAndGrantsNothing() {
        publish.script("SELECT * FROM datalake_other.t; SELECT * FROM \"awsdatacatalog\".third.t");

        publish.plan();

        assertThat(publish.warehouse().changes()).isEmpty();
    }

    @Test
    void aScriptThatNamesADataCatalogWhichIsNotMountedIsRefusedByPlaceAndName() {
        publish.catalog().mount("off");
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
        publish.catalog().mount("off");
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
