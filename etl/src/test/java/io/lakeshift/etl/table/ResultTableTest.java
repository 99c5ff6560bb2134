package io.lakeshift.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.redshift.client.consume.ResultWrite;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    private final TestLake lake = new TestLake();
    private final ResultTable table = new ResultTable(
            new TableName(lake.database(), "T"),
            new TableLayout("s3://b/Db", "s3://b/Db/T", List.of("year"), "hash", Optional.empty()),
            TableSettings.DEFAULT);

    private Supplier<Dataset<Row>> query(String columns) {
        return () -> lake.spark().sql("select " + columns + ", '2025' as year");
    }

    private long write(String columns) {
        return write(query(columns));
    }

    private long write(Supplier<Dataset<Row>> query) {
        try (StagedResult staged =
                table.stage(lake.spark(), new ResultTable.Result(new ResultWrite.Replace(), "load"), query)) {
            return staged.commit();
        }
    }

    /** A query that meets another run's commit the first time it is asked. */
    private Supplier<Dataset<Row>> interrupted(AtomicInteger runs, String columns, String others) {
        return () -> {
            if (runs.getAndIncrement() == 0) {
                write(others);
            }
            return query(columns).get();
        };
    }

    @Test
    void holdsTheNewestResultOnly() {
        assertThat(write("explode(array(1, 2)) as a")).isEqualTo(2);
        assertThat(write("3 as a")).isEqualTo(1);
        assertThat(lake.values("t", "a")).containsExactly("3");
    }

    @Test
    void takesOnTheColumnsOfTheNewestResult() {
        write("1 as a, 'x' as b");
        write("date'2025-01-01' as a, 'y' as c");

        assertThat(lake.spark().table(lake.qualified("t")).columns()).containsExactly("a", "c", "year");
        assertThat(lake.values("t", "a", "c")).containsExactly("2025-01-01|y");
        assertThat(lake.spark().sql("describe extended " + lake.qualified("t")).collectAsList())
                .extracting(row -> row.getString(0) + "=" + row.getString(1))
                .contains("Location=s3://b/Db/T");
    }

    @Test
    void startsOverWhenAnotherRunCameInBetween() {
        write("1 as a");
        AtomicInteger runs = new AtomicInteger();
        write(interrupted(runs, "2 as a", "50 as a"));

        assertThat(runs).hasValue(2);
        assertThat(lake.values("t", "a")).containsExactly("2");
    }

    @Test
    void startsOverWhenAnotherRunCameInBetweenAndTheColumnsChange() {
        write("1 as a");
        AtomicInteger runs = new AtomicInteger();
        write(interrupted(runs, "2 as a, 'x' as b", "50 as a"));

        assertThat(runs).hasValue(2);
        assertThat(lake.values("t", "a", "b")).containsExactly("2|x");
    }

    @Test
    void replacesATableThatAnotherRunMadeInBetween() {
        AtomicInteger runs = new AtomicInteger();
        write(interrupted(runs, "2 as a", "50 as a"));

        assertThat(runs).hasValue(2);
        assertThat(lake.values("t", "a")).containsExactly("2");
    }

    @Test
    void keepsTheOldResultWhenTheNewOneFails() {
        write("1 as a");

        assertThatThrownBy(() -> write("cast(raise_error(concat('broken', uuid())) as int) as a, 2 as b"))
                .hasStackTraceContaining("broken");
        assertThat(lake.values("t", "a")).containsExactly("1");
        assertThat(lake.spark().table(lake.qualified("t")).columns()).containsExactly("a", "year");
    }

    @Test
    void mergesTheFilesOfVeryManySmallPartitions() throws Exception {
        Supplier<Dataset<Row>> query = () -> lake.spark()
                .sql(
                        "select id as a, string(2000 + id % 3) as year from range(0, 9) union all select id, string(id) from"
                                + " range(3000, 3120)");
        write(query);

        assertThat(write(query)).isEqualTo(129);

        assertThat(lake.spark()
                        .sql("select file_path from " + lake.qualified("t") + ".files")
                        .count())
                .isEqualTo(1);
        assertThat(lake.spark()
                        .sql("select count(*), count(distinct year), sum(a) from " + lake.qualified("t"))
                        .head()
                        .mkString("|"))
                .isEqualTo("129|123|367176");
    }
}
