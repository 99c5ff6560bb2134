package io.lakeshift.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The SQL that the guide has people type, unchanged and in its order, through the library. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuideSqlIT {

    private static final String ROLE_USER = "IAMR:dev-insurancelake-us-east-2-glue-role";

    private final Warehouse warehouse = Warehouse.shared();

    @Test
    @Order(1)
    void makesTheUserOfTheJobsAndItsRights() {
        warehouse.run("dev", guide("users"));

        assertThat(warehouse.value("SELECT count(*) FROM pg_user WHERE usename = '%s'".formatted(ROLE_USER)))
                .isEqualTo("1");
    }

    @Test
    @Order(2)
    void makesTheExternalSchemaAndItsRights() {
        warehouse.run("dev", guide("external-schema"));
        warehouse.run("dev", guide("external-schema"));
        warehouse.run("dev", guide("schema-grants"));

        assertThat(
                        warehouse.value(
                                "SELECT databasename FROM svv_external_schemas WHERE schemaname = 'datalake_syntheticgeneraldata_consume'"))
                .isEqualTo("syntheticgeneraldata_consume");
    }

    @Test
    @Order(3)
    void queriesTheViews() {
        warehouse.run("CREATE VIEW general_insurance_redshift_spectrum AS SELECT 1 AS policynumber;"
                + " CREATE MATERIALIZED VIEW general_insurance_redshift_materialized AS SELECT 1 AS policynumber");

        warehouse.run("dev", guide("view-queries"));
    }

    @Test
    @Order(4)
    void makesTheUserOfTheConnectionOnceThePasswordIsAPassword() {
        String typed = Warehouse.resource("guide-connector-user.sql");
        SqlScript filled = SqlTemplate.parse(
                        "connector-user.sql", typed.replace("<PASSWORD>", "{password}"), SqlDialect.REDSHIFT)
                .script(Map.of("password", TemplateValue.text("It's-a-2nd-secret")));

        warehouse.run("dev", filled);

        assertThat(warehouse.value("SELECT count(*) FROM pg_user WHERE usename = 'glue_connector'"))
                .isEqualTo("1");
        assertThatThrownBy(() -> warehouse.run("dev", filled))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("already exists")
                .hasMessageNotContaining("2nd-secret");
    }

    @Test
    @Order(5)
    void makesTheConsumeDatabaseAndQueriesIt() {
        warehouse.run("dev", guide("consume-database"));
        warehouse.run(
                "syntheticgeneraldata_consume",
                SqlScript.parse("setup.sql", "CREATE TABLE public.policydata AS SELECT 1 AS policynumber"));

        warehouse.run("dev", guide("table-query"));
    }

    @Test
    void sharesATransactionWhereTheGuidesStatementsMay() {
        assertThat(StatementPlan.of(guide("users")).batches()).hasSize(3);
        assertThat(StatementPlan.of(guide("view-queries")).batches()).hasSize(1);
        assertThat(StatementPlan.of(guide("catalog-query")).batches()).hasSize(1);
    }

    private static SqlScript guide(String block) {
        return SqlScript.parse("guide-" + block + ".sql", Warehouse.resource("guide-" + block + ".sql"));
    }
}
