package io.lakeshift.etl.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.TestLake;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of several queries, and the ways in which tables are written. */
class SeveralQueriesTest {

    private final TestLake lake = new TestLake();
    private final ConsumeRuns runs = new ConsumeRuns(lake);

    @Test
    void fillsATableForEachQueryOfTheFile() {
        runs.orders();
        List<ConsumeResult> results = runs.run("""
                -- the first one; names no table
                select id, year, month, day from {source_database_name}.{table_name};
                /* the second: "quotes; and 'others' */ create table if not exists
                  {target_database_name}.`ByDay` using parquet
                  as select count(*) as n, 'a;b' as s, year, month, day
                     from {source_database_name}.{table_name} group by year, month, day;
                create table glue_catalog.{target_database_name}.third -- why
                as with t as (select 1 as a) select a, r'\\d;' as r, 2025 as year, 3 as month, 28 as day from t;
                """);

        assertThat(results)
                .extracting(result -> result.table().table() + "=" + result.rows())
                .containsExactly("orders=2", "byday=1", "third=1");
        assertThat(runs.consumed("byday", "n", "s")).containsExactly("2|a;b");
        assertThat(runs.consumed("third", "a", "r")).hasSize(1);
    }

    @Test
    void leavesEveryTableAsItWasIfOneQueryFails() {
        runs.orders();
        String sql = "select id, '%s' as run, year, month, day from {source_database_name}.{table_name};"
                + "create table b as select id, year, month, day from {source_database_name}.{table_name}";
        runs.run(sql.formatted("old"));
        String failing = sql.formatted("new") + " where int(raise_error('broken ' || id)) = 1";
        assertThatThrownBy(() -> runs.run(failing)).hasStackTraceContaining("broken");

        assertThat(runs.consumed("orders", "run")).containsOnly("old");
        assertThat(runs.consumed("b", "id")).containsExactly("1", "2");
    }

    @Test
    void plansEveryQueryBeforeTheFirstIsComputed() {
        runs.orders();
        assertThatThrownBy(
                        () -> runs.run("select int(raise_error('computed')) as id, 2025 as year, 1 as month, 1 as day;"
                                + "create table b as select id from {source_database_name}.{table_name}"))
                .hasMessageContaining("statement 2 (line 1): the result lacks the partition columns year, month, day");
    }

    @Test
    void refusesQueriesThatStandInEachOthersWay() {
        assertThatThrownBy(() -> runs.run("select 1; select 2"))
                .hasMessageContaining("statement 2 (line 1): a query before it fills the table");
        assertThatThrownBy(() -> runs.run("create table a as select 1 as x; select * from {target_database_name}.a"))
                .hasMessageContaining("which another query of the file fills");
        assertThatThrownBy(() -> runs.run(Map.of(".sql", "select 1", ".json", "{\"consume_tables\": {\"other\": {}}}")))
                .hasMessageContaining("no query of sql/spark-")
                .hasMessageContaining("fills the table 'other'; they fill orders");
    }

    @Test
    void refusesWhatIsNoQuery() {
        assertThatThrownBy(() -> runs.run("-- nothing\n")).hasMessageContaining("it holds no query");
        assertThatThrownBy(() -> runs.run("create table a.b as select 1"))
                .hasMessageContaining("it names the table a.b");
        for (String header : List.of(
                "create view v as select 1",
                "create table t partitioned by (a) as select 1 as a",
                "create table t location 's3://b' as select 1",
                "create table t as",
                "create table if exists t as select 1",
                "create table t")) {
            assertThatThrownBy(() -> runs.run(header))
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("CREATE TABLE [IF NOT EXISTS] [database.]name [USING format] AS");
        }
    }

    @Test
    void appendsALoadOnceHoweverOftenItRuns() {
        runs.orders();
        Map<String, String> files = Map.of(
                ".sql",
                "select id, '{execution_id}' as run, year, month, day from {source_database_name}.{table_name}",
                ".json",
                "{\"consume_write\": \"append\"}");
        runs.run(files, "--base_file_name", "a.csv");
        runs.run(files, "--base_file_name", "b.csv");
        runs.run(files, "--base_file_name", "a.csv");

        assertThat(runs.consumed("orders", "id", "consume_load_id"))
                .extracting(row -> row.replace(lake.database(), "Db"))
                .containsExactlyInAnyOrder(
                        "1|Db/Orders/2025/03/28/a.csv",
                        "2|Db/Orders/2025/03/28/a.csv",
                        "1|Db/Orders/2025/03/28/b.csv",
                        "2|Db/Orders/2025/03/28/b.csv");
        assertThatThrownBy(() -> runs.run(files)).hasMessageContaining("--base_file_name is missing");
    }

    @Test
    void writesEachTableOfAFileInItsOwnWay() {
        runs.orders();
        Map<String, String> files = Map.of(
                ".sql",
                "select id, year, month, day from {source_database_name}.{table_name};"
                        + "create table latest as select id, '{base_file_name}' as file, year, month, day"
                        + " from {source_database_name}.{table_name} where id = if('{base_file_name}' = 'b', 2, id)",
                ".json",
                "{\"consume_tables\": {\"Latest\": {\"consume_write\": \"merge\", \"consume_merge_keys\": [\"id\"]}}}");
        runs.run(files, "--base_file_name", "a");
        runs.run(files, "--base_file_name", "b");

        assertThat(runs.consumed("orders", "id")).containsExactly("1", "2");
        assertThat(runs.consumed("latest", "id", "file")).containsExactly("1|a", "2|b");
    }
}
