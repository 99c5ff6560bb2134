package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.sql.SqlPlanException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishApartTest {

    private static final String REFUSED = "ERROR: CREATE MATERIALIZED VIEW cannot run inside a transaction block";

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
    void aBatchThatIsRefusedIsRunInPartsWithTheRecordLastAndTheKindIsRemembered() {
        publish.warehouse().outcome(NEW, REFUSED);

        ObjectNode last = publish.publish();

        List<String> changes = changes();
        assertThat(changes.get(0))
                .startsWith("UPDATE t SET a = 1; LOCK")
                .contains(NEW)
                .endsWith("UPDATE t SET a = 2");
        assertThat(changes.get(2))
                .startsWith("DELETE FROM lakeshift_publish.refused_in_transaction")
                .contains("VALUES ('CREATE_MATERIALIZED_VIEW', '', getdate())");
        assertThat(changes.get(3))
                .startsWith(
                        "UPDATE t SET a = 1; LOCK lakeshift_publish.publishing; SELECT CAST('another run has published ")
                .containsSubsequence(
                        "SELECT CAST('another run is replacing ",
                        "EXPLAIN SELECT 2 AS new",
                        "INSERT INTO lakeshift_publish.replacement",
                        "DROP MATERIALIZED VIEW IF EXISTS \"materialized\"");
        assertThat(changes.get(4)).isEqualTo(NEW);
        assertThat(changes.get(5))
                .startsWith("GRANT SELECT ON \"materialized\" TO ROLE \"analyst\"")
                .containsSubsequence(
                        "LOCK lakeshift_publish.publishing",
                        "SELECT CAST('another run has taken up public.materialized",
                        "INSERT INTO lakeshift_publish.published_view",
                        "DELETE FROM lakeshift_publish.replacement",
                        "UPDATE t SET a = 2");
        assertThat(changes).hasSize(6);
        assertThat(last.get("views").get(0).get("action").asText()).isEqualTo("REPLACED");
        assertThat(last.get("warnings").get(0).asText())
                .isEqualTo(
                        "This warehouse refuses CREATE MATERIALIZED VIEW in a transaction; it is run outside of one from"
                                + " now on");
    }

    @Test
    void theNextPlanPutsTheKindAloneFromTheStart() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");

        ObjectNode plan = publish.plan();
        publish.publish();

        assertThat(plan.get("batches").asInt()).isEqualTo(3);
        assertThat(changes()).hasSize(3).element(1).isEqualTo(NEW);
    }

    @Test
    void batchesBehindTheRefusedOneArePartedWithoutBeingRefusedFirst() {
        String other = "CREATE MATERIALIZED VIEW other AS SELECT 3 AS n";
        publish.script(NEW + "; VACUUM t; UPDATE t SET a = 3; " + other);
        publish.warehouse().table("\"other\"", List.of(List.of("row_count"), List.of("7")));
        publish.warehouse().outcome(NEW, REFUSED);
        publish.warehouse().outcome(other, "FINISHED", REFUSED);

        ObjectNode last = publish.publish();

        assertThat(last.get("status").asText()).isEqualTo("FINISHED");
        assertThat(changes()).contains("VACUUM t", other);
    }

    @Test
    void aBatchInPartsTakesOneInvocationAsLongAsNothingTakesLong() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        publish.script(NEW);
        publish.warehouse().outcome(NEW, "RUNNING");
        ObjectNode plan = publish.plan();

        assertThat(plan.get("batches").asInt()).isEqualTo(3);
        ObjectNode dropped = publish.advance(plan);
        ObjectNode running = publish.advance(dropped);
        assertThat(running.get("status").asText()).isEqualTo("RUNNING");
        publish.warehouse().finish(running.get("statement_id").asText());
        assertThat(publish.advance(publish.advance(running)).get("status").asText())
                .isEqualTo("FINISHED");
    }

    @Test
    void whatStandsOnTheViewIsNotedGoesAndComesBackInStatementsOfItsOwn() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        String over = "CREATE MATERIALIZED VIEW second AS SELECT * FROM materialized";
        publish.catalog().viewIsThere("public", "second", over, "1");
        publish.catalog().viewOver("materialized", "second", PublishFixture.PUBLISHER, over);
        publish.warehouse().table("\"second\"", List.of(List.of("row_count"), List.of("7")));

        publish.publish();

        assertThat(changes()).contains(NEW, over);
        assertThat(changes().get(0))
                .containsSubsequence(
                        "VALUES ('public', 'materialized'",
                        "VALUES ('public', 'second'",
                        "DROP MATERIALIZED VIEW IF EXISTS \"public\".\"second\"",
                        "DROP MATERIALIZED VIEW IF EXISTS \"materialized\"");
        assertThat(changes())
                .last()
                .asString()
                .containsSubsequence(
                        "GRANT SELECT ON \"public\".\"second\"",
                        "DELETE FROM lakeshift_publish.replacement WHERE schema_name = 'public' AND view_name = 'materialized'",
                        "DELETE FROM lakeshift_publish.replacement WHERE schema_name = 'public' AND view_name = 'second'");
    }

    @Test
    void aViewThatGoesWithOneOfTheScriptIsNotedUntilTheScriptHasMadeItToo() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        String over = "CREATE MATERIALIZED VIEW second AS SELECT * FROM materialized";
        publish.catalog().viewIsThere("public", "second", over, "1");
        publish.catalog().viewOver("materialized", "second", PublishFixture.PUBLISHER, over);
        publish.warehouse().table("\"second\"", List.of(List.of("row_count"), List.of("7")));
        publish.script(NEW + ";\n" + over);

        publish.publish();

        List<String> ends = changes().stream()
                .filter(change -> change.contains("DELETE FROM lakeshift_publish.replacement"))
                .map(change -> change.replaceAll("(?s).*(another run has taken up [a-z.]+).*", "$1"))
                .toList();
        assertThat(ends).last().isEqualTo("another run has taken up public.second");
        String first = changes().stream()
                .filter(change -> change.contains("another run has taken up public.materialized"))
                .findFirst()
                .orElseThrow();
        assertThat(first.substring(first.indexOf("another run has taken up"), first.indexOf("EXPLAIN SELECT *")))
                .contains("DELETE FROM lakeshift_publish.replacement WHERE schema_name = 'public' AND view_name ="
                        + " 'materialized'")
                .doesNotContain("view_name = 'second'; INSERT INTO lakeshift_publish.published_view");
    }

    @Test
    void aQueryThatCannotBeRunFailsBeforeTheOldViewGoes() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        publish.warehouse().outcome("EXPLAIN SELECT 2 AS new", "ERROR: column \"new\" does not exist");
        ObjectNode plan = publish.plan();

        assertThatThrownBy(() -> publish.advance(plan))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("column \"new\" does not exist");
        assertThat(changes()).hasSize(1);
    }

    @Test
    void aReplacementWithPoliciesIsNotPartedButRefusedByNameWithWhatToDo() {
        publish.catalog().publisherManagesPolicies();
        publish.catalog().masks(List.of("mask_ssn", "role", "analyst", "10", "[\"ssn\"]", "[\"ssn\"]"));
        publish.catalog().rowPolicies(List.of("own_rows", "public", "public"));
        publish.warehouse().outcome(NEW, REFUSED);

        ObjectNode refused = publish.advance(publish.plan());

        String[] words = {
            "statement 2: this warehouse refuses CREATE MATERIALIZED VIEW in a transaction",
            "public.materialized has masking policy mask_ssn for ROLE \"analyst\", row-level policy own_rows",
            "Nothing was changed",
            "revoke SELECT",
            "in this order"
        };
        assertThatThrownBy(() -> publish.advance(refused))
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContainingAll(words);
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        assertThatThrownBy(publish::plan).isInstanceOf(SqlPlanException.class).hasMessageContainingAll(words);
        // The transaction that was refused, and what is remembered of it.
        assertThat(changes()).hasSize(3).element(0).asString().contains(NEW);
    }

    @Test
    void aDependentViewWithPoliciesKeepsTheReplacementWholeToo() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        PublishFixture told = publish;
        told.told("{\"complete\": true, \"relations\": {}}");
        told.catalog().publisherManagesPolicies();
        told.catalog().viewOver("materialized", "over", PublishFixture.PUBLISHER, "SELECT old FROM materialized");
        told.catalog().rowPolicies(List.of("own_rows", "public", "public"));
        told.catalog().rowSecurity("AND");

        assertThatThrownBy(told::plan)
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContaining("public.over has row-level policy own_rows");
        assertThat(changes()).isEmpty();
    }

    @Test
    void aViewOfTheScriptIsNotSeenBeforeTheScriptHasAttachedItsPolicy() {
        publish.catalog().refuses("CREATE_MATERIALIZED_VIEW");
        publish.script("DROP VIEW shown; CREATE VIEW shown AS SELECT 1 AS ssn; GRANT SELECT ON shown TO ROLE analyst;\n"
                + NEW + "; ATTACH MASKING POLICY hide ON shown (ssn) TO ROLE analyst");

        assertThatThrownBy(publish::plan)
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContaining("statement 5")
                .hasMessageContaining("seen without the policy");
    }

    @Test
    void whatTheScriptItselfWantsInATransactionIsRefusedWithTheReason() {
        publish.script("BEGIN; CREATE FUNCTION f() RETURNS int IMMUTABLE AS $$ SELECT 1 $$ LANGUAGE sql;"
                + " UPDATE t SET a = 2; COMMIT;");
        publish.warehouse()
                .outcome(
                        "CREATE FUNCTION f() RETURNS int IMMUTABLE AS $$ SELECT 1 $$ LANGUAGE sql",
                        "ERROR: CREATE FUNCTION cannot be executed from a function or multi-command string",
                        "ERROR: CREATE FUNCTION cannot run inside a transaction block");

        assertThatThrownBy(publish::publish)
                .isInstanceOf(SqlPlanException.class)
                .hasMessageContaining("this warehouse refuses CREATE FUNCTION in a transaction");
    }

    @Test
    void aStatementThatIsRefusedAloneTooEndsTheRun() {
        publish.script(NEW);
        publish.warehouse().outcome(NEW, REFUSED, REFUSED);

        assertThatThrownBy(publish::publish)
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining(REFUSED);
    }

    /** What was run, without who ran it. */
    private List<String> changes() {
        return publish.warehouse().changes().stream()
                .map(change -> change.substring("iam: ".length()))
                .toList();
    }
}
