package io.lakeshift.redshift.client.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a script mixes a temporary table, its own transactions and statements that run alone. */
class SessionPlanPropertyTest {
    private static final String CREATE = "CREATE TEMP TABLE s (a int)";
    private static final String DROP = "DROP TABLE s";
    private static final List<String> USES =
            List.of("INSERT INTO s SELECT 1", "DELETE FROM t USING s", "SELECT * FROM t, s", DROP);

    @Provide
    Arbitrary<List<String>> scripts() {
        return Arbitraries.of(
                        CREATE,
                        USES.get(0),
                        USES.get(1),
                        USES.get(2),
                        DROP,
                        "BEGIN",
                        "COMMIT",
                        "SELECT 1",
                        "SELECT 1",
                        "VACUUM t")
                .list()
                .ofMaxSize(12);
    }

    @Property
    void aPlanKeepsTheOrderTheSessionAndTheTransactionsOfItsScript(@ForAll("scripts") List<String> statements) {
        StatementPlan plan;
        try {
            plan = StatementPlan.of(SqlScript.parse("a.sql", String.join(";", statements)));
        } catch (SqlPlanException refused) {
            return;
        }
        List<Integer> batches = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (int batch = 0; batch < plan.batches().size(); batch++) {
            for (SqlStatement statement : plan.batches().get(batch).statements()) {
                sent.add(statement.text());
                batches.add(batch);
            }
        }
        assertThat(sent)
                .isEqualTo(statements.stream()
                        .filter(sql -> !sql.equals("BEGIN") && !sql.equals("COMMIT"))
                        .toList());

        int made = -1;
        int begun = -1;
        int at = 0;
        for (String statement : statements) {
            if (statement.equals("BEGIN")) {
                begun = at;
                continue;
            }
            if (statement.equals("COMMIT")) {
                begun = -1;
                continue;
            }
            if (begun >= 0) {
                assertThat(batches.get(at)).as("transaction").isEqualTo(batches.get(begun));
            }
            if (USES.contains(statement) && made >= 0) {
                assertThat(batches.get(at)).as("session").isEqualTo(batches.get(made));
            }
            made = statement.equals(CREATE) ? at : statement.equals(DROP) ? -1 : made;
            at++;
        }
    }
}
