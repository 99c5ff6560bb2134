package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.engine.syntax.Tokens;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the integration guide has people type. */
class GuideTest {
    private static final String GLUE_ROLE = "IAMR:dev-insurancelake-us-east-2-glue-role";

    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() {
        warehouse = new WarehouseFixture(root);
        warehouse.lake.create(
                "syntheticgeneraldata_consume",
                "policydata",
                new Schema(
                        Types.NestedField.optional(1, "policynumber", Types.StringType.get()),
                        Types.NestedField.optional(2, "startdate", Types.DateType.get()),
                        Types.NestedField.optional(3, "writtenpremiumamount", Types.DecimalType.of(10, 2))));
        warehouse.lake.append(
                "syntheticgeneraldata_consume",
                "policydata",
                "select 'P-' || range as policynumber, date '2024-01-01' as startdate, (range * 1.25)::decimal(10,2) as"
                        + " writtenpremiumamount from range(201)");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private void block(String user, String text) {
        for (String statement : text.split(";")) {
            if (!Tokens.of(statement).isEmpty()) {
                warehouse.as(user, statement);
            }
        }
    }

    private void permissions() {
        block("admin", """
                CREATE USER "IAMR:dev-insurancelake-us-east-2-glue-role" PASSWORD DISABLE;
                GRANT USAGE ON DATABASE "awsdatacatalog" TO "IAMR:dev-insurancelake-us-east-2-glue-role";
                GRANT CREATE ON DATABASE "dev" TO "IAMR:dev-insurancelake-us-east-2-glue-role";
                """);
    }

    private void externalSchema() {
        block("admin", """
                CREATE EXTERNAL SCHEMA IF NOT EXISTS "datalake_syntheticgeneraldata_consume"
                FROM DATA CATALOG
                DATABASE 'syntheticgeneraldata_consume'
                IAM_ROLE DEFAULT;

                GRANT USAGE ON SCHEMA "datalake_syntheticgeneraldata_consume" TO "IAMR:dev-insurancelake-us-east-2-glue-role";
                GRANT SELECT ON ALL TABLES IN SCHEMA "datalake_syntheticgeneraldata_consume" TO "IAMR:dev-insurancelake-us-east-2-glue-role";
                """);
    }

    @Test
    void readsTheLakeOncePermissionsAreGiven() {
        permissions();

        assertThat(warehouse.as(
                                GLUE_ROLE,
                                "SELECT * FROM awsdatacatalog.syntheticgeneraldata_consume.policydata LIMIT" + " 100;")
                        .values)
                .hasSize(100);
    }

    @Test
    void makesBothViewsOfTheDemonstration() {
        permissions();
        externalSchema();
        block(GLUE_ROLE, """
                /* Late binding, straight from the lake */
                CREATE OR REPLACE VIEW "general_insurance_redshift_spectrum" AS
                SELECT "policynumber" AS "Policy Number", CAST(startdate AS date) AS "Start Date"
                FROM "awsdatacatalog"."syntheticgeneraldata_consume"."policydata"
                WITH NO SCHEMA BINDING;
                DROP MATERIALIZED VIEW IF EXISTS "general_insurance_redshift_materialized";
                CREATE MATERIALIZED VIEW "general_insurance_redshift_materialized"
                BACKUP NO
                DISTKEY(policynumber)
                AUTO REFRESH NO
                AS SELECT * FROM "datalake_syntheticgeneraldata_consume"."policydata";
                """);

        assertThat(warehouse
                        .as(GLUE_ROLE, "select * from general_insurance_redshift_spectrum limit 100;")
                        .names())
                .containsExactly("policy number", "start date");
        assertThat(warehouse.as(GLUE_ROLE, "select * from general_insurance_redshift_materialized limit 100;").values)
                .hasSize(100)
                .contains(List.of("P-2", "2024-01-01", "2.50"));
    }

    @Test
    void runsTheBoxPlotQuery() {
        permissions();

        assertThat(warehouse.as(GLUE_ROLE, """
                SELECT MIN(premium) AS minimum, MAX(premium), CAST(AVG(premium) AS DECIMAL(38,2)) AS average,
                       STDDEV(premium) > 0 AS varies,
                       PERCENTILE_CONT(.25) WITHIN GROUP (ORDER BY premium) AS q1,
                       PERCENTILE_CONT(.5) WITHIN GROUP (ORDER BY premium) AS median
                FROM (SELECT CAST(writtenpremiumamount AS DECIMAL(38,2)) AS premium
                      FROM awsdatacatalog.syntheticgeneraldata_consume.policydata)
                """).values)
                .containsExactly(List.of("0.00", "250.00", "125.00", true, "62.50", "125.00"));
    }

    @Test
    void keepsADatabaseOfManagedStorage() {
        permissions();
        block("admin", """
                CREATE USER glue_connector PASSWORD 'Secret-0001';
                CREATE DATABASE "syntheticgeneraldata_consume";
                GRANT CREATE ON DATABASE "syntheticgeneraldata_consume" TO "IAMR:dev-insurancelake-us-east-2-glue-role";
                """);
        warehouse.as(
                GLUE_ROLE, "syntheticgeneraldata_consume", "create table policydata as select 'P-1' as policynumber");

        assertThat(warehouse.as(GLUE_ROLE, "select * from syntheticgeneraldata_consume.public.policydata limit 100;")
                        .values)
                .containsExactly(List.of("P-1"));
        assertThatThrownBy(() -> warehouse.as(
                        "glue_connector", "select * from syntheticgeneraldata_consume.public.policydata limit 100;"))
                .hasMessage("permission denied for relation policydata");
    }
}
