package io.lakeshift.etl.load;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.MemoryTokens;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.source.DataRefusedException;
import io.lakeshift.etl.table.BeyondRedshift;
import io.lakeshift.etl.table.LoadTable;
import io.lakeshift.etl.table.LoadTarget;
import io.lakeshift.etl.table.SchemaChange;
import io.lakeshift.etl.table.TableLayout;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.table.TableSettings;
import io.lakeshift.etl.transform.NewColumn;
import io.lakeshift.etl.transform.Rows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadPassTest {

    private static final TableLayout LAYOUT =
            new TableLayout("s3://b/Db", "s3://b/Db/T", List.of("year"), "none", Optional.empty());

    private final TestLake lake = new TestLake();
    private final MemoryTokens tokens = new MemoryTokens();
    private final LoadTable table = new LoadTable(new TableName(lake.database(), "T"), LAYOUT, TableSettings.DEFAULT);

    /** A hundred rows in four parts whose lines are not in the order of the parts. */
    private Dataset<Row> hundred() {
        return lake.spark()
                .range(0, 100, 1, 4)
                .withColumn(Rows.LINE, lit(101).minus(col("id")))
                .withColumn(Rows.FAULT, lit(null).cast("string"))
                .withColumn("year", lit("2024"));
    }

    private LoadPass pass(Rows rows) {
        return new LoadPass(rows, new LoadPass.Setting("a.csv", () -> {}, tokens, BeyondRedshift.FAIL));
    }

    private LoadFigures write(Rows rows) {
        LoadPass pass = pass(rows);
        table.write(lake.spark(), pass, load());
        return pass.figures();
    }

    private LoadTable.Load load() {
        return new LoadTable.Load(Map.of("year", "2024"), SchemaChange.PERMISSIVE, table.snapshot(lake.spark()));
    }

    @Test
    void sumsEveryColumnOfNumbersExactlyAndCountsWhatIsThere() {
        LoadFigures figures = write(Rows.of(hundred()
                .withColumn("whole", expr("if(id % 2 = 0, null, id)"))
                .withColumn("large", expr("9223372036854775807L"))
                .withColumn("amount", expr("cast(id as decimal(10,2)) / 4").cast("decimal(12,2)"))
                .withColumn("wide", expr("cast('12345678901234567890.5' as decimal(38,1))"))
                .withColumn("small", expr("cast(-1 as tinyint)"))
                .withColumn("approximate", expr("0.5D"))
                .withColumn("text", lit("x"))));

        assertThat(figures.rows()).isEqualTo(100);
        assertThat(sum(figures, "id")).isEqualByComparingTo("4950");
        assertThat(sum(figures, "whole")).isEqualByComparingTo("2500");
        assertThat(figures.columns().get("whole").filled()).isEqualTo(50);
        assertThat(sum(figures, "large")).isEqualByComparingTo("922337203685477580700");
        assertThat(sum(figures, "amount")).isEqualByComparingTo("1237.50");
        assertThat(sum(figures, "wide")).isEqualByComparingTo("1234567890123456789050");
        assertThat(sum(figures, "small")).isEqualByComparingTo("-100");
        assertThat(sum(figures, "approximate")).isEqualByComparingTo("50");
        assertThat(figures.columns().get("text").sum()).isEmpty();
        assertThat(figures.types()).containsEntry("amount", "decimal(12,2)").containsEntry("text", "string");
        assertThat(lake.spark()
                        .table(lake.qualified("t"))
                        .selectExpr("sum(amount)", "count(*)")
                        .first()
                        .mkString("|"))
                .isEqualTo("1237.50|100");
    }

    private static BigDecimal sum(LoadFigures figures, String column) {
        return figures.columns().get(column).sum().orElseThrow();
    }

    @Test
    void findsTheFirstLineWhateverPartItIsIn() {
        Rows rows = Rows.of(hundred())
                .with(List.of(NewColumn.checked("id", col("id"), expr("id % 10 = 3"), "a number of no such kind")));

        assertThatThrownBy(() -> write(rows))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("column id has 10 values that are not a number of no such kind, first on line 8");
        assertThat(lake.exists("t")).isFalse();
    }

    @Test
    void namesTheReasonOfTheFirstRowThatCouldNotBeRead() {
        Rows rows =
                Rows.of(hundred().withColumn(Rows.FAULT, expr("if(id in (5, 50, 95), concat('reason ', id), null)")));

        assertThatThrownBy(() -> write(rows)).hasMessageContaining("line 6: reason 95 (and 2 more such rows)");
    }

    @Test
    void aRefusedLoadChangesNothingOfTheTable() {
        write(Rows.of(hundred()));
        Rows refused = Rows.of(hundred().withColumn("more", lit("x")))
                .with(List.of(NewColumn.checked("id", col("id"), expr("id = 99"), "less")));

        assertThatThrownBy(() -> write(refused)).isInstanceOf(DataRefusedException.class);
        assertThat(lake.spark().table(lake.qualified("t")).columns()).containsExactly("id", "year");
        assertThat(lake.rows("t", "id")).hasSize(100);
    }

    @Test
    void aRefusedOrFailedLoadLeavesNoFile(@TempDir Path folder) throws IOException {
        Table target = new HadoopTables()
                .create(
                        new Schema(
                                Types.NestedField.optional(1, "id", Types.LongType.get()),
                                Types.NestedField.optional(2, "year", Types.StringType.get())),
                        folder.toString());
        LoadTarget files =
                new LoadTarget(new TableName(lake.database(), "T"), target, target.schema(), Map.of("year", "2024"));
        Rows refused = Rows.of(hundred()).with(List.of(NewColumn.checked("id", col("id"), expr("id = 99"), "less")));
        Rows failed = Rows.of(hundred()
                .withColumn("id", expr("if(id = 99, raise_error('stop'), id)"))
                .coalesce(1));

        assertThatThrownBy(() -> pass(refused).write(files)).isInstanceOf(DataRefusedException.class);
        assertThatThrownBy(() -> pass(failed).write(files)).hasStackTraceContaining("stop");
        assertThat(parquet(folder)).isZero();
        assertThat(pass(Rows.of(hundred())).write(files)).hasSize(4);
        assertThat(parquet(folder)).isEqualTo(4);
    }

    private static long parquet(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    @Test
    void savesEachTokenWithTheValueBehindItAndNoneForNull() {
        Rows rows = Rows.of(hundred().withColumn("name", expr("if(id = 7, null, concat('n', id % 10))")))
                .tokenized("name", col("name"), expr("concat('t', name)"));
        write(rows);

        assertThat(tokens.saved()).hasSize(10).containsEntry("tn3", "n3");
        assertThat(lake.values("t", "name", "id")).contains("tn3|13", "null|7");
    }

    @Test
    void rollsToANewFileAtTheTargetSizeOfTheTable() {
        write(Rows.of(hundred()));
        lake.spark()
                .sql(
                        "alter table " + lake.qualified("t")
                                + " set tblproperties ('write.target-file-size-bytes'='1', 'write.parquet.row-group-size-bytes'='1')");
        Dataset<Row> many = lake.spark()
                .range(0, 5000, 1, 1)
                .withColumn(Rows.LINE, col("id"))
                .withColumn(Rows.FAULT, lit(null).cast("string"))
                .withColumn("year", lit("2024"));
        write(Rows.of(many));

        assertThat(lake.rows("t", "id")).hasSize(5000);
        assertThat(lake.spark().table(lake.qualified("t") + ".files").count()).isGreaterThan(1);
    }

    @Test
    void sortsTheRowsOfATableThatWantsThemSorted() {
        write(Rows.of(hundred()));
        lake.spark().sql("alter table " + lake.qualified("t") + " write locally ordered by id desc");
        write(Rows.of(hundred().coalesce(1)));

        assertThat(lake.spark()
                        .table(lake.qualified("t"))
                        .selectExpr("id")
                        .limit(1)
                        .first()
                        .getLong(0))
                .isEqualTo(99);
        assertThat(lake.spark()
                        .table(lake.qualified("t") + ".files")
                        .select("sort_order_id")
                        .distinct()
                        .first()
                        .getInt(0))
                .isEqualTo(1);
    }
}
