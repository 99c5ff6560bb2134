package io.lakeshift.etl.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.PendingUpdate;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.spark.source.HasIcebergCatalog;
import org.apache.iceberg.types.Type;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NamespaceAlreadyExistsException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.apache.spark.sql.connector.catalog.SupportsNamespaces;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

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

    /** How many rows the newest snapshot that this application made added to a table. */
    long addedRows(TableName name) {
        String application = spark.sparkContext().applicationId();
        return StreamSupport.stream(load(name).snapshots().spliterator(), false)
                .map(Snapshot::summary)
                .filter(summary -> application.equals(summary.get(APPLICATION)))
                .reduce((older, newer) -> newer)
                .map(summary -> Long.parseLong(summary.getOrDefault("added-records", "0")))
                .orElse(0L);
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

    /** Creates a table with its rows in one commit; false if it came to exist in between. */
    boolean create(TableName name, TableLayout layout, Map<String, String> properties, Dataset<Row> rows) {
        createDatabase(name, layout);
        TextLimit limit = new TextLimit(beyond);
        var writer = limit.watch(rows).writeTo(name.inSpark()).using("iceberg");
        properties.forEach(writer::tableProperty);
        try {
            writer.partitionedBy(col(layout.partitions().get(0)), otherPartitions(layout))
                    .create();
            warn(name, limit);
            return true;
        } catch (Exception e) {
            if (e instanceof TableAlreadyExistsException) {
                return false;
            }
            throw wrapped(name, e);
        }
    }

    private static Seq<Column> otherPartitions(TableLayout layout) {
        List<Column> others =
                layout.partitions().stream().skip(1).map(name -> col(name)).toList();
        return JavaConverters.asScalaBuffer(others).toSeq();
    }

    /** Replaces a table's schema, layout and rows in one commit. */
    void replace(TableName name, TableLayout layout, Dataset<Row> rows) {
        TextLimit limit = new TextLimit(beyond);
        var writer = limit.watch(rows).writeTo(name.inSpark()).using("iceberg");
        layout.properties().forEach(writer::tableProperty);
        try {
            writer.partitionedBy(col(layout.partitions().get(0)), otherPartitions(layout))
                    .replace();
            warn(name, limit);
        } catch (Exception e) {
            throw wrapped(name, e);
        }
    }

    /** Begins to create a table; nobody sees it before the transaction is committed. */
    Transaction creation(TableName name, TableLayout layout, Map<String, String> properties, StructType columns) {
        Schema schema = SparkSchemaUtil.convert(columns.asNullable());
        PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
        layout.partitions().forEach(spec::identity);
        return ((HasIcebergCatalog) catalog())
                .icebergCatalog()
                .buildTable(TableIdentifier.of(name.database(), name.table()), schema)
                .withPartitionSpec(spec.build())
                .withLocation(layout.location())
                .withProperties(Spark3Util.rebuildCreateProperties(properties))
                .createTransaction();
    }

    /** Replaces all rows of a table, if no other commit changed them since a snapshot. */
    void overwrite(TableName name, Dataset<Row> rows, long since) {
        TextLimit limit = new TextLimit(beyond);
        var writer = limit.watch(rows).writeTo(name.inSpark()).option("isolation-level", "serializable");
        if (since >= 0) {
            writer.option("validate-from-snapshot-id", Long.toString(since));
        }
        try {
            writer.overwrite(lit(true));
            warn(name, limit);
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
        change(load(name), difference).ifPresent(PendingUpdate::commit);
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
