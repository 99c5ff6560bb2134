package io.lakeshift.redshift.client.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transactions a script opens itself. */
class ScriptTransactionTest {

    @Test
    void theTransactionOfAScriptIsABatchOfItsOwn() {
        StatementPlan plan = plan("SELECT 1; BEGIN; DELETE FROM t; INSERT INTO t SELECT 1; COMMIT; SELECT 2");

        assertThat(texts(plan))
                .containsExactly(
                        List.of("SELECT 1"), List.of("DELETE FROM t", "INSERT INTO t SELECT 1"), List.of("SELECT 2"));
        assertThat(plan.explain())
                .contains(
                        "batch 2 of 3: 2 statements in one transaction, the transaction of the script itself, begun in"
                                + " statement 2\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BEGIN|END", "BEGIN TRANSACTION|END TRANSACTION", "START TRANSACTION|COMMIT", "begin work|commit"
            })
    void aTransactionThatUsesATemporaryTableIsOneBatchWithIt(String words) {
        String[] block = words.split("\\|");
        StatementPlan plan =
                plan("SELECT 1; CREATE TEMP TABLE stage (LIKE target); INSERT INTO stage SELECT 1; " + block[0]
                        + "; DELETE FROM target USING stage WHERE target.id = stage.id; INSERT INTO target SELECT * FROM stage; "
                        + block[1] + "; DROP TABLE stage; VACUUM target");

        assertThat(texts(plan))
                .containsExactly(
                        List.of(
                                "SELECT 1",
                                "CREATE TEMP TABLE stage (LIKE target)",
                                "INSERT INTO stage SELECT 1",
                                "DELETE FROM target USING stage WHERE target.id = stage.id",
                                "INSERT INTO target SELECT * FROM stage",
                                "DROP TABLE stage"),
                        List.of("VACUUM target"));
    }

    @Test
    void twoTransactionsAroundOneTemporaryTableAreOneBatch() {
        assertThat(
                        plan("CREATE TEMP TABLE s AS SELECT 1; BEGIN; DELETE FROM a USING s; COMMIT; SELECT 1; BEGIN; DELETE FROM b"
                                        + " USING s; COMMIT; BEGIN; SELECT 2; COMMIT")
                                .batches())
                .extracting(batch -> batch.statements().size())
                .containsExactly(4, 1);
    }

    @Test
    void aTransactionThatMakesATemporaryTableIsOneBatchWithWhatUsesIt() {
        assertThat(texts(plan(
                        "BEGIN; CREATE TEMP TABLE s AS SELECT 1; COMMIT; SET a TO 1; SELECT * FROM s; BEGIN; SELECT 2;"
                                + " COMMIT")))
                .containsExactly(
                        List.of("CREATE TEMP TABLE s AS SELECT 1", "SET a TO 1", "SELECT * FROM s"),
                        List.of("SET a TO 1", "SELECT 2"));
    }

    @Test
    void whatTakesMoreThanABatchInOneSessionIsRefusedForThat() {
        String statements = "INSERT INTO s SELECT 1;".repeat(38);

        assertThat(plan("SELECT 0; SELECT 1; CREATE TEMP TABLE s (a int);" + statements + "SELECT 2")
                        .batches())
                .extracting(batch -> batch.statements().size())
                .containsExactly(2, 40);
        assertThatThrownBy(() -> plan("CREATE TEMP TABLE s (a int);" + statements + "SELECT 1; DROP TABLE s"))
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContaining(
                        "statement 1: the session of s, made in a.sql, statement 1 (line 1) takes 41 statements, which"
                                + " exceed one batch: at most 40 statements and 200000 bytes");
    }

    @Test
    void settingsReachIntoATransactionAndOutOfIt() {
        assertThat(texts(plan("SET a TO 1; START TRANSACTION; SET b TO 2; SELECT 1; END; SELECT 2")))
                .containsExactly(
                        List.of("SET a TO 1"),
                        List.of("SET a TO 1", "SET b TO 2", "SELECT 1"),
                        List.of("SET a TO 1", "SET b TO 2", "SELECT 2"));
    }

    @Test
    void aSettingForItsTransactionEndsWithIt() {
        assertThat(texts(plan("BEGIN; SET LOCAL a TO 1; SELECT 1; COMMIT; SELECT 2")))
                .containsExactly(List.of("SET LOCAL a TO 1", "SELECT 1"), List.of("SELECT 2"));
    }

    @Test
    void anEmptyTransactionIsNoBatch() {
        assertThat(plan("SET a TO 1; BEGIN WORK; COMMIT; SELECT 1").batches()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BEGIN; SELECT 1|statement 1: the transaction it begins has no end; add COMMIT",
                "BEGIN; BEGIN; COMMIT|statement 2: a transaction is open already, since a.sql, statement 1 (line 1)",
                "SELECT 1; COMMIT|statement 2: it ends a transaction, but none was begun",
                "BEGIN; SELECT 1; ROLLBACK|statement 3: ROLLBACK would undo what the script does",
                "ABORT|statement 1: ABORT would undo what the script does",
                "BEGIN READ ONLY; COMMIT|statement 1: the transactions of a script have no options; write BEGIN alone",
                "BEGIN; VACUUM t; COMMIT|statement 2: it stands in the transaction begun in a.sql, statement 1 (line 1), but must run alone: VACUUM",
            })
    void refusesATransactionItCannotKeep(String script, String problem) {
        assertThatThrownBy(() -> plan(script))
                .isInstanceOf(SqlPlanException.class)
                .hasMessageStartingWith("a.sql, line 1, column ")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesATransactionLargerThanABatch() {
        assertThatThrownBy(() -> plan("BEGIN; " + "SELECT 1;".repeat(41) + "COMMIT"))
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContaining(
                        "statement 42: with it the transaction begun in a.sql, statement 1 (line 1) exceeds"
                                + " one batch: at most 40 statements and 200000 bytes");
    }

    @Test
    void aTransactionAroundAViewIsTheViewsOwn() {
        assertThat(steps("BEGIN; DROP MATERIALIZED VIEW IF EXISTS v; CREATE MATERIALIZED VIEW v AS SELECT 1; COMMIT"))
                .hasExactlyElementsOfTypes(ScriptStep.Publish.class);
        assertThat(steps("SELECT 1; BEGIN; SELECT 2; COMMIT; SELECT 3"))
                .hasSize(5)
                .hasOnlyElementsOfType(ScriptStep.Run.class);
    }

    @Test
    void refusesAViewAmongOtherStatementsOfATransaction() {
        assertThatThrownBy(() -> steps("BEGIN; SELECT 1; CREATE MATERIALIZED VIEW v AS SELECT 1; COMMIT"))
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContaining(
                        "statement 3: a materialized view is made or refreshed in a transaction of its own");
    }

    private static StatementPlan plan(String text) {
        return StatementPlan.of(SqlScript.parse("a.sql", text));
    }

    private static List<ScriptStep> steps(String text) {
        return ScriptStep.of(SqlScript.parse("a.sql", text));
    }

    private static List<List<String>> texts(StatementPlan plan) {
        return plan.batches().stream()
                .map(batch ->
                        batch.statements().stream().map(SqlStatement::text).toList())
                .toList();
    }
}
