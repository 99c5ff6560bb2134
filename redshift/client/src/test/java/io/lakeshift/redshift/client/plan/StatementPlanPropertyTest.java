package io.lakeshift.redshift.client.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.sql.Sharing;
import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlScript;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StatementPlanPropertyTest {

    @Property(tries = 1000)
    void aPlanHoldsEveryStatementOnceOrNamesAPlace(@ForAll @From("statements") String text) {
        try {
            SqlScript script = SqlScript.parse("a.sql", text);
            long control = script.statements().stream()
                    .filter(statement -> statement.kind().sharing() == Sharing.TRANSACTION_CONTROL)
                    .count();
            assertThat(StatementPlan.of(script).batches().stream()
                            .flatMap(batch -> batch.statements().stream())
                            .filter(statement -> statement.kind().sharing() != Sharing.SESSION)
                            .toList())
                    .isEqualTo(script.statements().stream()
                            .filter(statement -> statement.kind().sharing() != Sharing.SESSION)
                            .filter(statement -> statement.kind().sharing() != Sharing.TRANSACTION_CONTROL)
                            .toList());
            assertThat(control % 2).isZero();
        } catch (SqlPlanException refused) {
            assertThat(refused).hasMessageStartingWith("a.sql, line ");
        }
    }

    @Provide
    Arbitrary<String> statements() {
        return Arbitraries.of(
                        "SELECT 1",
                        "BEGIN",
                        "COMMIT",
                        "ROLLBACK",
                        "VACUUM t",
                        "SET a TO 1",
                        "RESET a",
                        "RESET ALL",
                        "CREATE TEMP TABLE x (a int)",
                        "INSERT INTO x SELECT 1",
                        "DROP TABLE",
                        "GRANT",
                        "WITH",
                        "FLY ME",
                        "DROP TABLE IF EXISTS x",
                        "CREATE EXTERNAL SCHEMA",
                        "GRANT USAGE ON SCHEMA",
                        "(",
                        "PREPARE",
                        "ALTER TABLE",
                        "CREATE MATERIALIZED VIEW",
                        "SELECT 1 INTO",
                        "SET",
                        "BEGIN WORK",
                        "DECLARE")
                .list()
                .ofMaxSize(60)
                .map(pieces -> String.join(";\n", pieces));
    }
}
