package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.redshift.client.consume.ResultWrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Computes a result into files of a table and prepares the one commit that shows them, columns and rows together. */
final class ResultStaging {

    private final SparkSession spark;
    private final IcebergTables tables;
    private final TableName name;
    private final TableLayout layout;
    private final ResultTable.Result result;

    ResultStaging(
            SparkSession spark, IcebergTables tables, TableName name, TableLayout layout, ResultTable.Result result) {
        this.spark = spark;
        this.tables = tables;
        this.name = name;
        this.layout = layout;
        this.result = result;
    }

    /**
     * Computes the rows and prepares the commit, from the table as it is now.
     *
     * @throws TableException if the table cannot take them
     */
    StagedChange stage(Supplier<Dataset<Row>> query) {
        try {
            return stageOnce(query);
        } catch (AlreadyExistsException madeMeanwhile) {
            return stageOnce(query);
        }
    }

    private StagedChange stageOnce(Supplier<Dataset<Row>> query) {
        if (!tables.exists(name)) {
            return creation(known(query.get()));
        }
        Table table = tables.load(name);
        long since = IcebergTables.snapshot(table);
        Dataset<Row> rows = known(query.get());
        if (result.write() instanceof ResultWrite.Replace) {
            MissingColumns difference = MissingColumns.between(IcebergTables.schema(table), rows.schema());
            return difference.isNone() ? overwrite(table, since, rows) : replacement(since, rows);
        }
        return change(table, since, rows);
    }

    /** The rows with the load they belong to, where that matters. */
    private Dataset<Row> known(Dataset<Row> rows) {
        Dataset<Row> timed = LakeTypes.inUtc(rows.drop(ResultWrite.LOAD));
        return isAppended() ? timed.withColumn(ResultWrite.LOAD, lit(result.load())) : timed;
    }

    private boolean isAppended() {
        return result.write() instanceof ResultWrite.Append;
    }

    private StagedChange creation(Dataset<Row> rows) {
        Map<String, String> properties = new LinkedHashMap<>(layout.properties());
        properties.putAll(measured());
        Transaction creation = tables.creation(name, layout, properties, rows.schema());
        List<DataFile> added = write(creation.table(), rows);
        return checked(creation.table(), new StagedChange(creation.table(), added, List.of(), () -> {
            tables.createDatabase(name, layout);
            append(creation, added);
        }));
    }

    private StagedChange replacement(long since, Dataset<Row> rows) {
        Transaction replacement = tables.replacement(name, layout, rows.schema());
        List<DataFile> added = write(replacement.table(), rows);
        return new StagedChange(replacement.table(), added, List.of(), () -> {
            if (IcebergTables.snapshot(tables.load(name)) != since) {
                throw new CommitFailedException("Table %s was changed since its sources were read", name);
            }
            append(replacement, added);
        });
    }

    private StagedChange overwrite(Table table, long since, Dataset<Row> rows) {
        Transaction transaction = table.newTransaction();
        List<DataFile> added = write(table, rows);
        return new StagedChange(table, added, List.of(), () -> {
            OverwriteFiles overwrite = validated(transaction, since, Expressions.alwaysTrue())
                    .overwriteByRowFilter(Expressions.alwaysTrue());
            added.forEach(overwrite::addFile);
            CommittingRun.sign(spark, overwrite);
            overwrite.commit();
            transaction.commitTransaction();
        });
    }

    /** Some rows go, others come, all others stay. */
    private StagedChange change(Table table, long since, Dataset<Row> rows) {
        tables.requireReadable(name);
        requireLayout(table);
        Transaction transaction = table.newTransaction();
        evolve(table, transaction, rows.schema());
        Table written = transaction.table();
        List<DataFile> added = write(written, rows);
        StagedChange incoming = checked(written, new StagedChange(table, added, List.of(), () -> {}));
        MatchingFiles.Removal removal;
        try {
            if (isAppended()) {
                new UnknownRows(spark, name, layout.partitions()).refuse(table, written, added);
            }
            removal = removal(table, written, added);
        } catch (RuntimeException e) {
            incoming.discard();
            throw e;
        }
        Expression conflicting =
                isAppended() ? Expressions.equal(ResultWrite.LOAD, result.load()) : Expressions.alwaysTrue();
        return new StagedChange(table, added, removal.rest(), () -> {
            OverwriteFiles overwrite = validated(transaction, since, conflicting);
            removal.files().forEach(overwrite::deleteFile);
            removal.rest().forEach(overwrite::addFile);
            added.forEach(overwrite::addFile);
            CommittingRun.sign(spark, overwrite);
            overwrite.commit();
            transaction.commitTransaction();
        });
    }

