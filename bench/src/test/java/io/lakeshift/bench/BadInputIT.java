package io.lakeshift.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.bench.ground.LocalRedshift;
import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.client.StatementRejectedException;
import io.lakeshift.redshift.client.StatementTimedOutException;
import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Scripts and settings that are wrong, against a Redshift that really refuses them. */
class BadInputIT {

    private final Warehouse warehouse = Warehouse.shared();

    @Test
    void aSyntaxErrorInTheSeventhOfNineStatementsLeavesNothingAndARerunConverges() {
        warehouse.run("CREATE TABLE nine (a INT)");
        String wrong = "INSERT INTO nine VALUES (1);\n".repeat(6) + "INSERT INT nine VALUES (7);\n"
                + "INSERT INTO nine VALUES (1);\n".repeat(2);

        assertThatThrownBy(() -> warehouse.run(wrong))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("test.sql, statement 7 (line 7) failed: ERROR: syntax error");
        assertThat(warehouse.value("SELECT count(*) FROM nine")).isEqualTo("0");

        warehouse.run(wrong.replace("INSERT INT ", "INSERT INTO "));
        assertThat(warehouse.value("SELECT count(*) FROM nine")).isEqualTo("9");
    }

    @Test
    void aMissingTableIsNamed() {
        assertThatThrownBy(() -> warehouse.run("SELECT 1;\n\nSELECT * FROM no_such_table"))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining(
                        "test.sql, statement 2 (line 3) failed: ERROR: relation \"no_such_table\" does not exist");
    }

    @Test
    void anExternalDatabaseThatIsNotThereIsNamed() {
        assertThatThrownBy(
                        () -> warehouse.run(
                                "SELECT 1;\nCREATE EXTERNAL SCHEMA gone FROM DATA CATALOG DATABASE 'no_such_database' IAM_ROLE DEFAULT"))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining(
                        "test.sql, statement 2 (line 2) failed: ERROR: Database no_such_database not found");
    }

    @Test
    void anUnknownDatabaseWorkgroupOrSecretIsNamed() {
        RedshiftDatabase elsewhere = new RedshiftDatabase(new RedshiftTarget.Serverless("no-such-workgroup"), "dev");
        assertThatThrownBy(() -> run(elsewhere, new ConnectionIdentity.Iam(), "SELECT 1", Duration.ofMinutes(1)))
                .isInstanceOf(StatementRejectedException.class)
                .hasMessageContaining(
                        "was not accepted by the Redshift Data API (workgroup no-such-workgroup, database dev): ValidationException: ");
        String arn = "arn:aws:secretsmanager:us-east-2:111122223333:secret:deleted-Ab12Cd";
        assertThatThrownBy(() -> run(
                        LocalRedshift.database(),
                        new ConnectionIdentity.Secret(arn),
                        "SELECT 1",
                        Duration.ofMinutes(1)))
                .isInstanceOf(StatementRejectedException.class)
                .hasMessageContaining("(workgroup bench, database dev, secret " + arn + "): ");
        assertThatThrownBy(() -> warehouse.run("no_such_database", SqlScript.parse("test.sql", "SELECT 1")))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining(
                        "database \"no_such_database\" does not exist (workgroup bench, database no_such_database)");
    }

    @Test
    void aTimeoutCancelsTheStatement() {
        warehouse.run(
                "CREATE TABLE many (a INT); INSERT INTO many VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)");
        String slow =
                "SELECT count(*) FROM many a, many b, many c, many d, many e, many f, many g, many h, many i, many j,"
                        + " many k, many l WHERE a.a * b.a + c.a * d.a + e.a * f.a + g.a * h.a + i.a * j.a + k.a * l.a = 7";

        assertThatThrownBy(
                        () -> run(LocalRedshift.database(), new ConnectionIdentity.Iam(), slow, Duration.ofSeconds(1)))
                .isInstanceOf(StatementTimedOutException.class)
                .hasMessageContaining("test.sql, statement 1 (line 1) did not end by ")
                .hasMessageContaining("and was cancelled");
    }

    private void run(RedshiftDatabase database, ConnectionIdentity identity, String sql, Duration timeout) {
        warehouse
                .runner(database, identity)
                .run(
                        StatementPlan.of(SqlScript.parse("test.sql", sql)),
                        ClientToken.of(UUID.randomUUID().toString()),
                        timeout);
    }
}
