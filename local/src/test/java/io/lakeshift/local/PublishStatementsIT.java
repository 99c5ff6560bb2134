package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The statements of a script, besides its views, as the deployed functions run them: whole, with their cause, stopped. */
class PublishStatementsIT {
    private static final SharedLake LAKE = SharedLake.get();
    private static final Publishing PUBLISHING = new Publishing(LAKE, "stated");

    @BeforeAll
    static void thereIsATableToReadFrom() {
        run("create schema stated");
        run("create table stated.base (a int, b int)");
        run("insert into stated.base values (1, 10), (2, 20)");
        run("grant all on schema stated to \"" + PUBLISHING.user() + "\"");
        run("grant all on table stated.base to \"" + PUBLISHING.user() + "\"");
    }

    @Test
    void rowsAreUpsertedByATemporaryTableAndATransactionOfTheScript() {
        run("create table stated.target (id int, v int)");
        run("insert into stated.target values (1, 1), (2, 2)");
        run("grant all on stated.target to \"" + PUBLISHING.user() + "\"");
        script("Stated-Upsert", """
                create temp table stage (like stated.target);
                insert into stage select a, b from stated.base where a > 1;
                begin transaction;
                delete from stated.target using stage where target.id = stage.id;
                insert into stated.target select * from stage;
                end transaction;
                drop table stage;
                """);

        assertThat(PUBLISHING.publish("Stated", "Upsert")).hasSize(1);

        assertThat(LAKE.value("select v from stated.target where id = 2")).isEqualTo("20");
        assertThat(LAKE.value("select v from stated.target where id = 1")).isEqualTo("1");
    }

    @Test
    void aLoadThatFailsNamesTheFileTheLineAndTheColumn() {
        run("create table stated.loaded (id int, name varchar(3))");
        run("grant all on stated.loaded to \"" + PUBLISHING.user() + "\"");
        String bucket = LAKE.scriptsBucket().replaceFirst("-etl-scripts$", "-consume");
        LAKE.upload(bucket, "stated/loaded.csv", "1,one\n2,two\nx,six\n");
        script("Stated-Copy", "SELECT 1;\nCOPY stated.loaded FROM 's3://" + bucket + "/stated/' IAM_ROLE DEFAULT CSV");

        assertThatThrownBy(() -> PUBLISHING.publish("Stated", "Copy"))
                .hasMessageContaining(
                        "redshift-Stated-Copy.sql, statement 2 (line 2) failed: ERROR: Load into table 'loaded'")
                .hasMessageContaining("loaded.csv, line 3, column id (int4): Invalid digit, Value '***'");
    }

    @Test
    void aBadStatementIsNamedWithItsCauseAndNothingOfItsTransactionStays() {
        String[] statements = {
            "CREATE TABLE stated.bad (n int)",
            "INSERT INTO stated.bad VALUES (1)",
            "INSERT INTO stated.bad VALUES (2)",
            "INSERT INTO stated.bad VALUES (3)",
            "INSERT INTO stated.bad VALUES (4)",
            "INSERT INTO stated.bad VALUES (5)",
            "",
            "INSERT INTO stated.bad VALUES (8)",
            "INSERT INTO stated.bad VALUES (9)"
        };
        run("create table stated.hidden (n int)");
        Map<String, String> causes = Map.of(
                "INSERT INTO stated.bad SELEKT 7", "syntax error",
                "INSERT INTO stated.bad SELECT n FROM stated.absent", "absent",
                "INSERT INTO stated.bad SELECT n FROM datalake_dropped.t", "datalake_dropped",
                "INSERT INTO stated.bad SELECT n FROM stated.hidden", "permission denied");
        causes.forEach((bad, cause) -> {
            statements[6] = bad;
            script("Stated-Bad", String.join(";\n", statements));
            assertThatThrownBy(() -> PUBLISHING.publish("Stated", "Bad"))
                    .hasMessageContaining("redshift-Stated-Bad.sql, statement 7 (line 7) failed")
                    .hasMessageContaining(cause);
            assertThat(LAKE.value("select count(*) from svv_redshift_tables where table_name = 'bad'"))
                    .isEqualTo("0");
        });

        statements[6] = "INSERT INTO stated.bad VALUES (7)";
        script("Stated-Bad", String.join(";\n", statements));
        PUBLISHING.publish("Stated", "Bad");
        assertThat(LAKE.value("select sum(n) from stated.bad")).isEqualTo("39");
    }

    @Test
    void stoppingAnExecutionCancelsItsStatement() {
        script(
                "Stated-Slow",
                "CREATE MATERIALIZED VIEW stated.slow AS SELECT count(*) c FROM generate_series(1, 1000000000000) s");
        List<String> before = LAKE.executionArns();
        LAKE.upload("Stated/Slow/s.csv", "a\n1\n");
        JsonNode statement = Awaited.within(
                        Duration.ofMinutes(5),
                        () -> PUBLISHING.statementsOf("Stated-Slow"),
                        found -> found.stream()
                                .anyMatch(one -> one.path("Status").asText().equals("STARTED")))
                .get(0);
        String arn = LAKE.executionArns().stream()
                .filter(one -> !before.contains(one))
                .findFirst()
                .orElseThrow();

        PUBLISHING.stop(arn);

        Awaited.until(() -> PUBLISHING.status(statement), "ABORTED"::equals);
        JsonNode row =
                Awaited.until(() -> LAKE.auditOf(PUBLISHING.describe(arn)), item -> item.has("cancelled_statements"));
        assertThat(row.path("cancelled_statements").path("SS").toString())
                .contains(statement.path("Id").asText());
        Awaited.until(
                () -> LAKE.auditOf(PUBLISHING.describe(arn))
                        .path("job_latest_status")
                        .path("S")
                        .asText(),
                "FAILED"::equals);
        assertThat(LAKE.value("select count(*) from svv_mv_info where name = 'slow'"))
                .isEqualTo("0");
    }

    private static void script(String name, String sql) {
        LAKE.upload(LAKE.scriptsBucket(), "etl/transformation-sql/redshift-" + name + ".sql", sql);
    }

    private static void run(String sql) {
        LAKE.administrator().run(sql);
    }
}
