package io.lakeshift.redshift.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanRunTest {

    private static final ClientToken TOKEN = ClientToken.of("plan");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeDataApi api = new FakeDataApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void eachBatchCostsOneCall() {
        List<Finished> finished = runner().run(plan("SELECT 1;".repeat(100) + "VACUUM t; SELECT 2"), TOKEN, MINUTE);

        assertThat(finished).extracting(Finished::statementId).hasSize(5).doesNotHaveDuplicates();
        assertThat(api.calls())
                .containsExactly(
                        "BatchExecuteStatement",
                        "BatchExecuteStatement",
                        "BatchExecuteStatement",
                        "ExecuteStatement",
                        "ExecuteStatement");
    }

    @Test
    void theSamePlanWithTheSameTokenIsRunOnce() {
        StatementPlan plan = plan("DELETE FROM t; VACUUM t; INSERT INTO t SELECT 1");

        List<Finished> first = runner().run(plan, TOKEN, MINUTE);

        assertThat(runner().run(plan, TOKEN, MINUTE)).isEqualTo(first);
    }

    @Test
    void whatStandsBehindAFailedBatchIsNotRun() {
        api.outcome("VACUUM t", "ERROR: relation \"t\" does not exist");

        assertThatThrownBy(() -> runner().run(plan("SELECT 1; VACUUM t; SELECT 2"), TOKEN, MINUTE))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("a.sql, statement 2 (line 1) failed: ERROR: relation \"t\" does not exist");
        assertThat(api.calls()).containsExactly("ExecuteStatement", "ExecuteStatement", "DescribeStatement");
    }

    @Test
    void waitsNoLongerThanThePlanMayTake() {
        runner().run(plan("SELECT 1"), TOKEN, Duration.ofSeconds(7));

        assertThat(api.request(0).get("WaitTimeSeconds").asInt()).isEqualTo(7);
    }

    @Test
    void looksAtEachStatementWhereTheyCommitOneByOne() {
        api.outcome("GRANT USAGE ON SCHEMA b TO u", "ERROR: schema \"b\" does not exist");
        api.outcome("GRANT USAGE ON SCHEMA d TO u", "ERROR: schema \"d\" does not exist");

        assertThatThrownBy(() -> runner().run(grants("a", "b", "c", "d"), TOKEN, MINUTE))
                .isInstanceOf(StatementFailedException.class)
                .hasMessage("a.sql, statement 2 (line 2) failed: ERROR: schema \"b\" does not exist;"
                        + " 1 more of its batch of 4 failed, the next a.sql, statement 4 (line 4):"
                        + " ERROR: schema \"d\" does not exist [statement id statement-1]");
        assertThat(api.calls()).containsExactly("BatchExecuteStatement", "DescribeStatement");
        assertThat(api.request(0).get("ExecutionMode").asText()).isEqualTo("AUTO_COMMIT");
    }

    @Test
    void aBatchThatCommitsOneByOneIsRunAgainIfAllItLostIsConflicts() {
        api.outcome("GRANT USAGE ON SCHEMA b TO u", "ERROR: 1023");

        runner().run(grants("a", "b"), TOKEN, MINUTE);

        assertThat(api.calls())
                .containsExactly("BatchExecuteStatement", "DescribeStatement", "ExecuteStatement", "DescribeStatement");
    }

    private static StatementPlan grants(String... schemas) {
        StringBuilder script = new StringBuilder();
        for (String schema : schemas) {
            script.append("GRANT USAGE ON SCHEMA ").append(schema).append(" TO u;\n");
        }
        return new StatementPlan(List.of(new StatementBatch(
                SqlScript.parse("a.sql", script.toString()).statements(), StatementBatch.Commit.ONE_BY_ONE, "")));
    }

    private static StatementPlan plan(String text) {
        return StatementPlan.of(SqlScript.parse("a.sql", text));
    }

    private StatementRunner runner() {
        RedshiftDatabase database = new RedshiftDatabase(new RedshiftTarget.Serverless("lake-workgroup"), "dev");
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        return new StatementRunner(
                new DataApi(api.client(), database, new ConnectionIdentity.Iam()), clock, duration -> {});
    }
}
