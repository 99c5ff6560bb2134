package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.StatementFailedException;
import org.junit.jupiter.api.Test;

class PublishAutoRefreshTest {

    private final PublishFixture publish = new PublishFixture();

    @Test
    void autoRefreshAloneIsAltered() {
        publish.catalog().viewIsThere("CREATE MATERIALIZED VIEW materialized AS SELECT a FROM t", "1");
        publish.script("CREATE MATERIALIZED VIEW materialized AUTO REFRESH YES AS SELECT a FROM t");

        publish.publish();

        assertThat(publish.warehouse().changes())
                .endsWith(
                        "iam: ALTER MATERIALIZED VIEW \"materialized\" AUTO REFRESH YES",
                        "iam: REFRESH MATERIALIZED VIEW \"materialized\"");
    }

    @Test
    void theIntervalOfAutoRefreshIsKeptWhereTheViewIsMadeWithItAndTriedElsewhere() {
        String view = "CREATE MATERIALIZED VIEW materialized AUTO REFRESH YES INTERVAL 600 AS SELECT a FROM t";
        publish.script(view);

        publish.publish();

        assertThat(publish.lastBatch()).contains(view);

        publish.catalog().viewIsThere("CREATE MATERIALIZED VIEW materialized AS SELECT a FROM t", "1");
        publish.script(view);
        String every = "ALTER MATERIALIZED VIEW \"materialized\" AUTO REFRESH YES INTERVAL 600";
        publish.warehouse().outcome(every, "ERROR: syntax error at or near \"INTERVAL\"");
        ObjectNode plan = publish.plan();
        publish.runBatch(plan, 0);
        ObjectNode answer = publish.runBatch(plan, 1);
        publish.runBatch(plan, 2);

        assertThat(publish.warehouse().changes())
                .endsWith(
                        "iam: ALTER MATERIALIZED VIEW \"materialized\" AUTO REFRESH YES",
                        "iam: " + every,
                        "iam: REFRESH MATERIALIZED VIEW \"materialized\"");
        assertThat(answer.get("warnings").toString()).contains("Redshift itself chooses when to refresh");
    }

    @Test
    void autoRefreshThatRedshiftRefusesForALakeTableIsAWarning() {
        publish.script("CREATE MATERIALIZED VIEW materialized AUTO REFRESH YES AS"
                + " SELECT * FROM datalake_synthetic_consume.policydata");
        String alter = "ALTER MATERIALIZED VIEW \"materialized\" AUTO REFRESH YES";
        publish.warehouse().outcome(alter, "ERROR: AUTO REFRESH is not supported");

        ObjectNode plan = publish.plan();
        publish.runBatch(plan, 0);
        ObjectNode answer = publish.runBatch(plan, 1);

        assertThat(plan.get("warnings").get(0).asText())
                .startsWith("redshift-Synthetic-Policy.sql, statement 1 (line 1): Redshift may refuse AUTO REFRESH YES")
                .contains("datalake_synthetic_consume.policydata");
        assertThat(publish.warehouse()
                        .changes()
                        .get(publish.warehouse().changes().size() - 2))
                .contains("CREATE MATERIALIZED VIEW materialized    AS");
        assertThat(answer.get("status").asText()).isEqualTo("FINISHED");
        assertThat(answer.get("warnings").get(1).asText()).contains("AUTO REFRESH is not supported");
    }

    @Test
    void autoRefreshThatRedshiftRefusesWithoutAReasonFailsTheRun() {
        publish.catalog().viewIsThere("CREATE MATERIALIZED VIEW materialized AS SELECT a FROM t", "1");
        publish.script("CREATE MATERIALIZED VIEW materialized AUTO REFRESH YES AS SELECT a FROM t");
        publish.warehouse()
                .outcome("ALTER MATERIALIZED VIEW \"materialized\" AUTO REFRESH YES", "ERROR: permission denied");

        ObjectNode plan = publish.plan();

        assertThatThrownBy(() -> publish.runBatch(plan, 0)).isInstanceOf(StatementFailedException.class);
    }
}
