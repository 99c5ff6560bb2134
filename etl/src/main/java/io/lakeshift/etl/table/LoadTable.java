package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A table that grows by loads: each load is one value of the partition columns, and writing it again replaces exactly its
 * own rows, in one commit.
 */
public final class LoadTable {

    private static final int EVOLVE_TRIES = 5;

    private final TableName name;
    private final TableLayout layout;
    private final TableSettings settings;

    /**
     * Names a table.
     *
     * @param layout how it is laid out if it does not exist; its partitions tell one load from another
     * @param settings how it is kept
     */
    public LoadTable(TableName name, TableLayout layout, TableSettings settings) {
        this.name = name;
        this.layout = layout;
        this.settings = settings;
    }

    /**
     * What is to be written.
     *
     * @param partition the values of the partition columns, which every row holds
     * @param allowed how far the columns may differ from those of the table
     * @param since what {@link #snapshot} gave before the source of the rows was read
     */
    public record Load(Map<String, String> partition, SchemaChange allowed, long since) {

        /** The same load, begun from another snapshot. */
        public Load since(long snapshot) {
            return new Load(partition, allowed, snapshot);
        }
    }

    /** The id of the table's present snapshot, or -1 if there is none: what a run begins from. */
    public long snapshot(SparkSession spark) {
        LakeTables tables = tables(spark);
        return tables.exists(name) ? LakeTables.snapshot(tables.load(name)) : -1;
    }

    /**
     * Writes a load.
     *
     * @throws TableException if the columns differ further than is allowed
     * @throws ConcurrentLoadException if another run wrote the same load since this one began
     */
    public void write(SparkSession spark, Dataset<Row> rows, Load load) {
        LakeTables tables = tables(spark);
        Dataset<Row> timed = LakeTypes.inUtc(rows);
        if (tables.exists(name) || !tables.create(name, layout, timed)) {
            overwrite(tables, timed, load);
        }
        new Upkeep(settings, Clock.systemUTC()).afterCommit(spark, tables.load(name));
    }

    private LakeTables tables(SparkSession spark) {
        return new LakeTables(spark, settings.beyond());
    }

    private void overwrite(LakeTables tables, Dataset<Row> rows, Load load) {
        List<String> partitions = tables.load(name).spec().fields().stream()
                .map(PartitionField::name)
                .toList();
        if (!partitions.equals(layout.partitions())) {
            throw new TableException("table " + name + " is partitioned by " + partitions + ", not by "
                    + layout.partitions() + ": it was not made by this job");
        }
        tables.requireReadable(name);
        StructType schema = evolved(tables, rows.schema(), load.allowed());
        Column condition = load.partition().entrySet().stream()
                .map(part -> col(part.getKey()).equalTo(lit(part.getValue())))
                .reduce(Column::and)
                .orElseThrow();
        try {
            tables.overwrite(name, shaped(rows, schema), condition, load.since());
        } catch (ValidationException e) {
            throw new ConcurrentLoadException(name, e);
        }
    }

    /** The table's schema after it took on what the rows bring. */
    private StructType evolved(LakeTables tables, StructType rows, SchemaChange allowed) {
        for (int left = EVOLVE_TRIES - 1; ; left--) {
            StructType before = LakeTables.schema(tables.load(name));
            SchemaDifference difference = SchemaDifference.between(before, rows);
            refuse(allowed, difference, before, rows);
            try {
                tables.evolve(name, difference);
                return LakeTables.schema(tables.load(name));
            } catch (CommitFailedException e) {
                // Another load may have brought the same columns in between.
                if (left == 0) {
                    throw new TableException(
                            "the columns of table " + name + " could not be changed: other runs kept" + " changing it",
                            e);
                }
            }
        }
    }

    /** The rows with the columns of the table, in its order and types; null where they lack one. */
    private static Dataset<Row> shaped(Dataset<Row> rows, StructType table) {
        List<String> present = Arrays.asList(rows.columns());
        Column[] columns = Arrays.stream(table.fields())
                .map(field -> {
                    Column value = present.contains(field.name()) ? col("`" + field.name() + "`") : lit(null);
                    return value.cast(field.dataType()).as(field.name());
                })
                .toArray(Column[]::new);
        return rows.select(columns);
    }

    private void refuse(SchemaChange allowed, SchemaDifference difference, StructType before, StructType rows) {
        List<String> reasons = new ArrayList<>(difference.incompatible());
        if (allowed != SchemaChange.PERMISSIVE) {
            difference.missing().forEach(column -> reasons.add(column + " is missing in the load"));
        }
        if (allowed == SchemaChange.STRICT || allowed == SchemaChange.REORDER) {
            difference.added().forEach(field -> reasons.add(field.name() + " is not in the table"));
            SchemaDifference.otherTypes(before, rows).stream()
                    .filter(reason -> !reasons.contains(reason))
                    .forEach(reasons::add);
        }
        if (allowed == SchemaChange.STRICT && reasons.isEmpty() && difference.order() == SchemaDifference.Order.OTHER) {
            reasons.add("the columns are in another order");
        }
        if (!reasons.isEmpty()) {
            throw new TableException("the columns do not fit table " + name + " (allow_schema_change is "
                    + allowed.key() + "): " + String.join("; ", reasons));
        }
    }
}
