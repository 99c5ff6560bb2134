package io.lakeshift.etl.warehouse;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.octet_length;

import io.lakeshift.etl.table.MergeKeys;
import io.lakeshift.etl.table.ResultTable;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.warehouse.StagingArea.StagedRows;
import io.lakeshift.redshift.client.consume.ColumnFit;
import io.lakeshift.redshift.client.consume.LoadedColumn;
import io.lakeshift.redshift.client.consume.ResultWrite;
import io.lakeshift.redshift.client.consume.TableDesign;
import io.lakeshift.redshift.client.consume.TableState;
import io.lakeshift.redshift.client.consume.WarehouseTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/** Computes a result into files that Redshift is to copy, in the columns of its table. */
final class LoadStaging {

    private final SparkSession spark;
    private final TableName name;
    private final TableDesign design;
    private final ConsumeWarehouse warehouse;
    private final ResultTable.Result result;

    LoadStaging(
            SparkSession spark,
            TableName name,
            TableDesign design,
            ConsumeWarehouse warehouse,
            ResultTable.Result result) {
        this.spark = spark;
        this.name = name;
        this.design = design;
        this.warehouse = warehouse;
        this.result = result;
    }

    /**
     * Rows that were computed.
     *
     * @param before the table as it was
     * @param plan its columns as they will be
     * @param rows where they lie
     * @param count how many they are
     * @param widened the texts of the table that are too short for them
     */
    record Load(TableState before, ColumnFit plan, StagedRows rows, long count, List<LoadedColumn> widened) {}

    /** Where the rows of a run of the job are staged. */
    StagingArea area(StoredTable.Run run) {
        return new StagingArea(warehouse.loading().store(), warehouse.loading().prefix(), name, run.id());
    }

    /** Computes the rows for a table. */
    Load stage(TableState before, StagingArea area, Supplier<Dataset<Row>> query) {
        area.clearAbandoned(warehouse.loading().runs());
        Dataset<Row> known = known(before, query.get());
        ColumnFit plan = ColumnFit.between(before.columns(), SparkColumns.of(known.schema()));
        plan.require(design, result.write());
        Dataset<Row> rows = SparkColumns.shaped(plan, known);
        StagedRows staged = area.write(rows);
        boolean complete = false;
        try {
            Dataset<Row> written = staged.read(spark, rows);
            requireKeys(written);
            List<LoadedColumn> texts = before.isAbsent() ? List.of() : plan.shortTexts();
            Row measures = measures(written, texts);
            List<LoadedColumn> widened = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                if (number(measures, i + 1) > texts.get(i).type().length()) {
                    widened.add(texts.get(i));
                }
            }
            complete = true;
            return new Load(before, plan, staged, measures.getLong(0), widened);
        } finally {
            // Spark throws checked exceptions without declaring them.
            if (!complete) {
                staged.close();
            }
        }
    }

    /** The table's names in Redshift. */
    WarehouseTable table() {
        return new WarehouseTable(name.database(), name.table(), WarehouseTable.Loader.JOB);
    }

    /** The statements that load the rows. */
    LoadStatements statements(Load load) {
        return new LoadStatements(table(), design, load.plan(), result);
    }

    /** Where they are copied from. */
    LoadStatements.Source source(Load load) {
        return new LoadStatements.Source(
                load.rows().manifest(), warehouse.loading().role(), load.count());
    }

    List<String> readers() {
        return warehouse.loading().readers();
    }

    boolean isAppended() {
        return result.write() instanceof ResultWrite.Append;
    }

    /** The rows with the load they belong to, if the table knows loads or is to. */
    private Dataset<Row> known(TableState before, Dataset<Row> rows) {
        Dataset<Row> data = rows.drop(ResultWrite.LOAD);
        if (isAppended()) {
            return data.withColumn(ResultWrite.LOAD, lit(result.load()));
        }
        return before.has(ResultWrite.LOAD)
                ? data.withColumn(ResultWrite.LOAD, lit(null).cast(DataTypes.StringType))
                : data;
    }

    private void requireKeys(Dataset<Row> rows) {
        MergeKeys keys = new MergeKeys(result.write().columns());
        Optional<String> fault = Optional.empty();
        if (result.write() instanceof ResultWrite.Merge) {
            fault = keys.faults(rows);
        } else if (result.write() instanceof ResultWrite.ReplacePartitions) {
            fault = keys.nulls(rows);
        }
        fault.ifPresent(reason -> {
            throw new WarehouseException(name, reason);
        });
    }

    /** The number of rows and the bytes of the longest of each of these texts. */
    private static Row measures(Dataset<Row> rows, List<LoadedColumn> texts) {
        Column[] longest = texts.stream()
                .map(text -> max(octet_length(col("`" + text.name().replace("`", "``") + "`"))))
                .toArray(Column[]::new);
        return rows.agg(count(lit(1)), longest).head();
    }

    private static long number(Row row, int index) {
        return row.isNullAt(index) ? 0 : ((Number) row.get(index)).longValue();
    }
}
