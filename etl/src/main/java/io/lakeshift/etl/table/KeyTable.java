package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * A table with one row for each key: a merge puts rows in the place of those of the same key and adds the others, in one
 * commit. Only the files that hold such keys are written anew.
 *
 * <p>What is merged may depend on what the table holds: a merge whose table was changed since it was read starts over.
 */
public final class KeyTable {

    private static final int TRIES = 5;

    private final TableName name;
    private final TableLayout layout;
    private final String key;
    private final TableSettings settings;

    /**
     * Names a table.
     *
     * @param layout how it is laid out if it does not exist
     * @param key the column with the key
     * @param settings how it is kept
     */
    public KeyTable(TableName name, TableLayout layout, String key, TableSettings settings) {
        this.name = name;
        this.layout = layout;
        this.key = key;
        this.settings = settings;
    }

    /**
     * Merges rows. The table takes on columns that it lacks; a row keeps its values of columns that the merged rows lack.
     *
     * @param rows makes the rows, each with another key, from those that the table holds; it is given nothing if there is no
     *     table
     * @return how many rows were merged
     * @throws TableException if the columns do not fit the table, or other runs keep changing it
     */
    public long merge(SparkSession spark, Function<Optional<Dataset<Row>>, Dataset<Row>> rows) {
        IcebergTables tables = new IcebergTables(spark, settings.beyond());
        for (int left = TRIES - 1; ; left--) {
            try {
                Optional<Table> table = tables.exists(name) ? Optional.of(tables.load(name)) : Optional.empty();
                Dataset<Row> merged = LakeTypes.inUtc(
                                rows.apply(table.map(present -> TableRows.at(spark, name, present))))
                        .persist(StorageLevel.DISK_ONLY());
                try {
                    long count = merged.count();
                    if (count == 0 || merge(spark, tables, table, merged)) {
                        return count;
                    }
                } finally {
                    merged.unpersist();
                }
                refuseAfter(left, null);
            } catch (ValidationException | CommitFailedException e) {
                refuseAfter(left, e);
            }
        }
    }

    private void refuseAfter(int left, Exception cause) {
        if (left == 0) {
            throw new TableException(
                    "table " + name + " was changed by other runs " + TRIES + " times while rows were being merged",
                    cause);
        }
    }

    /** False if the table came to exist in between. */
    private boolean merge(SparkSession spark, IcebergTables tables, Optional<Table> table, Dataset<Row> rows) {
        if (table.isEmpty()) {
            if (!create(tables, rows)) {
                return false;
            }
        } else {
            long since = IcebergTables.snapshot(table.get());
            tables.requireReadable(name);
            evolve(tables, table.get(), rows);
            commit(spark, tables, since, rows);
        }
        new Upkeep(settings, Clock.systemUTC()).afterCommit(spark, tables.load(name), Map.of());
        return true;
    }

    private boolean create(IcebergTables tables, Dataset<Row> rows) {
        Transaction creation;
        try {
            creation = tables.creation(name, layout, layout.properties(), rows.schema());
        } catch (AlreadyExistsException e) {
            return false;
        }
        List<DataFile> written = tables.stage(name, creation.table(), gathered(rows));
        try {
            tables.createDatabase(name, layout);
            AppendFiles append = creation.newAppend();
            written.forEach(append::appendFile);
            append.commit();
            creation.commitTransaction();
            return true;
        } catch (AlreadyExistsException e) {
            SnapshotFiles.discard(creation.table(), written);
            return false;
        }
    }

    private void evolve(IcebergTables tables, Table table, Dataset<Row> rows) {
        MissingColumns difference = MissingColumns.between(IcebergTables.schema(table), rows.schema());
        if (!difference.incompatible().isEmpty()) {
            throw new TableException(
                    "the columns do not fit table " + name + ": " + String.join("; ", difference.incompatible()));
        }
        tables.evolve(name, difference);
    }

    private void commit(SparkSession spark, IcebergTables tables, long since, Dataset<Row> rows) {
        Table table = tables.load(name);
        if (IcebergTables.snapshot(table) != since) {
            throw new CommitFailedException("Table %s was changed since it was read", name);
        }
        SnapshotFiles files = new SnapshotFiles(spark, table);
        List<FileScanTask> present = files.plan(Expressions.alwaysTrue());
        Dataset<Row> keys = rows.select(key);
        Set<String> holding =
                present.isEmpty() ? Set.of() : files.holding(present, read -> read.join(keys, joined(), "left_semi"));
        List<FileScanTask> touched = present.stream()
                .filter(file -> holding.contains(file.file().location()))
                .toList();
        StructType schema = IcebergTables.schema(table);
        List<DataFile> written = touched.isEmpty()
                ? tables.stage(name, table, gathered(shaped(rows, schema)))
                : files.rewrite(
                        touched,
                        read -> gathered(read.join(keys, joined(), "left_anti")
                                .unionByName(shaped(completed(rows, read, schema), schema))),
                        table.spec().specId());
        overwrite(tables, since, touched, written);
    }

    private void overwrite(IcebergTables tables, long since, List<FileScanTask> replaced, List<DataFile> written) {
        Table table = tables.load(name);
        try {
            OverwriteFiles overwrite = table.newOverwrite()
                    .conflictDetectionFilter(Expressions.alwaysTrue())
                    .validateNoConflictingData()
                    .validateNoConflictingDeletes();
            if (since >= 0) {
                overwrite.validateFromSnapshot(since);
            }
            replaced.forEach(file -> overwrite.deleteFile(file.file()));
            written.forEach(overwrite::addFile);
            overwrite.commit();
        } catch (CommitStateUnknownException e) {
            throw e;
        } catch (RuntimeException e) {
            SnapshotFiles.discard(table, written);
            throw e;
        }
    }

    private scala.collection.Seq<String> joined() {
        return scala.collection.JavaConverters.asScalaBuffer(List.of(key)).toSeq();
    }

    /** The rows with the values that the table holds for the columns they lack. */
    private Dataset<Row> completed(Dataset<Row> rows, Dataset<Row> held, StructType schema) {
        List<String> present = Arrays.asList(rows.columns());
        List<String> lacking = Arrays.stream(schema.fieldNames())
                .filter(column -> !present.contains(column))
                .toList();
        if (lacking.isEmpty()) {
            return rows;
        }
        Column[] kept = lacking.stream().map(KeyTable::column).toArray(Column[]::new);
        Dataset<Row> values = held.select(concat(column(key), kept)).dropDuplicates(new String[] {key});
        return rows.join(values, joined(), "left_outer");
    }

    private static Column[] concat(Column first, Column[] more) {
        Column[] all = Arrays.copyOf(new Column[] {first}, more.length + 1);
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }

    /** The rows with the columns of the table, in its order and types; null where there is no value. */
    private static Dataset<Row> shaped(Dataset<Row> rows, StructType schema) {
        List<String> present = Arrays.asList(rows.columns());
        return rows.select(Arrays.stream(schema.fields())
                .map(field -> value(field, present.contains(field.name())))
                .toArray(Column[]::new));
    }

    private static Column value(StructField field, boolean isPresent) {
        return (isPresent ? column(field.name()) : lit(null))
                .cast(field.dataType())
                .as(field.name());
    }

    /** Rows of one partition together, but not more of them than one task should write. */
    private Dataset<Row> gathered(Dataset<Row> rows) {
        return rows.hint(
                "rebalance",
                layout.partitions().stream().map(name -> column(name).expr()).toArray());
    }

    private static Column column(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
