package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.view.DependentView;
import io.lakeshift.redshift.client.view.OvertakenException;
import io.lakeshift.redshift.client.view.ViewGrant;
import io.lakeshift.redshift.client.view.ViewProtection;
import io.lakeshift.redshift.client.view.ViewRights;
import io.lakeshift.redshift.sql.Grantee;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replacement in several transactions has dropped comes back, whoever finds it. */
class PublishNotedViewsTest {

    private static final String OLD = "CREATE MATERIALIZED VIEW materialized AS SELECT 1 AS old";

    private static final String NEW = "CREATE MATERIALIZED VIEW materialized AS SELECT 2 AS new";

    private static final List<String> ANALYST = List.of("SELECT", "role", "analyst", "f");

    private final PublishFixture publish = new PublishFixture();

    @BeforeEach
    void aPublishedViewIsToBeReplaced() {
        publish.catalog().viewIsThere(OLD, "1");
        publish.catalog().grants(ANALYST);
        publish.script("UPDATE t SET a = 1;\n" + NEW + ";\nUPDATE t SET a = 2;");
    }

    @Test
    void aViewThatCannotBeMadeAnewIsMadeAgainAsItWasBeforeTheFailureIsTold() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        publish.warehouse().outcome(NEW, "ERROR: Spectrum Scan Error");
        ObjectNode prepared = publish.advance(publish.plan());
        publish.catalog().noted(PublishFixture.EXECUTION, old());

        ObjectNode granted = publish.advance(prepared);
        publish.catalog().settled();

