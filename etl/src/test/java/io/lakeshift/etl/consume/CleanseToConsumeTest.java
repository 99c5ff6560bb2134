package io.lakeshift.etl.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.lineage.Reports;
import io.lakeshift.redshift.sql.RedshiftException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CleanseToConsumeTest {

    private static final CleanseToConsume.Engines NO_ENGINES = new CleanseToConsume.Engines(
            redshift -> {
                throw new AssertionError("no table is kept in Redshift");
            },
            athena -> {
                throw new AssertionError("there is no Athena SQL");
            });

    private final TestLake lake = new TestLake();

    private List<ConsumeResult> run(String sql, String... more) {
        return run(Map.of(".sql", sql), more);
    }

    /** @param files the text of {@code .sql} and {@code .json} of the table */
    private List<ConsumeResult> run(Map<String, String> files, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "--environment", "Dev",
                "--execution_id", "run-1",
                "--txn_bucket", "s3://scripts",
                "--txn_sql_prefix_path", "/sql/",
                "--txn_spec_prefix_path", "/spec/",
                "--target_bucket", "s3://consume",
                "--source_database_name", lake.database(),
                "--target_database_name", lake.database() + "_consume",
                "--table_name", "Orders",
                "--p_year", "2025",
                "--p_month", "3",
                "--p_day", "28"));
        words.addAll(List.of(more));
        Map<String, String> scripts = new HashMap<>();
        scripts.put("sql/spark-" + lake.database() + "-Orders.sql", files.get(".sql"));
        scripts.put("spec/" + lake.database() + "-Orders.json", files.get(".json"));
        return new CleanseToConsume(
                        JobArguments.parse(CleanseToConsumeArguments.NAMES, words.toArray(String[]::new)),
                        key -> Optional.ofNullable(scripts.get(key)),
                        NO_ENGINES,
                        Reports.none())
                .run(lake::spark)
                .tables();
    }

    private void orders() {
        new Upload(lake, "Orders").load("a.csv", "id\n1\n2\n");
    }

    private List<String> consumed(String table, String... columns) {
        return lake.spark().table(lake.consumed(table)).orderBy(columns[0]).selectExpr(columns).collectAsList().stream()
                .map(row -> row.mkString("|"))
                .toList();
    }

    @Test
    void replacesTheTableByTheResultOfTheQuery() {
        orders();
        List<ConsumeResult> result = run("""
                -- a comment; with {{braces}}
                SELECT id AS Id, '{execution_id}' AS run, '{p_month}' AS partition_month, year, month, day
                FROM {source_database_name}.{table_name}
                WHERE month = '{p_month}' AND id rlike '^[0-9]{{1,3}}$';
                """);

        assertThat(result).extracting(ConsumeResult::rows).containsExactly(2L);
        assertThat(consumed("orders", "id", "run", "partition_month", "year", "month", "day"))
                .containsExactly("1|run-1|03|2025|03|28", "2|run-1|03|2025|03|28");
    }

    @Test
    void runsAgainWithoutDoublingRows() {
        orders();
        String sql = "select * from {source_database_name}.{table_name}";
        run(sql);
        run(sql);

        assertThat(consumed("orders", "id")).containsExactly("1", "2");
    }

    @Test
    void writesTheTableThatTheFileNames() {
        orders();
        run("/* why */ create table `ByDay` as select count(*) as n, 2025 as year, 3 as month, 28 as day from "
                + "{source_database_name}.{table_name}");

        assertThat(consumed("byday", "n", "year", "month", "day")).containsExactly("2|2025|03|28");
        assertThat(lake.spark()
                        .sql("describe extended " + lake.consumed("byday"))
                        .collectAsList())
                .extracting((Row row) -> row.getString(1))
                .contains("s3://consume/" + lake.database() + "/ByDay");
    }

    @Test
    void doesNothingAndStartsNothingWithoutAFile() {
        CleanseToConsume job = new CleanseToConsume(
                JobArguments.parse(
                        CleanseToConsumeArguments.NAMES,
                        "--environment=Dev",
                        "--execution_id=e",
                        "--txn_bucket=s",
                        "--txn_sql_prefix_path=/sql/",
                        "--txn_spec_prefix_path=/spec/",
                        "--target_bucket=t",
                        "--source_database_name=D",
                        "--target_database_name=D_consume",
                        "--table_name=T",
                        "--p_year=2025",
                        "--p_month=1",
                        "--p_day=1"),
                key -> Optional.empty(),
                NO_ENGINES,
                Reports.none());

        assertThat(job.run(() -> {
                            throw new AssertionError("Spark was started");
                        })
                        .isEmpty())
                .isTrue();
    }

    @Test
    void refusesStatementsThatChangeSomething() {
        orders();
        for (String sql : List.of(
                "drop table {source_database_name}.{table_name}",
                "insert into {source_database_name}.{table_name} select * from {source_database_name}.{table_name}",
                "delete from {source_database_name}.{table_name}",
                "call glue_catalog.system.expire_snapshots('x')",
                "set spark.sql.ansi.enabled=true")) {
            assertThatThrownBy(() -> run(sql)).isInstanceOf(InvalidQueryException.class);
        }
        assertThat(lake.values("orders", "id")).containsExactly("1", "2");
    }

    @Test
    void fillsATableForEachQueryOfTheFile() {
        orders();
        List<ConsumeResult> results = run("""
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
        assertThat(consumed("byday", "n", "s")).containsExactly("2|a;b");
        assertThat(consumed("third", "a", "r")).hasSize(1);
    }

    @Test
    void leavesEveryTableAsItWasIfOneQueryFails() {
        orders();
        String sql = "select id, '%s' as run, year, month, day from {source_database_name}.{table_name};"
                + "create table b as select id, year, month, day from {source_database_name}.{table_name}";
        run(sql.formatted("old"));
        String failing = sql.formatted("new") + " where int(raise_error('broken ' || id)) = 1";
        assertThatThrownBy(() -> run(failing)).hasStackTraceContaining("broken");

        assertThat(consumed("orders", "run")).containsOnly("old");
        assertThat(consumed("b", "id")).containsExactly("1", "2");
    }

    @Test
    void plansEveryQueryBeforeTheFirstIsComputed() {
        orders();
        assertThatThrownBy(() -> run("select int(raise_error('computed')) as id, 2025 as year, 1 as month, 1 as day;"
                        + "create table b as select id from {source_database_name}.{table_name}"))
                .hasMessageContaining("statement 2 (line 1): the result lacks the partition columns year, month, day");
    }

    @Test
    void refusesQueriesThatStandInEachOthersWay() {
        assertThatThrownBy(() -> run("select 1; select 2"))
                .hasMessageContaining("statement 2 (line 1): a query before it fills the table");
        assertThatThrownBy(() -> run("create table a as select 1 as x; select * from {target_database_name}.a"))
                .hasMessageContaining("which another query of the file fills");
        assertThatThrownBy(() -> run(Map.of(".sql", "select 1", ".json", "{\"consume_tables\": {\"other\": {}}}")))
                .hasMessageContaining("no query of sql/spark-")
                .hasMessageContaining("fills the table 'other'; they fill orders");
    }

    @Test
    void refusesWhatIsNoQuery() {
        assertThatThrownBy(() -> run("-- nothing\n")).hasMessageContaining("it holds no query");
        assertThatThrownBy(() -> run("create table a.b as select 1")).hasMessageContaining("it names the table a.b");
        for (String header : List.of(
                "create view v as select 1",
                "create table t partitioned by (a) as select 1 as a",
                "create table t location 's3://b' as select 1",
                "create table t as",
                "create table if exists t as select 1",
                "create table t")) {
            assertThatThrownBy(() -> run(header))
                    .isInstanceOf(InvalidQueryException.class)
                    .hasMessageContaining("CREATE TABLE [IF NOT EXISTS] [database.]name [USING format] AS");
        }
    }

    @Test
    void appendsALoadOnceHoweverOftenItRuns() {
        orders();
        Map<String, String> files = Map.of(
                ".sql",
                "select id, '{execution_id}' as run, year, month, day from {source_database_name}.{table_name}",
                ".json",
                "{\"consume_write\": \"append\"}");
        run(files, "--base_file_name", "a.csv");
        run(files, "--base_file_name", "b.csv");
        run(files, "--base_file_name", "a.csv");

        assertThat(consumed("orders", "id", "consume_load_id"))
                .extracting(row -> row.replace(lake.database(), "Db"))
                .containsExactlyInAnyOrder(
                        "1|Db/Orders/2025/03/28/a.csv",
                        "2|Db/Orders/2025/03/28/a.csv",
                        "1|Db/Orders/2025/03/28/b.csv",
                        "2|Db/Orders/2025/03/28/b.csv");
        assertThatThrownBy(() -> run(files)).hasMessageContaining("--base_file_name is missing");
    }

    @Test
    void writesEachTableOfAFileInItsOwnWay() {
        orders();
        Map<String, String> files = Map.of(
                ".sql",
                "select id, year, month, day from {source_database_name}.{table_name};"
                        + "create table latest as select id, '{base_file_name}' as file, year, month, day"
                        + " from {source_database_name}.{table_name} where id = if('{base_file_name}' = 'b', 2, id)",
                ".json",
                "{\"consume_tables\": {\"Latest\": {\"consume_write\": \"merge\", \"consume_merge_keys\": [\"id\"]}}}");
        run(files, "--base_file_name", "a");
        run(files, "--base_file_name", "b");

        assertThat(consumed("orders", "id")).containsExactly("1", "2");
        assertThat(consumed("latest", "id", "file")).containsExactly("1|a", "2|b");
    }

    @Test
    void refusesAResultThatCannotBePartitioned() {
        assertThatThrownBy(() -> run("select 1 as id, 2025 as year"))
                .hasMessageContaining("the result lacks the partition columns month, day");
        assertThatThrownBy(() -> run("select 1 as id, 2 as ID, 2025 as year, 1 as month, 1 as day"))
                .hasMessageContaining("two columns of the result are named 'ID'");
        assertThatThrownBy(() -> run("select null as id, 2025 as year, 1 as month, 1 as day"))
                .hasMessageContaining("column 'id' of the result is only null");
    }

    @Test
    void saysWhichFileSparkDoesNotUnderstand() {
        assertThatThrownBy(() -> run("select from where"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageStartingWith(
                        "sql/spark-" + lake.database() + "-Orders.sql, statement 1 (line 1): Spark refuses the query");
        assertThatThrownBy(() -> run("select * from {source_database_name}.none"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
        assertThatThrownBy(() -> run("select '{p_yeer}'"))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("p_yeer");
    }

    @Test
    void aHostileFileNameStaysInsideItsString() {
        orders();
        run(
                "select id, '{base_file_name}' as file, year, month, day from {source_database_name}.{table_name}",
                "--base_file_name",
                "x' as file, 'y\\' from t; drop table t -- ${env:HOME}.csv");

        assertThat(consumed("orders", "file"))
                .containsOnly("x' as file, 'y\\' from t; drop table t -- ${env:HOME}.csv");
    }

    @Test
    void validatesTheRedshiftArguments() {
        assertThatThrownBy(() -> run("select 1", "--redshift_database", "dev"))
                .hasMessageContaining(
                        "--redshift_database goes with --redshift_workgroup_name or --redshift_cluster_id");
        assertThatThrownBy(() -> run(
                        "select 1",
                        "--redshift_database",
                        "dev",
                        "--redshift_workgroup_name",
                        "w",
                        "--redshift_cluster_id",
                        "c"))
                .hasMessageContaining("are both given");
    }
}
