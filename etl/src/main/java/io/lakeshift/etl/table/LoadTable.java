package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A table that grows by loads: each load is known by its values of some columns, and writing it again replaces exactly its own
 * rows, in one commit.
 */
public final class LoadTable {

    private static final int EVOLVE_TRIES = 5;

    private final TableName name;
    private final TableLayout layout;
    private final TableSettings settings;
    private final Clock clock;

    /**
     * Names a table.
     *
     * @param layout how it is laid out if it does not exist; its partitions are the first of the columns that tell one load from
     *     another
     * @param settings how it is kept
     */
    public LoadTable(TableName name, TableLayout layout, TableSettings settings) {
        this(name, layout, settings, Clock.systemUTC());
    }

    /** The same by another clock, which tells how old a snapshot is. */
    LoadTable(TableName name, TableLayout layout, TableSettings settings, Clock clock) {
        this.name = name;
        this.layout = layout;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What is to be written.
     *
     * @param identity the values that tell it from other loads, which each of its rows holds and no other row; by column,
     *     those of the partition first
     * @param allowed how far the columns may differ from those of the table
     * @param since what {@link #snapshot} gave before the source of the rows was read
     */
    public record Load(Map<String, String> identity, SchemaChange allowed, long since) {

        /** The same load, begun from another snapshot. */
        public Load since(long snapshot) {
            return new Load(identity, allowed, snapshot);
        }
    }

    /** The id of the table's present snapshot, or -1 if there is none: what a run begins from. */
    public long snapshot(SparkSession spark) {
        IcebergTables tables = tables(spark);
        return tables.exists(name) ? IcebergTables.snapshot(tables.load(name)) : -1;
    }

    /**
     * Writes a load.
     *
     * @throws TableException if the columns differ further than is allowed
     * @throws ConcurrentLoadException if another run wrote the same load since this one began
     */
    public void write(SparkSession spark, Dataset<Row> rows, Load load) {
        IcebergTables tables = tables(spark);
        Dataset<Row> timed = LakeTypes.inUtc(rows);
        if (tables.exists(name) || !tables.create(name, layout, properties(load), timed)) {
            overwrite(spark, tables, timed, load);
        }
        new Upkeep(settings, clock).afterCommit(spark, tables.load(name), partition(load));
    }

    private Map<String, String> properties(Load load) {
        Map<String, String> properties = new LinkedHashMap<>(layout.properties());
        properties.putAll(TableLayout.measured(load.identity().keySet()));
        return properties;
    }

    private Map<String, String> partition(Load load) {
        Map<String, String> partition = new LinkedHashMap<>(load.identity());
        partition.keySet().retainAll(layout.partitions());
        return partition;
    }

    private IcebergTables tables(SparkSession spark) {
        return new IcebergTables(spark, settings.beyond());
    }

    private void overwrite(SparkSession spark, IcebergTables tables, Dataset<Row> rows, Load load) {
        tables.requireReadable(name);
        new LayoutChange(name, layout.partitions(), load.identity().keySet()).apply(() -> tables.load(name));
        StructType schema = evolved(tables, rows.schema(), load.allowed());
        new LoadCommit(spark, tables, name).write(shaped(rows, schema), load);
    }

    /** The table's schema after it took on what the rows bring. */
    private StructType evolved(IcebergTables tables, StructType rows, SchemaChange allowed) {
        for (int left = EVOLVE_TRIES - 1; ; left--) {
            StructType before = IcebergTables.schema(tables.load(name));
            MissingColumns difference = MissingColumns.between(before, rows);
            refuse(allowed, difference, before, rows);
            try {
                tables.evolve(name, difference);
                return IcebergTables.schema(tables.load(name));
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

    private void refuse(SchemaChange allowed, MissingColumns difference, StructType before, StructType rows) {
        List<String> reasons = new ArrayList<>(difference.incompatible());
        if (allowed != SchemaChange.PERMISSIVE) {
            difference.missing().forEach(column -> reasons.add(column + " is missing in the load"));
        }
        if (allowed == SchemaChange.STRICT || allowed == SchemaChange.REORDER) {
            difference.added().forEach(field -> reasons.add(field.name() + " is not in the table"));
            MissingColumns.otherTypes(before, rows).stream()
                    .filter(reason -> !reasons.contains(reason))
                    .forEach(reasons::add);
        }
        if (allowed == SchemaChange.STRICT && reasons.isEmpty() && difference.order() == MissingColumns.Order.OTHER) {
            reasons.add("the columns are in another order");
        }
        if (!reasons.isEmpty()) {
            throw new TableException("the columns do not fit table " + name + " (allow_schema_change is "
                    + allowed.key() + "): " + String.join("; ", reasons));
        }
    }
}
