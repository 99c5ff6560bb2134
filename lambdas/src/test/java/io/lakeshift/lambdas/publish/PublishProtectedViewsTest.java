package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.view.ProtectedViewException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishProtectedViewsTest {
    private static final String OLD = "CREATE MATERIALIZED VIEW materialized AS SELECT 1";
    private final PublishFixture publish = new PublishFixture();

    @BeforeEach
    void aViewIsPublishedAndItsScriptChanges() {
        publish.script(PublishFixture.SCRIPT);
        publish.catalog().viewIsThere(OLD, "1");
        publish.catalog().grants(List.of("SELECT", "role", "reader", "false"));
    }

    @Test
    void aReplacedViewIsMaskedAndFilteredBeforeAnybodyIsGrantedIt() {
        publish.catalog().publisherManagesPolicies();
        publish.catalog()
                .masks(
                        List.of("hide", "public", "public", "0", "[\"ssn\", \"region\"]", "[\"ssn\"]"),
                        List.of("show", "role", "auditors", "20", "[\"ssn\"]", "[\"ssn\"]"),
                        List.of("show", "role", "auditors", "30", "[\"ssn\"]", "[\"ssn\"]"));
        publish.catalog().rowPolicies(List.of("europe", "role", "analysts"), List.of("europe", "user", "IAM:anna"));
        publish.catalog().rowSecurity("or");
        publish.catalog()
                .columnGrants(
                        List.of("a", "SELECT", "user", "carl"),
                        List.of("b", "SELECT", "user", "carl"),
                        List.of("a", "SELECT", "role", "few"),
                        List.of("b", "SELECT", "role", "few"),
                        List.of("a", "SELECT", "public", "public"));

        publish.publish();

        List<String> batch = publish.lastBatch();
        assertThat(batch)
                .containsSubsequence(
                        "DETACH MASKING POLICY \"hide\" ON \"materialized\" (\"ssn\") FROM PUBLIC",
                        "DETACH MASKING POLICY \"show\" ON \"materialized\" (\"ssn\") FROM ROLE \"auditors\"",
                        "DETACH RLS POLICY \"europe\" ON \"materialized\" FROM ROLE \"analysts\", \"IAM:anna\"",
                        "DROP MATERIALIZED VIEW IF EXISTS \"materialized\"",
                        PublishFixture.MATERIALIZED,
                        "ATTACH MASKING POLICY \"hide\" ON \"materialized\" (\"ssn\") USING (\"ssn\", \"region\") TO PUBLIC"
                                + " PRIORITY 0",
                        "ATTACH MASKING POLICY \"show\" ON \"materialized\" (\"ssn\") USING (\"ssn\") TO ROLE"
                                + " \"auditors\" PRIORITY 20",
                        "ATTACH MASKING POLICY \"show\" ON \"materialized\" (\"ssn\") USING (\"ssn\") TO ROLE"
                                + " \"auditors\" PRIORITY 30",
                        "ATTACH RLS POLICY \"europe\" ON \"materialized\" TO ROLE \"analysts\", \"IAM:anna\"",
                        "ALTER MATERIALIZED VIEW \"materialized\" ROW LEVEL SECURITY ON CONJUNCTION TYPE OR",
                        "GRANT SELECT (\"a\", \"b\") ON \"materialized\" TO \"carl\", ROLE \"few\"",
                        "GRANT SELECT (\"a\") ON \"materialized\" TO PUBLIC",
                        "GRANT SELECT ON \"materialized\" TO ROLE \"reader\"");
        assertThat(batch).filteredOn(sql -> sql.startsWith("DETACH MASKING")).hasSize(2);
        assertThat(batch)
                .filteredOn(sql -> sql.contains("the policies of public.materialized have changed"))
                .singleElement()
                .asString()
                .contains("attached <> 5");
    }

    @Test
    void aViewThatStandsOnAReplacedOneGetsItsPoliciesBackToo() {
        publish.catalog().publisherManagesPolicies();
        publish.catalog().viewOver("mv_tbl__materialized__0", "over", "IAM:anna", " SELECT m.a FROM materialized m;");
        publish.catalog().masks(List.of("hide", "role", "analysts", "0", "[\"a\"]", "[\"a\"]"));

        publish.publish();

        assertThat(publish.lastBatch())
                .containsSubsequence(
                        "DETACH MASKING POLICY \"hide\" ON \"public\".\"over\" (\"a\") FROM ROLE \"analysts\"",
                        "DROP VIEW IF EXISTS \"public\".\"over\"",
                        "DROP MATERIALIZED VIEW IF EXISTS \"materialized\"",
                        "CREATE VIEW \"public\".\"over\" AS SELECT m.a FROM materialized m",
                        "ATTACH MASKING POLICY \"hide\" ON \"public\".\"over\" (\"a\") USING (\"a\") TO ROLE \"analysts\""
                                + " PRIORITY 0",
                        "GRANT SELECT ON \"public\".\"over\" TO ROLE \"reader\"",
                        "ALTER TABLE \"public\".\"over\" OWNER TO \"IAM:anna\"");
    }

    @Test
    void columnGrantsComeBackThoughPoliciesAreNotSeen() {
        publish.catalog().columnGrants(List.of("a", "SELECT", "role", "few"));

        publish.publish();

        assertThat(publish.lastBatch())
                .contains("GRANT SELECT (\"a\") ON \"materialized\" TO ROLE \"few\"")
                .noneMatch(sql -> sql.contains("POLICY") || sql.contains("policies"));
    }

    @Test
    void whoMayNotAttachPoliciesDoesNotReplaceAViewThatHasSome() {
        publish.told("{\"complete\": true, \"relations\": {\"public.materialized\": [{\"kind\": \"masking\", \"name\":"
                + " \"hide\"}], \"public.other\": [{\"kind\": \"row-level\", \"name\": \"europe\"}]}}");

        assertThatThrownBy(publish::plan)
                .isInstanceOf(ProtectedViewException.class)
                .hasMessageContaining("public.materialized cannot be replaced")
                .hasMessageContaining("the masking policy hide")
                .hasMessageContaining("GRANT ROLE sys:secadmin TO \"IAMR:publish-role\"")
                .hasMessageNotContaining("europe");
    }

    @Test
    void aViewWhosePoliciesNobodyToldOfIsNotReplaced() {
        publish.told("{}");

        assertThatThrownBy(publish::plan)
                .isInstanceOf(ProtectedViewException.class)
                .hasMessageContaining("nobody told of");
    }

    @Test
    void aViewWhoseRowsAreFilteredIsNotReplacedByWhoSeesNoMore() {
        publish.catalog().rowSecurity("and");

        assertThatThrownBy(publish::plan).hasMessageContaining("its row-level security would be lost");
    }

    @Test
    void aMaskOfAPathInsideASuperColumnIsNotGuessedAt() {
        publish.catalog().publisherManagesPolicies();
        publish.catalog().masks(List.of("hide", "public", "public", "0", "[\"person.name\"]", "[\"person.name\"]"));

        assertThatThrownBy(publish::plan)
                .isInstanceOf(ProtectedViewException.class)
                .hasMessageContaining("hide for PUBLIC")
                .hasMessageContaining("person.name");
    }

    @Test
    void whatTheScriptItselfDropsAndMakesAgainHasToGetItsPoliciesFromTheScript() {
        String script = "DROP VIEW IF EXISTS shown; CREATE VIEW shown AS SELECT 1 AS ssn";
        publish.catalog().publisherManagesPolicies();
        publish.catalog().masks(List.of("hide", "role", "analysts", "0", "[\"ssn\"]", "[\"ssn\"]"));
        publish.script(script);

        assertThatThrownBy(publish::plan)
                .isInstanceOf(ProtectedViewException.class)
                .hasMessageContaining("statement 1 (line 1): it drops public.shown")
                .hasMessageContaining("the masking policy hide on [\"ssn\"] for ROLE \"analysts\"")
                .hasMessageContaining("CREATE OR REPLACE VIEW");

        publish.script(script + "; ATTACH MASKING POLICY hide ON shown (ssn) TO ROLE analysts");
        assertThat(publish.plan().get("batches").asInt()).isEqualTo(1);

        publish.script("CREATE OR REPLACE VIEW shown AS SELECT 1 AS ssn");
        assertThat(publish.plan().get("batches").asInt()).isEqualTo(1);
    }

    @Test
    void aProtectedViewNeverGoesInOneTransactionAndComesBackInAnother() {
        publish.catalog().publisherManagesPolicies();
        publish.catalog().masks(List.of("hide", "role", "analysts", "0", "[\"a\"]", "[\"a\"]"));
        String second = "CREATE MATERIALIZED VIEW second AS SELECT a FROM materialized";
        publish.catalog().viewIsThere("public", "second", second, "1");
        publish.script(PublishFixture.MATERIALIZED + ";\nVACUUM t;\n" + second);

        assertThatThrownBy(publish::plan)
                .hasMessageContaining("statement 3")
                .hasMessageContaining("public.second")
                .hasMessageContaining("one transaction");

        publish.script(PublishFixture.MATERIALIZED + ";\n" + second);
        ObjectNode plan = publish.plan();
        publish.warehouse().table("\"second\"", List.of(List.of("row_count"), List.of("1")));
        publish.runBatch(plan, 0);

        assertThat(publish.lastBatch())
                .containsSubsequence(
                        "DETACH MASKING POLICY \"hide\" ON \"public\".\"second\" (\"a\") FROM ROLE \"analysts\"",
                        "DROP MATERIALIZED VIEW IF EXISTS \"public\".\"second\"",
                        "DETACH MASKING POLICY \"hide\" ON \"materialized\" (\"a\") FROM ROLE \"analysts\"",
                        "DROP MATERIALIZED VIEW IF EXISTS \"second\"",
                        second,
                        "ATTACH MASKING POLICY \"hide\" ON \"second\" (\"a\") USING (\"a\") TO ROLE \"analysts\" PRIORITY 0")
                .filteredOn(sql -> sql.startsWith("DETACH"))
                .hasSize(2);
    }
}
