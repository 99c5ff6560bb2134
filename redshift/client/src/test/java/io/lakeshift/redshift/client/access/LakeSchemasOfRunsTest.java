package io.lakeshift.redshift.client.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** External schemas that are declared because a run asked for them, in declarations of which each knows its own run only. */
class LakeSchemasOfRunsTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/reader";
    private static final Grantee JOBS = Grantee.user("IAMR:jobs");

    private final ModelWarehouse warehouse = new ModelWarehouse();
    private final Set<String> catalog = new LinkedHashSet<>(List.of("hr", "claims"));
    private Set<String> told = Set.of();

    @Test
    void eachRunKeepsWhatOthersAskedFor() {
        run("hr");
        run("claims");

        assertThat(told).containsExactly("hr");
        assertThat(warehouse.changes())
                .filteredOn(sql -> !sql.startsWith("CREATE USER"))
                .containsExactly(
                        "CREATE EXTERNAL SCHEMA \"datalake_hr\" FROM DATA CATALOG DATABASE 'hr' IAM_ROLE '" + ROLE
                                + "'",
                        "GRANT USAGE ON SCHEMA \"datalake_hr\" TO \"IAMR:jobs\"",
                        "CREATE EXTERNAL SCHEMA \"datalake_claims\" FROM DATA CATALOG DATABASE 'claims' IAM_ROLE '"
                                + ROLE + "'",
                        "GRANT USAGE ON SCHEMA \"datalake_claims\" TO \"IAMR:jobs\"");
        assertThat(plan().changes()).isEmpty();
        assertThat(told).containsExactlyInAnyOrder("hr", "claims");
    }

    @Test
    void whatTheCatalogHasNoMoreIsNoLongerDeclared() {
        run("hr");
        catalog.remove("hr");

        AccessPlan plan = plan();

        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.sql())
                        .containsExactly("REVOKE USAGE ON SCHEMA \"datalake_hr\" FROM \"IAMR:jobs\""));
        assertThat(plan.leftAlone()).anyMatch(line -> line.contains("datalake_hr"));
    }

    @Test
    void aSchemaThatOthersMadeIsTheLakesFromTheFirstRunOnThatAsksForIt() {
        warehouse.others(
                "CREATE EXTERNAL SCHEMA datalake_hr FROM DATA CATALOG DATABASE 'hr' IAM_ROLE 'arn:of-another'");
        plan();
        assertThat(told).isEmpty();

        run("hr");

        assertThat(plan().changes()).isEmpty();
        assertThat(told).containsExactly("hr");
        assertThat(warehouse.state().externalSchemas.get("datalake_hr")).contains(ROLE);
    }

    @Test
    void aSchemaOfAnotherNameIsNotTheLakes() {
        DeclaredExternalSchema people = new DeclaredExternalSchema("people", "hr", ROLE);
        warehouse
                .access()
                .apply(warehouse
                        .access()
                        .plan(new DeclaredAccess(List.of(), List.of(), List.of(), List.of(people), List.of())));

        plan();

        assertThat(told).isEmpty();
    }

    private void run(String asked) {
        warehouse.access().apply(plan(asked));
    }

    private AccessPlan plan(String... asked) {
        return warehouse.access().plan(there -> declared(there, asked), UndeclaredSchemas.KEEP);
    }

    private DeclaredAccess declared(Set<String> there, String... asked) {
        told = there;
        List<String> databases = new ArrayList<>();
        for (String database : catalog) {
            if (there.contains(database) || List.of(asked).contains(database)) {
                databases.add(database);
            }
        }
        return new DeclaredAccess(
                List.of(new DeclaredUser("IAMR:jobs", List.of(), Set.of())),
                List.of(),
                List.of(),
                databases.stream()
                        .map(database -> DeclaredExternalSchema.ofLake(database, ROLE))
                        .toList(),
                databases.stream()
                        .map(database -> DeclaredGrant.of(
                                Privilege.USAGE,
                                new GrantTarget.Schema(DeclaredExternalSchema.nameFor(database)),
                                JOBS))
                        .toList());
    }
}
