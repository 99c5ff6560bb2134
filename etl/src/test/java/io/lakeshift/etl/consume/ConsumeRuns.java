package io.lakeshift.etl.consume;

import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.etl.lineage.Reports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of Cleanse-to-Consume in a lake of tests, without Redshift and Athena. */
final class ConsumeRuns {

    static final CleanseToConsume.Engines NO_ENGINES = new CleanseToConsume.Engines(
            redshift -> {
                throw new AssertionError("no table is kept in Redshift");
            },
            athena -> {
                throw new AssertionError("there is no Athena SQL");
            });

    private final TestLake lake;

    ConsumeRuns(TestLake lake) {
        this.lake = lake;
    }

    /** Runs the job for the Spark SQL of the table {@code Orders}. */
    List<ConsumeResult> run(String sql, String... more) {
        return run(Map.of(".sql", sql), more);
    }

    /**
     * Runs the job for the table {@code Orders}.
     *
     * @param files the text of its {@code .sql} and {@code .json}
     * @param more arguments beside those of every run
     */
    List<ConsumeResult> run(Map<String, String> files, String... more) {
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

    /** Loads two orders, 1 and 2. */
    void orders() {
        new Upload(lake, "Orders").load("a.csv", "id\n1\n2\n");
    }

    /** The values of some columns of a table that was filled, one text a row, in the order of the first. */
    List<String> consumed(String table, String... columns) {
        return lake.spark().table(lake.consumed(table)).orderBy(columns[0]).selectExpr(columns).collectAsList().stream()
                .map(row -> row.mkString("|"))
                .toList();
    }
}
