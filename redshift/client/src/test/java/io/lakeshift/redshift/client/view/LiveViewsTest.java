package io.lakeshift.redshift.client.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveViewsTest {
    private static final String OLD = "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a";
    private static final String NEW = "CREATE MATERIALIZED VIEW m AS SELECT 2 AS a";

    private final CatalogSession catalogs = new CatalogSession();

    @Test
    void aViewThatIsNotThereIsMade() {
        assertThat(decision(NEW)).isInstanceOfSatisfying(ViewDecision.Replace.class, replace -> {
            assertThat(replace.former().present()).isFalse();
            assertThat(replace.dependents()).isEmpty();
        });
    }

    @Test
    void aViewOfTheSameDefinitionIsRefreshedHoweverTheDefinitionIsWritten() {
        catalogs.view("m", OLD, CatalogSession.USER, 1);

        assertThat(decision("create materialized view M as\n  select 1 as a -- the same"))
                .isEqualTo(new ViewDecision.Refresh(AutoRefreshChange.NONE, List.of()));
    }

    @Test
    void aViewOfAnotherDefinitionIsReplacedAndKeepsItsGrants() {
        catalogs.view("m", OLD, CatalogSession.USER, 1);
        catalogs.grant("SELECT", "role", "analyst");
        catalogs.grant("SELECT", "user", "bob");

        assertThat(replacement(NEW).former().rights().grants())
                .containsExactly(new ViewGrant(
                        "SELECT",
                        false,
                        List.of(new Grantee(Grantee.Kind.ROLE, "analyst"), new Grantee(Grantee.Kind.USER, "bob"))));
    }

    @Test
    void aViewThatIsBrokenOrBelongsToSomebodyElseIsReplacedThoughItsDefinitionIsTheSame() {
        catalogs.view("m", OLD, CatalogSession.USER, 104);
        assertThat(decision(OLD)).isInstanceOf(ViewDecision.Replace.class);

        CatalogSession foreign = new CatalogSession();
        foreign.view("m", OLD, "somebody", 1);
        assertThat(compare(foreign, OLD).decisions().get("public.m")).isInstanceOf(ViewDecision.Replace.class);
    }

    @Test
    void whatIsComputedFromAReplacedViewGoesAndComesBack() {
        catalogs.view("m", OLD, CatalogSession.USER, 1);
        catalogs.over("mv_tbl__m__0", "over", "SELECT a FROM m");

        assertThat(replacement(NEW).dependents()).singleElement().satisfies(over -> {
            assertThat(over.identity()).isEqualTo(new DependentView.Identity("public", "over", false));
            assertThat(over.act()).isEqualTo(DependentView.Act.DROP_AND_CREATE);
            assertThat(over.definition()).isEqualTo(new DependentView.Definition("SELECT a FROM m", "", ""));
        });
    }

    @Test
    void aViewThatAnotherRunHasDroppedIsMadeAgainAndTellsWhichRunThatWas() {
        DependentView gone = new DependentView(
                new DependentView.Identity("public", "m", true),
                DependentView.Act.DROP_AND_CREATE,
                new DependentView.Definition(OLD, "", ""),
                ViewRights.NONE,
                "");
        catalogs.noted(NotedView.of(gone, "a.sql", "arn:other", 1, new PlainNotes()));

        LiveViews.Comparison comparison = compare(catalogs, NEW);

        assertThat(comparison.replacing()).containsExactly("arn:other");
        assertThat(comparison.decisions().get("public.m"))
                .isInstanceOfSatisfying(
                        ViewDecision.Replace.class,
                        replace ->
                                assertThat(replace.former().definition().sql()).isEqualTo(OLD));
    }

    @Test
    void masksOfAReplacedViewComeBackWhereTheirColumnsCanBeNamed() {
        catalogs.view("m", OLD, CatalogSession.USER, 1);
        catalogs.managesPolicies();
        catalogs.mask("hide", " [\"ssn\" ,\"Größe in cm\"]");

        assertThat(replacement(NEW).former().rights().protection().masks())
                .singleElement()
                .satisfies(mask -> assertThat(mask.outputs()).containsExactly("ssn", "Größe in cm"));
    }

    @Test
    void aViewStaysAsItIsWhereAMaskCouldNotBeAttachedAgain() {
        for (String columns : List.of(
                "[\"doc.ssn\"]",
                "[\"doc[0]\"]",
                "[]",
                "ssn",
                "[\"a\\\\u0062\"]",
                "[\"a\" \"b\"]",
                "[\"a\",]",
                "[\"a\"] x")) {
            CatalogSession protectedView = new CatalogSession();
            protectedView.view("m", OLD, CatalogSession.USER, 1);
            protectedView.managesPolicies();
            protectedView.mask("hide", columns);

            assertThatThrownBy(() -> compare(protectedView, NEW))
                    .as(columns)
                    .isInstanceOf(ProtectedViewException.class)
                    .hasMessageContaining("public.m cannot be replaced, because masking policy hide for PUBLIC");
        }
    }

    @Test
    void aScriptWithoutMaterializedViewsLooksAtNothing() {
        assertThat(compare(null, "SELECT 1; VACUUM t").decisions()).isEmpty();
    }

    private ViewDecision.Replace replacement(String sql) {
        return (ViewDecision.Replace) decision(sql);
    }

    private ViewDecision decision(String sql) {
        return compare(catalogs, sql).decisions().get("public.m");
    }

    private static LiveViews.Comparison compare(CatalogSession session, String sql) {
        return LiveViews.compare(
                session, SqlScript.parse("a.sql", sql), new ToldPolicies(true, Map.of()), new PlainNotes());
    }
}
