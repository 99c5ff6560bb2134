package io.lakeshift.redshift.client.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.StatementKind;
import io.lakeshift.redshift.sql.TransactionRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublicationLayoutTest {
    private static final String VIEW = "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a";
    private static final String KEY = "public.m";
    private static final TransactionRefusal REFUSED =
            new TransactionRefusal(StatementKind.CREATE_MATERIALIZED_VIEW, "");

    @Test
    void aNewViewIsMadeAndRecordedInTheTransactionOfItsNeighbours() {
        List<List<String>> batches =
                batches(layout("UPDATE t SET a = 1; " + VIEW + "; UPDATE t SET a = 2", ViewDecision.Replace.ofNothing())
                        .plan(Set.of()));

        assertThat(batches)
                .singleElement()
                .satisfies(batch -> assertThat(batch)
                        .startsWith("UPDATE t SET a = 1", "LOCK lakeshift_publish.publishing")
                        .containsSubsequence("DROP MATERIALIZED VIEW IF EXISTS \"m\"", VIEW)
                        .anyMatch(sql -> sql.startsWith("INSERT INTO lakeshift_publish.published_view"))
                        .endsWith("UPDATE t SET a = 2"));
    }

    @Test
    void anUnchangedViewIsRefreshedAloneAndWhatStandsOnItBehindIt() {
        ViewDecision refresh =
                new ViewDecision.Refresh(AutoRefreshChange.NONE, List.of(QualifiedName.of("marts", "other")));

        assertThat(batches(layout("SELECT 1; " + VIEW, refresh).plan(Set.of())))
                .containsExactly(
                        List.of("SELECT 1"),
                        List.of("REFRESH MATERIALIZED VIEW \"m\""),
                        List.of("REFRESH MATERIALIZED VIEW \"marts\".\"other\""));
    }

    @Test
    void autoRefreshIsTurnedBeforeTheRefresh() {
        assertThat(batches(layout(VIEW, new ViewDecision.Refresh(AutoRefreshChange.OFF, List.of()))
                        .plan(Set.of())))
                .containsExactly(
                        List.of("ALTER MATERIALIZED VIEW \"m\" AUTO REFRESH NO"),
                        List.of("REFRESH MATERIALIZED VIEW \"m\""));
    }

    @Test
    void whereTheWarehouseRefusesItInATransactionTheOldViewIsNotedFirstAndTheNewOneMadeAlone() {
        ViewDecision.Former former = new ViewDecision.Former(
                true, false, "f1", ViewRights.NONE, new DependentView.Definition("SELECT 0 AS a", "", "f1"), "");
        ViewDecision replace = new ViewDecision.Replace(AutoRefreshChange.NONE, former, List.of(), List.of());

        List<List<String>> batches = batches(layout(VIEW, replace).plan(Set.of(REFUSED)));

        String note =
                Base64.getEncoder().encodeToString("public\nm\ntrue\n\nSELECT 0 AS a".getBytes(StandardCharsets.UTF_8));
        assertThat(batches).hasSize(3).element(1).isEqualTo(List.of(VIEW));
        assertThat(String.join("; ", batches.get(0)))
                .containsSubsequence(
                        "EXPLAIN SELECT 1 AS a",
                        "INSERT INTO lakeshift_publish.replacement",
                        note,
                        "DROP MATERIALIZED VIEW IF EXISTS \"m\"");
        assertThat(String.join("; ", batches.get(2)))
                .containsSubsequence(
                        "INSERT INTO lakeshift_publish.published_view", "DELETE FROM lakeshift_publish.replacement");
    }

    @Test
    void whatWasDroppedIsMadeAgainAsItWas() {
        DependentView gone = new DependentView(
                new DependentView.Identity("public", "m", true),
                DependentView.Act.DROP_AND_CREATE,
                new DependentView.Definition("SELECT 0 AS a", "IAM:anna", ""),
                ViewRights.NONE,
                "");
        NotedView note = NotedView.of(gone, "a.sql", "arn:one", 1, new PlainNotes());

        String all = batches(layout(VIEW, ViewDecision.Replace.ofNothing()).undoing(List.of(note), Set.of(REFUSED)))
                .toString();

        assertThat(all)
                .containsSubsequence(
                        "another run has taken up public.m",
                        "DROP MATERIALIZED VIEW IF EXISTS \"public\".\"m\"",
                        "CREATE MATERIALIZED VIEW \"public\".\"m\" AS SELECT 0 AS a",
                        "OWNER TO \"IAM:anna\"",
                        "DELETE FROM lakeshift_publish.replacement");
    }

    @Test
    void aViewAboutWhichNothingWasDecidedIsRefused() {
        PublicationLayout layout =
                new PublicationLayout(SqlScript.parse("a.sql", VIEW), Map.of(), "arn:one", new PlainNotes());

        assertThatThrownBy(() -> layout.plan(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Nothing was decided about the materialized view public.m of a.sql, statement 1 (line 1)");
    }

    private static PublicationLayout layout(String sql, ViewDecision decision) {
        return new PublicationLayout(SqlScript.parse("a.sql", sql), Map.of(KEY, decision), "arn:one", new PlainNotes());
    }

    private static List<List<String>> batches(StatementPlan plan) {
        return plan.batches().stream()
                .map(batch ->
                        batch.statements().stream().map(SqlStatement::text).toList())
                .toList();
    }
}
