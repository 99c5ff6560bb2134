package io.lakeshift.redshift.client.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.StatementKind;
import io.lakeshift.redshift.sql.TransactionRefusal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransactionRefusalTest {

    private static final TransactionRefusal VIEWS = new TransactionRefusal(StatementKind.CREATE_MATERIALIZED_VIEW, "");

    @Test
    void aRefusalIsOfAKindOrOfAKindAndARelationWhereRelationsDiffer() {
        assertThat(TransactionRefusal.of(statement("CREATE MATERIALIZED VIEW v AS SELECT 1")))
                .isEqualTo(VIEWS);
        TransactionRefusal drop = TransactionRefusal.of(statement("DROP TABLE IF EXISTS Lake.\"Claims\""));
        assertThat(drop).hasToString("DROP TABLE lake.claims");
        assertThat(drop.covers(statement("DROP TABLE lake.claims"))).isTrue();
        assertThat(drop.covers(statement("DROP TABLE lake.policies"))).isFalse();
        assertThat(TransactionRefusal.of(statement("GRANT SELECT ON TABLE lake.t TO u")))
                .hasToString("GRANT lake.t");
    }

    @Test
    void whatIsRefusedRunsAlone() {
        assertThat(kinds(plan("UPDATE t SET a = 1; CREATE MATERIALIZED VIEW v AS SELECT 1; UPDATE t SET a = 2", VIEWS)))
                .containsExactly("[UPDATE]", "[CREATE_MATERIALIZED_VIEW]", "[UPDATE]");
        assertThat(plan("CREATE MATERIALIZED VIEW v AS SELECT 1", VIEWS)
                        .batches()
                        .get(0)
                        .reason())
                .isEqualTo("alone: this warehouse refuses CREATE MATERIALIZED VIEW in a transaction");
    }

    @Test
    void aGroupIsTakenApartWhereOneOfItsStatementsIsRefused() {
        List<SqlStatement> statements =
                statements("LOCK t; CREATE MATERIALIZED VIEW v AS SELECT 1; UPDATE t SET a = 2");
        StatementGroup group = new StatementGroup(statements).orApart(StatementGroup.each(statements));

        assertThat(kinds(StatementPlan.of(List.of(group), name -> false, Set.of())))
                .containsExactly("[LOCK, CREATE_MATERIALIZED_VIEW, UPDATE]");
        assertThat(kinds(StatementPlan.of(List.of(group), name -> false, Set.of(VIEWS))))
                .containsExactly("[LOCK]", "[CREATE_MATERIALIZED_VIEW]", "[UPDATE]");
        assertThatThrownBy(
                        () -> StatementPlan.of(List.of(new StatementGroup(statements)), name -> false, Set.of(VIEWS)))
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContaining("it must share a transaction with its neighbours, but this warehouse refuses");
    }

    @Test
    void aGroupThatMayOnlyBeOneTransactionSaysWhy() {
        StatementGroup group = new StatementGroup(statements("LOCK t; CREATE MATERIALIZED VIEW v AS SELECT 1"))
                .onlyWhole("v has a mask. Detach it");

        assertThatThrownBy(() -> StatementPlan.of(List.of(group), name -> false, Set.of(VIEWS)))
                .isInstanceOf(SqlPlanException.class)
                .hasMessageEndingWith(
                        "this warehouse refuses CREATE MATERIALIZED VIEW in a transaction, and v has a mask. Detach it");
    }

    @Test
    void onlyTheBatchWithTheRefusalIsLaidOutAnew() {
        String script = "UPDATE a SET a = 1; VACUUM a; UPDATE b SET a = 1; CREATE MATERIALIZED VIEW v AS SELECT 1;"
                + " UPDATE c SET a = 1; VACUUM a; CREATE MATERIALIZED VIEW w AS SELECT 1; UPDATE d SET a = 1";
        List<StatementGroup> groups = StatementGroup.each(SqlScript.parse("a.sql", script));

        StatementPlan second = StatementPlan.insteadOf(2, Set.of(VIEWS), groups, name -> false, Set.of());
        StatementPlan last = StatementPlan.insteadOf(4, Set.of(VIEWS), groups, name -> false, Set.of());

        assertThat(texts(second))
                .containsExactly(
                        "[UPDATE b SET a = 1]", "[CREATE MATERIALIZED VIEW v AS SELECT 1]", "[UPDATE c SET a = 1]");
        assertThat(texts(last)).containsExactly("[CREATE MATERIALIZED VIEW w AS SELECT 1]", "[UPDATE d SET a = 1]");
    }

    @Test
    void aTransactionOfTheScriptIsNotTakenApart() {
        List<StatementGroup> groups = StatementGroup.each(SqlScript.parse(
                "a.sql", "VACUUM t; BEGIN; UPDATE t SET a = 1; CREATE MATERIALIZED VIEW v AS SELECT 1; COMMIT"));

        assertThatThrownBy(() -> StatementPlan.insteadOf(1, Set.of(VIEWS), groups, name -> false, Set.of()))
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContaining("it stands in the transaction begun in a.sql, statement 2")
                .hasMessageContaining("this warehouse refuses CREATE MATERIALIZED VIEW in a transaction");
    }

    private static StatementPlan plan(String script, TransactionRefusal... refused) {
        return StatementPlan.of(StatementGroup.each(SqlScript.parse("a.sql", script)), name -> false, Set.of(refused));
    }

    private static List<String> kinds(StatementPlan plan) {
        return plan.batches().stream()
                .map(batch -> batch.statements().stream()
                        .map(SqlStatement::kind)
                        .toList()
                        .toString())
                .toList();
    }

    private static List<String> texts(StatementPlan plan) {
        return plan.batches().stream()
                .map(batch -> batch.statements().stream()
                        .map(SqlStatement::text)
                        .toList()
                        .toString())
                .toList();
    }

    private static List<SqlStatement> statements(String sql) {
        return SqlScript.parse("a.sql", sql).statements();
    }

    private static SqlStatement statement(String sql) {
        return statements(sql).get(0);
    }
}
