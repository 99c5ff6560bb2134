package io.lakeshift.etl.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lineage.Reports;
import io.lakeshift.redshift.sql.RedshiftException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CleanseToConsumeTest {

    private final TestLake lake = new TestLake();
    private final ConsumeRuns runs = new ConsumeRuns(lake);

    @Test
    void replacesTheTableByTheResultOfTheQuery() {
        runs.orders();
        List<ConsumeResult> result = runs.run("""
                -- a comment; with {{braces}}
                SELECT id AS Id, '{execution_id}' AS run, '{p_month}' AS partition_month, year, month, day
                FROM {source_database_name}.{table_name}
                WHERE month = '{p_month}' AND id rlike '^[0-9]{{1,3}}$';
                """);

        assertThat(result).extracting(ConsumeResult::rows).containsExactly(2L);
        assertThat(runs.consumed("orders", "id", "run", "partition_month", "year", "month", "day"))
                .containsExactly("1|run-1|03|2025|03|28", "2|run-1|03|2025|03|28");
    }

    @Test
    void runsAgainWithoutDoublingRows() {
        runs.orders();
        String sql = "select * from {source_database_name}.{table_name}";
        runs.run(sql);
        runs.run(sql);

        assertThat(runs.consumed("orders", "id")).containsExactly("1", "2");
    }

    @Test
    void writesTheTableThatTheFileNames() {
        runs.orders();
        runs.run("/* why */ create table `ByDay` as select count(*) as n, 2025 as year, 3 as month, 28 as day from "
                + "{source_database_name}.{table_name}");

        assertThat(runs.consumed("byday", "n", "year", "month", "day")).containsExactly("2|2025|03|28");
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
                ConsumeRuns.NO_ENGINES,
                Reports.none());

        assertThat(job.run(() -> {
                            throw new AssertionError("Spark was started");
                        })
                        .isEmpty())
                .isTrue();
    }

    @Test
    void refusesStatementsThatChangeSomething() {
        runs.orders();
        for (String sql : List.of(
                "drop table {source_database_name}.{table_name}",
                "insert into {source_database_name}.{table_name} select * from {source_database_name}.{table_name}",
                "delete from {source_database_name}.{table_name}",
                "call glue_catalog.system.expire_snapshots('x')",
                "set spark.sql.ansi.enabled=true")) {
            assertThatThrownBy(() -> runs.run(sql)).isInstanceOf(InvalidQueryException.class);
        }
        assertThat(lake.values("orders", "id")).containsExactly("1", "2");
    }

    @Test
    void refusesAResultThatCannotBePartitioned() {
        assertThatThrownBy(() -> runs.run("select 1 as id, 2025 as year"))
                .hasMessageContaining("the result lacks the partition columns month, day");
        assertThatThrownBy(() -> runs.run("select 1 as id, 2 as ID, 2025 as year, 1 as month, 1 as day"))
                .hasMessageContaining("two columns of the result are named 'ID'");
        assertThatThrownBy(() -> runs.run("select null as id, 2025 as year, 1 as month, 1 as day"))
                .hasMessageContaining("column 'id' of the result is only null");
    }

    @Test
    void saysWhichFileSparkDoesNotUnderstand() {
        assertThatThrownBy(() -> runs.run("select from where"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageStartingWith(
                        "sql/spark-" + lake.database() + "-Orders.sql, statement 1 (line 1): Spark refuses the query");
        assertThatThrownBy(() -> runs.run("select * from {source_database_name}.none"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
        assertThatThrownBy(() -> runs.run("select '{p_yeer}'"))
                .isInstanceOf(RedshiftException.class)
                .hasMessageContaining("p_yeer");
    }

    @Test
    void aHostileFileNameStaysInsideItsString() {
        runs.orders();
        runs.run(
                "select id, '{base_file_name}' as file, year, month, day from {source_database_name}.{table_name}",
                "--base_file_name",
                "x' as file, 'y\\' from t; drop table t -- ${env:HOME}.csv");

        assertThat(runs.consumed("orders", "file"))
                .containsOnly("x' as file, 'y\\' from t; drop table t -- ${env:HOME}.csv");
    }

    @Test
    void validatesTheRedshiftArguments() {
        assertThatThrownBy(() -> runs.run("select 1", "--redshift_database", "dev"))
                .hasMessageContaining(
                        "--redshift_database goes with --redshift_workgroup_name or --redshift_cluster_id");
        assertThatThrownBy(() -> runs.run(
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
