package io.lakeshift.redshift.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatementSessionTest {

    private final FakeDataApi api = new FakeDataApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theSameWorkRunsEachOfItsBatchesOnceAndOtherWorkRunsThemAgain() {
        List<Finished> first = List.of(run(session("one")), run(session("one").in("other")));

        assertThat(List.of(run(session("one")), run(session("one").in("other"))))
                .isEqualTo(first);
        assertThat(first).doesNotHaveDuplicates().doesNotContain(run(session("two")));
    }

    @Test
    void everyBatchOfItIsAnotherOneAlsoWhereADatabaseIsAskedForTwice() {
        StatementSession session = session("one");

        assertThat(List.of(run(session), run(session), run(session.in("other")), run(session.in("other"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void worksInTheDatabaseThatItIsAskedFor() {
        run(session("one"));
        run(session("one").in("other"));

        assertThat(api.requests("ExecuteStatement", "Database")).containsExactly("\"dev\"", "\"other\"");
    }

    @Test
    void readsTheRowsOfTheLastStatementsAndOfAll() {
        api.result("SELECT 1", List.of(List.of("n"), List.of("1")));
        api.result("SELECT 2", List.of(List.of("n"), List.of("2"), List.of("3")));

        assertThat(session("one").query(script("SET a TO b; SELECT 1; SELECT 2"), 2))
                .extracting(rows -> rows.stream().map(row -> row.text("n")).toList())
                .containsExactly(List.of("1"), List.of("2", "3"));
        assertThat(session("two").query(script("SELECT 1; SELECT 2"))).hasSize(2);
        assertThat(session("three").rows(script("SET a TO b; SELECT 2"))).hasSize(2);
    }

    private static Finished run(StatementSession session) {
        return session.run(StatementBatch.of(script("UPDATE t SET a = 1")));
    }

    private static SqlScript script(String sql) {
        return SqlScript.parse("a.sql", sql);
    }

    private StatementSession session(String work) {
        RedshiftDatabase database = new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev");
        StatementRunner runner = new StatementRunner(api.client(), database, new ConnectionIdentity.Iam());
        return StatementSession.of(runner, work, Duration.ofMinutes(1));
    }
}