        assertThat(granted.get("failure").asText()).contains("Spectrum Scan Error");
        assertThat(changes().subList(changes().size() - 3, changes().size()))
                .satisfiesExactly(
                        drop -> assertThat(drop)
                                .startsWith("LOCK")
                                .contains("another run has taken up public.materialized")
                                .contains("DROP MATERIALIZED VIEW IF EXISTS"),
                        create -> assertThat(create).isEqualTo(OLD),
                        grant -> assertThat(grant)
                                .containsSubsequence(
                                        "GRANT SELECT",
                                        "DELETE FROM lakeshift_publish.published_view",
                                        "DELETE FROM lakeshift_publish.replacement"));
        assertThatThrownBy(() -> publish.advance(granted))
                .isInstanceOf(ReplacementUndoneException.class)
                .hasMessageContaining("statement 2 (line 2) failed: ERROR: Spectrum Scan Error")
                .hasMessageContaining("is again what it was");
    }

    @Test
    void aViewThatLostAConflictForTheLastTimeIsMadeAgainToo() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        publish.warehouse().outcome(NEW, "ERROR: deadlock detected");
        ObjectNode prepared = publish.advance(publish.plan());
        publish.catalog().noted(PublishFixture.EXECUTION, old());

        ObjectNode undone = publish.advance(prepared.put("attempt", 11));

        assertThat(undone.get("failure").asText()).contains("deadlock detected");
        assertThat(changes()).contains(OLD);
    }

    @Test
    void aViewThatCannotBeMadeAgainEitherIsNotLostSilently() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        publish.warehouse().outcome(NEW, "ERROR: Spectrum Scan Error");
        publish.warehouse().outcome(OLD, "ERROR: out of disk");
        ObjectNode prepared = publish.advance(publish.plan());
        publish.catalog().noted(PublishFixture.EXECUTION, old());
        ObjectNode dropped = publish.advance(prepared);

        assertThatThrownBy(() -> publish.advance(dropped))
                .isInstanceOf(ReplacementUndoneException.class)
                .hasMessageContaining("Spectrum Scan Error")
                .hasMessageContaining("could not be made again either")
                .hasMessageContaining("out of disk")
                .hasMessageContaining("lakeshift_publish.replacement");
    }

    @Test
    void aRunTakesUpWhatAnotherOneDroppedAndDidNotMakeAnew() {
        PublishFixture fresh = new PublishFixture();
        fresh.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        fresh.catalog().noted(PublishFixture.ENDED, old(), viewOverIt());
        fresh.script(NEW);

        fresh.publish();

        assertThat(fresh.warehouse().changes().get(0))
                .contains("execution NOT IN ('" + PublishFixture.ENDED + "', '" + PublishFixture.EXECUTION);
        assertThat(fresh.warehouse().changes())
                .last()
                .asString()
                .containsSubsequence(
                        "GRANT SELECT ON \"materialized\" TO ROLE \"analyst\"",
                        "CREATE VIEW \"public\".\"over\" AS SELECT old FROM materialized",
                        "GRANT SELECT ON \"public\".\"over\" TO ROLE \"analyst\"",
                        "view_name = 'over'");
    }

    @Test
    void whatWasDroppedComesBackTooWhereTransactionsAreAllowedAgain() {
        PublishFixture fresh = new PublishFixture();
        fresh.catalog().noted(PublishFixture.ENDED, old(), viewOverIt());
        fresh.script(NEW);

        fresh.publish();

        assertThat(fresh.warehouse().changes())
                .singleElement()
                .asString()
                .containsSubsequence(
                        NEW,
                        "GRANT SELECT ON \"materialized\" TO ROLE \"analyst\"",
                        "CREATE VIEW \"public\".\"over\"",
                        "GRANT SELECT ON \"public\".\"over\" TO ROLE \"analyst\"",
                        "DELETE FROM lakeshift_publish.replacement WHERE schema_name = 'public' AND view_name = 'materialized'",
                        "DELETE FROM lakeshift_publish.replacement WHERE schema_name = 'public' AND view_name = 'over'");
    }

    @Test
    void aViewThatIsThereAgainButStillNotedIsMadeOnceMoreWithWhatWasNoted() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        publish.catalog().grants();
        publish.catalog().noted(PublishFixture.ENDED, old());
        publish.script(OLD);

        publish.publish();

        assertThat(changes()).contains(OLD);
        assertThat(changes()).last().asString().contains("GRANT SELECT ON \"materialized\" TO ROLE \"analyst\"");
    }

    @Test
    void whatIsNotedOfOtherViewsComesBackThoughTheScriptsOwnAreUnchanged() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        publish.catalog().noted(PublishFixture.ENDED, viewOverIt());
        publish.script(OLD);

        publish.publish();

        assertThat(changes())
                .last()
                .asString()
                .containsSubsequence(
                        "CREATE VIEW \"public\".\"over\"", "GRANT SELECT ON \"public\".\"over\"", "view_name = 'over'");
    }

    @Test
    void aPlanWaitsForAnExecutionThatIsReplacingTheViewOrWhatStandsOnIt() {
        publish.catalog().noted("arn:aws:states:us-east-2:111122223333:execution:lake:other", viewOverIt());

        assertThatThrownBy(publish::plan)
                .isInstanceOf(ReplacementUnderWayException.class)
                .hasMessageContaining("execution:lake:other");
    }

    @Test
    void aBatchWaitsForAnExecutionThatHasBegunToReplaceTheViewSinceThePlan() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        publish.script(NEW);
        ObjectNode plan = publish.plan();
        String check =
                "SELECT CAST('another run is replacing ' || schema_name || '.' || view_name || ' since this one was"
                        + " planned; run it again'\n    AS integer)\nFROM lakeshift_publish.replacement\nWHERE schema_name ="
                        + " 'public' AND view_name = 'materialized' AND execution NOT IN ('', '"
                        + PublishFixture.EXECUTION + "')";
        publish.warehouse().outcome(check, "Query #3 failed with: ERROR: invalid input syntax for type integer");

        ObjectNode waits = publish.advance(plan);

        assertThat(waits.get("status").asText()).isEqualTo("RUNNING");
        assertThat(waits.get("attempt").asInt()).isEqualTo(1);
        assertThat(publish.advance(waits).get("batch").asInt()).isEqualTo(1);
        publish.warehouse().outcome(check, "Query #3 failed with: ERROR: invalid input syntax for type integer");
        assertThatThrownBy(() -> publish.advance(waits.put("attempt", 11)))
                .isInstanceOf(OvertakenException.class)
                .hasMessageContaining("another run is replacing public.materialized since this one was planned");
    }

    private static DependentView old() {
        return view("materialized", true, OLD);
    }

    private static DependentView viewOverIt() {
        return view("over", false, "SELECT old FROM materialized");
    }

    private static DependentView view(String name, boolean materialized, String sql) {
        return new DependentView(
                new DependentView.Identity("public", name, materialized),
                DependentView.Act.DROP_AND_CREATE,
                new DependentView.Definition(sql, "", ""),
                new ViewRights(
                        List.of(new ViewGrant("SELECT", false, List.of(new Grantee(Grantee.Kind.ROLE, "analyst")))),
                        ViewProtection.NONE),
                "");
    }

    /** What was run, without who ran it. */
    private List<String> changes() {
        return publish.warehouse().changes().stream()
                .map(change -> change.substring("iam: ".length()))
                .toList();
    }
}
