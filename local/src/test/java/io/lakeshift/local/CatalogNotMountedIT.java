package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** A warehouse that does not mount the Data Catalog: deployed, loaded and published to, without it. */
class CatalogNotMountedIT {
    private final SharedLake lake = SharedLake.otherwise();

    @Test
    void theDeploymentSucceedsAndWarnsWhoeverDeploys() {
        assertThat(lake.lake().deployments().export("DevInsuranceLakeRedshiftWarning"))
                .hasValueSatisfying(warning -> assertThat(warning)
                        .startsWith("This warehouse does not mount the Glue Data Catalog")
                        .contains("data_catalog_auto_mount is off"));
        assertThat(lake.value("select count(*) from svv_database_privileges where database_name = 'awsdatacatalog'"))
                .isEqualTo("0");
    }

    @Test
    void aRunLoadsAndPublishesThroughTheExternalSchema() {
        lake.upload(
                lake.scriptsBucket(),
                "etl/transformation-sql/redshift-Plain-Claims.sql",
                "CREATE MATERIALIZED VIEW claims_count AS SELECT count(*) AS n FROM datalake_plain.claims");

        JsonNode execution = lake.load("Plain/Claims/c.csv", "id,amount\n1,10\n2,20\n");

        assertThat(execution.path("status").asText()).as(execution.toString()).isEqualTo("SUCCEEDED");
        assertThat(lake.value("select n from claims_count")).isEqualTo("2");
    }

    @Test
    void aScriptThatNamesTheCatalogIsRefusedByName() {
        lake.upload(
                lake.scriptsBucket(),
                "etl/transformation-sql/redshift-Plain-Named.sql",
                "CREATE VIEW named AS SELECT * FROM awsdatacatalog.plain.named WITH NO SCHEMA BINDING");

        JsonNode execution = lake.load("Plain/Named/n.csv", "id\n1\n");

        assertThat(execution.path("status").asText()).isEqualTo("FAILED");
        assertThat(lake.auditOf(execution).path("error_message").path("S").asText())
                .startsWith("redshift-Plain-Named.sql, statement 1 (line 1) names awsdatacatalog.plain.named, but this"
                        + " warehouse does not mount the Glue Data Catalog")
                .endsWith("Name it datalake_plain.named instead");
    }
}