    private static OverwriteFiles validated(Transaction transaction, long since, Expression conflicting) {
        OverwriteFiles overwrite = transaction
                .newOverwrite()
                .conflictDetectionFilter(conflicting)
                .validateNoConflictingData()
                .validateNoConflictingDeletes();
        return since >= 0 ? overwrite.validateFromSnapshot(since) : overwrite;
    }

    private void append(Transaction transaction, List<DataFile> added) {
        AppendFiles append = transaction.newAppend();
        CommittingRun.sign(spark, append);
        added.forEach(append::appendFile);
        append.commit();
        transaction.commitTransaction();
    }

    private List<DataFile> write(Table table, Dataset<Row> rows) {
        Dataset<Row> shaped = LakeTypes.shaped(rows, IcebergTables.schema(table));
        return tables.stage(name, table, layout.isSpread() ? MatchingFiles.spread(shaped, table.spec()) : shaped);
    }

    private void requireLayout(Table table) {
        List<String> present =
                table.spec().fields().stream().map(PartitionField::name).toList();
        if (!present.equals(layout.partitions())) {
            throw new TableException("table " + name + " is partitioned by " + present + ", not by "
                    + layout.partitions() + ": it was not made by this job");
        }
    }

    private void evolve(Table table, Transaction transaction, StructType rows) {
        MissingColumns difference = MissingColumns.between(IcebergTables.schema(table), rows);
        List<String> reasons = new ArrayList<>(difference.incompatible());
        if (result.write() instanceof ResultWrite.Merge) {
            difference.missing().stream()
                    .filter(column -> !column.equals(ResultWrite.LOAD))
                    .forEach(column ->
                            reasons.add("column " + column + " is not in the result, so the values of the rows"
                                    + " it replaces would be lost: add it to the query, or drop it from the table"));
        }
        if (!reasons.isEmpty()) {
            throw new TableException("the result does not fit table " + name + ", which it is to be written into by '"
                    + result.write().key() + "': " + String.join("; ", reasons));
        }
        IcebergTables.evolve(transaction.table(), difference);
        Map<String, String> lacking = new LinkedHashMap<>(measured());
        lacking.entrySet().removeAll(table.properties().entrySet());
        if (!lacking.isEmpty()) {
            UpdateProperties update = transaction.updateProperties();
            lacking.forEach(update::set);
            update.commit();
        }
    }

    private Map<String, String> measured() {
        return isAppended() ? TableLayout.measured(List.of(ResultWrite.LOAD)) : Map.of();
    }

    /** Refuses rows for which it is not certain which they replace. */
    private StagedChange checked(Table table, StagedChange change) {
        if (change.added().isEmpty()) {
            return change;
        }
        try {
            Optional<String> fault = Optional.empty();
            if (result.write() instanceof ResultWrite.Merge merge) {
                requireColumns(table, merge.columns());
                fault = look(table, change.added(), rows -> new MergeKeys(merge.columns()).faults(rows));
            } else if (result.write() instanceof ResultWrite.ReplacePartitions partitions) {
                fault = look(table, change.added(), rows -> new MergeKeys(partitions.columns()).nulls(rows));
            }
            fault.ifPresent(reason -> {
                throw new TableException("table " + name + ": " + reason);
            });
            return change;
        } catch (RuntimeException e) {
            change.discard();
            throw e;
        }
    }

    private void requireColumns(Table table, List<String> keys) {
        for (String key : keys) {
            Types.NestedField field = table.schema().findField(key);
            if (field == null || !field.type().isPrimitiveType()) {
                throw new TableException("table " + name + " is to be merged by the column " + key
                        + (field == null
                                ? ", which the result does not have"
                                : ", which is nested: rows cannot be compared by it")
                        + "; it has "
                        + String.join(", ", IcebergTables.schema(table).fieldNames()));
            }
        }
    }

    private MatchingFiles.Removal removal(Table table, Table written, List<DataFile> added) {
        if (isAppended()) {
            StructType load = new StructType().add(ResultWrite.LOAD, DataTypes.StringType);
            Dataset<Row> own = spark.createDataFrame(List.of(RowFactory.create(result.load())), load);
            return IcebergTables.schema(table).getFieldIndex(ResultWrite.LOAD).isEmpty()
                    ? MatchingFiles.Removal.none()
                    : matching(table, written).without(own);
        }
        return added.isEmpty()
                ? MatchingFiles.Removal.none()
                : look(written, added, rows -> matching(table, written).without(rows));
    }

    private MatchingFiles matching(Table table, Table written) {
        return new MatchingFiles(
                spark, table, written, new MergeKeys(result.write().columns()));
    }

    private <T> T look(Table table, List<DataFile> files, Function<Dataset<Row>, T> use) {
        return new SnapshotFiles(spark, table).lookAhead(files, use);
    }
}
