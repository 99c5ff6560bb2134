package io.lakeshift.etl.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.PendingUpdate;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.spark.source.HasIcebergCatalog;
import org.apache.iceberg.types.Type;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NamespaceAlreadyExistsException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The Iceberg tables behind one Spark session: the part of their handling that both layers share. */
final class IcebergTables {

    /** The entry of a snapshot's summary that says which Spark application made it. */
    static final String APPLICATION = "spark.app.id";

    private final SparkSession spark;
    private final BeyondRedshift beyond;

    IcebergTables(SparkSession spark, BeyondRedshift beyond) {
        this.spark = spark;
        this.beyond = beyond;
    }

    private TableCatalog catalog() {
        return (TableCatalog) spark.sessionState().catalogManager().catalog(IcebergSettings.CATALOG);
    }

    boolean exists(TableName name) {
        return catalog().tableExists(name.identifier());
    }

    Table load(TableName name) {
        try {
            return Spark3Util.loadIcebergTable(spark, name.inSpark());
        } catch (Exception e) {
            throw new TableException("table " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    static StructType schema(Table table) {
        return SparkSchemaUtil.convert(table.schema());
    }

    /** The id of the current snapshot, or -1 if the table has none yet. */
    static long snapshot(Table table) {
        Snapshot current = table.currentSnapshot();
        return current == null ? -1 : current.snapshotId();
    }

    /** Makes the database of a table unless it is there. */
    void createDatabase(TableName name, TableLayout layout) {
        SupportsNamespaces namespaces = (SupportsNamespaces) catalog();
        String[] namespace = {name.database()};
        if (namespaces.namespaceExists(namespace)) {
            return;
        }
        try {
            namespaces.createNamespace(namespace, Map.of("location", layout.databaseLocation()));
        } catch (Exception e) {
            // Another run may have made it in between.
            if (!(e instanceof NamespaceAlreadyExistsException)) {
                throw new TableException("database " + name.database() + " cannot be made: " + e.getMessage(), e);
            }
        }
    }

    /** Begins to create a table; nobody sees it before the transaction is committed. */
    Transaction creation(TableName name, TableLayout layout, Map<String, String> properties, StructType columns) {
        return builder(name, layout, columns)
                .withProperties(Spark3Util.rebuildCreateProperties(properties))
                .createTransaction();
    }

    /** Begins to make a table anew; readers see the old one before the transaction is committed. */
    Transaction replacement(TableName name, TableLayout layout, StructType columns) {
        return builder(name, layout, columns)
                .withProperties(Spark3Util.rebuildCreateProperties(layout.properties()))
                .replaceTransaction();
    }

    private Catalog.TableBuilder builder(TableName name, TableLayout layout, StructType columns) {
        Schema schema = SparkSchemaUtil.convert(columns.asNullable());
        PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
        layout.partitions().forEach(spec::identity);
        return ((HasIcebergCatalog) catalog())
                .icebergCatalog()
                .buildTable(TableIdentifier.of(name.database(), name.table()), schema)
                .withPartitionSpec(spec.build())
                .withLocation(layout.location());
    }

    /** Writes rows into files that no snapshot has yet. */
    List<DataFile> stage(TableName name, Table table, Dataset<Row> rows) {
        TextLimit limit = new TextLimit(beyond);
        try {
            List<DataFile> files = new SnapshotFiles(spark, table).write(limit.watch(rows));
            warn(name, limit);
            return files;
        } catch (Exception e) {
            throw wrapped(name, e);
        }
    }

    private static RuntimeException wrapped(TableName name, Exception e) {
        if (e instanceof NoSuchTableException) {
            return new TableException("table " + name + " was dropped while it was being written", e);
        }
        Optional<String> refusal = TextLimit.refusal(e);
        if (refusal.isPresent()) {
            return new TableException("table " + name + ": " + refusal.get(), e);
        }
        return e instanceof RuntimeException known ? known : new TableException(e.getMessage(), e);
    }

    private static void warn(TableName name, TextLimit limit) {
        limit.warnings().forEach(warning -> System.out.println("warning: table " + name + ": " + warning));
    }

    /** Says which columns of a table Redshift cannot read, whoever made them. */
    void requireReadable(TableName name) {
        List<String> unreadable = LakeTypes.unreadable(load(name).schema());
        if (unreadable.isEmpty()) {
            return;
        }
        String finding = "table " + name + " has columns that Redshift cannot read: " + String.join(", ", unreadable);
        if (beyond == BeyondRedshift.FAIL) {
            throw new TableException(finding + "; nothing was written");
        }
        System.out.println("warning: " + finding);
    }

    /** The columns that a table will have when {@link #evolve} has taken on a difference, with their ids. */
    static Schema evolved(Table table, MissingColumns difference) {
        return change(table, difference).map(PendingUpdate::apply).orElseGet(table::schema);
    }

    /** Adds and widens columns. */
    void evolve(TableName name, MissingColumns difference) {
        evolve(load(name), difference);
    }

    /** The same for a table that may be in the middle of a transaction. */
    static void evolve(Table table, MissingColumns difference) {
        change(table, difference).ifPresent(PendingUpdate::commit);
    }

    private static Optional<UpdateSchema> change(Table table, MissingColumns difference) {
        if (difference.added().isEmpty() && difference.widened().isEmpty()) {
            return Optional.empty();
        }
        UpdateSchema update = table.updateSchema();
        difference.added().forEach(field -> update.addColumn(field.name(), type(field)));
        difference
                .widened()
                .forEach(field -> update.updateColumn(field.name(), type(field).asPrimitiveType()));
        return Optional.of(update);
    }

    private static Type type(StructField field) {
        return SparkSchemaUtil.convert(new StructType().add(field.name(), field.dataType()))
                .findType(field.name());
    }
}
