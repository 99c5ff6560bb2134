package io.lakeshift.etl.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The kinds of queries that InsuranceLake's page about SQL shows for Spark; those for Athena are in the tests of its engine. */
class SqlExamplesTest {

    private static final TestLake LAKE = new TestLake();

    private final ConsumeRuns runs = new ConsumeRuns(LAKE);

    @BeforeAll
    static void load() {
        new Upload(LAKE, "Orders").load("a.csv", """
                policy,start,code,jan,feb
                P1,2024-12-31,A,1.50,2.00
                P2,2025-01-01,B,3.25,
                """);
        new Upload(LAKE, "Claims").load("c.csv", "policy,claim,amount\nP1,C1,10\nP1,C2,20\n");
        new Upload(LAKE, "Pairs").load("p.csv", "id,k,v\n1,x,a\n1,y,b\n2,x,c\n");
    }

    @Test
    void copiesATable() {
        runs.run("SELECT * FROM {source_database_name}.{table_name}");
        assertThat(runs.consumed("orders", "policy", "start", "jan", "year", "execution_id"))
                .containsExactly("P1|2024-12-31|1.50|2025|run-1", "P2|2025-01-01|3.25|2025|run-1");
    }

    @Test
    void joinsTablesOfTheWorkflowsDatabase() {
        runs.run("""
                SELECT orders.policy, claims.claim, claims.amount, orders.year, orders.month, orders.day
                FROM {source_database_name}.{table_name} orders
                LEFT OUTER JOIN {source_database_name}.claims ON orders.policy = claims.policy
                """);
        assertThat(runs.consumed("orders", "claim", "policy", "amount"))
                .containsExactly("null|P2|null", "C1|P1|10", "C2|P1|20");
    }

    @Test
    void namesTheTableOfTheResult() {
        runs.run("CREATE TABLE \"Summary\" AS SELECT code, year, month, day FROM {source_database_name}.{table_name}");
        assertThat(runs.consumed("summary", "code")).containsExactly("A", "B");
    }

    @Test
    void takesThePartitionFromAColumn() {
        runs.run("""
                SELECT policy, year(start) AS year, month(start) AS month, day(start) AS day
                FROM {source_database_name}.{table_name}
                """);
        assertThat(runs.consumed("orders", "policy", "year", "month", "day"))
                .containsExactly("P1|2024|12|31", "P2|2025|01|01");
    }

    @Test
    void unitesTablesWithConstants() {
        runs.run("""
                SELECT policy, 'order' AS kind, CAST(NULL AS string) AS claim, year, month, day
                FROM {source_database_name}.{table_name}
                UNION
                SELECT policy, 'claim' AS kind, claim, year, month, day FROM {source_database_name}.claims
                """);
        assertThat(runs.consumed("orders", "kind", "policy", "claim"))
                .containsExactlyInAnyOrder("claim|P1|C1", "claim|P1|C2", "order|P1|null", "order|P2|null");
    }

    @Test
    void choosesByCase() {
        runs.run("""
                SELECT policy, CASE code WHEN 'A' THEN 'auto' ELSE 'other' END AS line,
                    CASE WHEN feb IS NULL THEN 0 ELSE jan + feb END AS total, year, month, day
                FROM {source_database_name}.{table_name}
                """);
        assertThat(runs.consumed("orders", "policy", "line", "total")).containsExactly("P1|auto|3.50", "P2|other|0.00");
    }

    @Test
    void makesRowsOfColumns() {
        runs.run("""
                SELECT policy, stack(2, 'jan', jan, 'feb', feb) AS (at, premium), year, month, day
                FROM {source_database_name}.{table_name}
                """);
        assertThat(runs.consumed("orders", "premium", "policy", "at"))
                .containsExactly("null|P2|feb", "1.50|P1|jan", "2.00|P1|feb", "3.25|P2|jan");
    }

    @Test
    void makesColumnsOfRowsWhereTheLastOfAKeyCounts() {
        runs.run("""
                SELECT id, pairs['x'] AS x, pairs['y'] AS y, year, month, day FROM (
                    SELECT id, map_from_arrays(collect_list(k), collect_list(v)) AS pairs, year, month, day
                    FROM (SELECT * FROM {source_database_name}.pairs
                        UNION ALL SELECT * FROM {source_database_name}.pairs)
                    GROUP BY id, year, month, day)
                """);
        assertThat(runs.consumed("orders", "id", "x", "y")).containsExactly("1|a|b", "2|c|null");
    }

    @Test
    void writesTheRunOfTheJobIntoRows() {
        runs.run(
                "SELECT policy, '{JOB_RUN_ID}' AS run, '{JOB_NAME}' AS job, year, month, day"
                        + " FROM {source_database_name}.{table_name}",
                "--JOB_RUN_ID",
                "jr_1",
                "--JOB_NAME",
                "cleanse-to-consume");
        assertThat(runs.consumed("orders", "policy", "run", "job"))
                .containsExactly("P1|jr_1|cleanse-to-consume", "P2|jr_1|cleanse-to-consume");
    }
}
