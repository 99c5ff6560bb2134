package io.lakeshift.etl.table;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.types.Types;
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
    public void write(SparkSession spark, LoadRows rows, Load load) {
        IcebergTables tables = tables(spark);
        if (tables.exists(name) || !create(spark, tables, rows, load)) {
            overwrite(spark, tables, rows, load);
        }
        new Upkeep(settings, clock).afterCommit(spark, tables.load(name), partition(load));
    }

    /**
     * Takes the rows of a load out, if the table is there and has some.
     *
     * @throws ConcurrentLoadException if another run wrote the same load since this one began
     */
    public void remove(SparkSession spark, Load load) {
        IcebergTables tables = tables(spark);
        if (tables.exists(name)
                && !new LoadFiles(spark, load.identity())
                        .own(() -> tables.load(name))
                        .isEmpty()) {
            new LoadCommit(spark, tables, name).commit(List.of(), load);
        }
    }

    /** Creates the table with its first rows in one commit; false if it came to exist in between. */
    private boolean create(SparkSession spark, IcebergTables tables, LoadRows rows, Load load) {
        StructType columns = LakeTypes.inUtc(rows.columns(new StructType()));
        Transaction creation;
        try {
            creation = tables.creation(name, layout, properties(load), columns);
        } catch (AlreadyExistsException e) {
            return false;
        }
        Table table = creation.table();
        List<DataFile> files = rows.write(new LoadTarget(name, table, table.schema(), load.identity()));
        try {
            tables.createDatabase(name, layout);
            AppendFiles append = creation.newAppend();
            CommittingRun.sign(spark, append);
            files.forEach(append::appendFile);
            append.commit();
            creation.commitTransaction();
            return true;
        } catch (AlreadyExistsException e) {
            SnapshotFiles.discard(table, files);
            return false;
        } catch (CommitStateUnknownException e) {
            throw e;
        } catch (RuntimeException e) {
            SnapshotFiles.discard(table, files);
            throw e;
        }
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

    private void overwrite(SparkSession spark, IcebergTables tables, LoadRows rows, Load load) {
        tables.requireReadable(name);
        new LayoutChange(name, layout.partitions(), load.identity().keySet()).apply(() -> tables.load(name));
        for (int left = EVOLVE_TRIES - 1; ; left--) {
            Table table = tables.load(name);
            StructType before = IcebergTables.schema(table);
            StructType coming = LakeTypes.inUtc(rows.columns(before));
            MissingColumns difference = MissingColumns.between(before, coming);
            refuse(load.allowed(), difference, before, coming, places(rows, before, coming));
            Schema planned = IcebergTables.evolved(table, difference);
            List<DataFile> files = rows.write(new LoadTarget(name, table, planned, load.identity()));
            if (evolve(tables, difference, planned)) {
                new LoadCommit(spark, tables, name).commit(files, load);
                return;
            }
            SnapshotFiles.discard(table, files);
            if (left == 0) {
                throw new TableException("the columns of table " + name
                        + " could not be changed: other runs kept changing it; nothing was written");
            }
        }
    }

    /** Gives the table the columns that files were written for; false if other runs changed it otherwise. */
    private boolean evolve(IcebergTables tables, MissingColumns difference, Schema planned) {
        try {
            tables.evolve(name, difference);
        } catch (CommitFailedException | IllegalArgumentException e) {
            // Another load may have brought the same columns in between: the files hold them under other ids.
            return false;
        }
        Schema now = tables.load(name).schema();
        return planned.columns().stream().allMatch(column -> {
            Types.NestedField there = now.findField(column.fieldId());
            return there != null && there.name().equals(column.name());
        });
    }

    /** Where the columns whose types differ begin to, and what can be done about it. */
    private static String places(LoadRows rows, StructType before, StructType coming) {
        List<String> places = Arrays.stream(before.fields())
                .filter(field -> Arrays.stream(coming.fields())
                        .anyMatch(other -> other.name().equals(field.name())
                                && !other.dataType().equals(field.dataType())))
                .flatMap(field -> rows.firstOther(field).stream())
                .toList();
        return places.isEmpty()
                ? ""
                : ". " + String.join("; ", places)
                        + ". Correct the file, convert or filter such values with a transform, or map the column to"
                        + " another name";
    }

    private void refuse(
            SchemaChange allowed, MissingColumns difference, StructType before, StructType rows, String places) {
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
                    + allowed.key() + "): " + String.join("; ", reasons) + places);
        }
    }
}
