package io.lakeshift.etl.load;

import io.lakeshift.etl.store.TokenStore;
import io.lakeshift.etl.table.BeyondRedshift;
import io.lakeshift.etl.table.LoadRows;
import io.lakeshift.etl.table.LoadTarget;
import io.lakeshift.etl.table.TextLimit;
import io.lakeshift.etl.transform.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.SortDirection;
import org.apache.iceberg.SortField;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.spark.source.SerializableTableWithSize;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.CollectionAccumulator;

/**
 * The one pass over the rows of a load. Tasks write files and count; when all are done it is decided, from what they counted,
 * whether the files stay.
 */
public final class LoadPass implements LoadRows {

    static final int LONGEST_TEXT = TextLimit.BYTES;

    /**
     * What the pass needs beside the rows.
     *
     * @param fileName where the rows come from, for messages
     * @param whenRead is run when all rows were read, and throws if they must not be written
     * @param tokens receives the values behind tokens
     * @param beyond what happens to text that Redshift would cut
     */
    public record Setting(String fileName, Runnable whenRead, TokenStore tokens, BeyondRedshift beyond) {}

    private final Rows rows;
    private final Setting setting;
    private LoadFigures figures;

    /**
     * The pass over rows whose data columns have the names of the table's.
     *
     * @param rows with a line and a fault each
     */
    public LoadPass(Rows rows, Setting setting) {
        this.rows = rows;
        this.setting = setting;
    }

    /** What the last pass counted. */
    public LoadFigures figures() {
        if (figures == null) {
            throw new IllegalStateException("the rows have not been written");
        }
        return figures;
    }

    @Override
    public StructType columns(StructType table) {
        return new TableFit(rows).columns(table);
    }

    @Override
    public Optional<String> firstOther(StructField column) {
        return new TableFit(rows).firstOther(column);
    }

    /** The types of columns that no transform has touched, by name, as they were written; text is left out. */
    public Map<String, String> inferred() {
        Map<String, String> types = figures().types();
        types.keySet().removeIf(name -> {
            Rows.SourceText text = rows.hidden().texts().get(name);
            return text == null || text.profile().isEmpty();
        });
        types.values().removeIf(DataTypes.StringType.simpleString()::equals);
        return types;
    }

    @Override
    public List<DataFile> write(LoadTarget target) {
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(rows.data().sparkSession().sparkContext());
        CollectionAccumulator<DataFile> written = spark.sc().collectionAccumulator();
        Broadcast<Table> table = spark.broadcast(SerializableTableWithSize.copyOf(target.table()));
        boolean kept = false;
        try {
            figures = run(target, table, written);
            setting.whenRead().run();
            new Refusal(rows, setting).decide(figures, target.name());
            kept = true;
            return List.copyOf(written.value());
        } finally {
            if (!kept) {
                target.discard(List.copyOf(written.value()));
            }
            table.destroy();
        }
    }

    private LoadFigures run(LoadTarget target, Broadcast<Table> table, CollectionAccumulator<DataFile> written) {
        StructType columns = SparkSchemaUtil.convert(target.columns());
        SortOrder order = order(target.table());
        PassColumns passed = PassColumns.of(columns, rows);
        PartFiles.Settings files = new PartFiles.Settings(
                target.columns(), target.identity(), order, UUID.randomUUID().toString());
        Dataset<Row> sorted = sorted(shaped(columns), order, target);
        PartWriter writer = new PartWriter(passed, table, files, setting.tokens(), written);
        // Outside of a query the settings of the session do not reach the tasks before a shuffle, which begin with the
        // plan.
        List<PartFigures> parts = SQLExecution.withSQLConfPropagated(
                sorted.sparkSession(),
                () -> sorted.queryExecution()
                        .toRdd()
                        .toJavaRDD()
                        .mapPartitions(writer)
                        .collect());
        return parts.stream()
                .reduce(PartFigures::merge)
                .orElseGet(() -> new PartFigures(passed, LONGEST_TEXT))
                .toFigures();
    }

    /** The columns of the table, in its order and types, null where the rows lack one; then the hidden ones. */
    private Dataset<Row> shaped(StructType table) {
        TableFit fit = new TableFit(rows);
        Stream<Column> data = Arrays.stream(table.fields()).map(fit::value);
        Stream<Column> hidden = PassColumns.hidden(rows).stream().map(Rows::named);
        return rows.data().select(Stream.concat(data, hidden).toArray(Column[]::new));
    }

    /** The order that the table asks for, as far as it is one of plain columns. */
    private static SortOrder order(Table table) {
        SortOrder order = table.sortOrder();
        return order.fields().stream().allMatch(field -> field.transform().isIdentity()) ? order : SortOrder.unsorted();
    }

    private static Dataset<Row> sorted(Dataset<Row> data, SortOrder order, LoadTarget target) {
        if (order.isUnsorted()) {
            return data;
        }
        return data.sortWithinPartitions(order.fields().stream()
                .map(field -> sorted(Rows.named(target.columns().findColumnName(field.sourceId())), field))
                .toArray(Column[]::new));
    }

    private static Column sorted(Column column, SortField field) {
        boolean first = field.nullOrder() == NullOrder.NULLS_FIRST;
        if (field.direction() == SortDirection.ASC) {
            return first ? column.asc_nulls_first() : column.asc_nulls_last();
        }
        return first ? column.desc_nulls_first() : column.desc_nulls_last();
    }
}
