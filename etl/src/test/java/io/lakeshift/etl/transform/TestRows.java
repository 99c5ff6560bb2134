package io.lakeshift.etl.transform;

import io.lakeshift.etl.lake.MemoryLookups;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.store.HashKey;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows of a test, from line 2 on, and what transforms make of them. */
final class TestRows {

    static final MemoryLookups LOOKUPS = new MemoryLookups()
            .with("Db", "Color", Map.of("r", "red", "g", "green"))
            .with("Db", "Number", Map.of("007", "agent", "7", "seven"))
            .with("Other", "Color", Map.of("r", "rouge"))
            .withGroup(
                    "shops",
                    List.of(
                            Map.of("lookup_item", "1-a", "city", "Ulm", "size", "5"),
                            Map.of("lookup_item", "2-b", "city", "Bonn")));

    static final TransformResources RESOURCES = new TransformResources("Db", "sales-2025-03.csv", LOOKUPS);

    private static final TestLake LAKE = new TestLake();

    private final StructType types;
    private final List<Row> rows = new ArrayList<>();
    private ListEntries entries = ListEntries.TOGETHER;
    private TransformResources resources = RESOURCES;

    private TestRows(StructType types) {
        this.types = types;
    }

    /** Columns of text. */
    static TestRows of(String... columns) {
        return typed(Arrays.stream(columns)
                .map(name -> "`" + name.replace("`", "``") + "` string")
                .collect(Collectors.joining(", ")));
    }

    /** Columns of types, as in {@code a bigint, b array<string>}; values are given as Spark SQL writes them. */
    static TestRows typed(String ddl) {
        return new TestRows(StructType.fromDDL(ddl));
    }

    TestRows row(String... values) {
        rows.add(RowFactory.create((Object[]) values));
        return this;
    }

    TestRows entries(ListEntries other) {
        entries = other;
        return this;
    }

    TestRows key(HashKey key) {
        resources = new TransformResources("Db", "sales-2025-03.csv", LOOKUPS, Optional.of(key));
        return this;
    }

    /** What the transforms make of the rows. */
    Result transformed(String json) {
        SpecFaults faults = new SpecFaults();
        List<PlacedTransform> transforms =
                TransformSpec.parse(SpecNode.parse("spec.json", json), entries, resources, faults);
        faults.refuse();
        Rows result = Rows.of(data());
        for (Transform transform : transforms) {
            result = transform.apply(result);
        }
        return new Result(result);
    }

    private Dataset<Row> data() {
        Dataset<Row> all = null;
        boolean text =
                Arrays.stream(types.fields()).allMatch(field -> field.dataType().equals(DataTypes.StringType));
        StructType schema = new StructType().add(Rows.LINE, DataTypes.LongType);
        for (StructField field : types.fields()) {
            schema = schema.add(field.name(), DataTypes.StringType);
        }
        List<Row> lines = new ArrayList<>();
        for (Row row : rows) {
            Object[] values = new Object[row.length() + 1];
            values[0] = lines.size() + 2L;
            for (int i = 0; i < row.length(); i++) {
                values[i + 1] = row.get(i);
            }
            lines.add(RowFactory.create(values));
        }
        if (text) {
            return LAKE.spark().createDataFrame(lines, schema);
        }
        for (Row line : lines) {
            List<String> columns = new ArrayList<>(List.of(line.getLong(0) + "L as " + Rows.LINE));
            for (int i = 0; i < types.length(); i++) {
                columns.add("cast(" + (line.isNullAt(i + 1) ? "null" : line.getString(i + 1)) + " as "
                        + types.fields()[i].dataType().sql() + ") as `" + types.fields()[i].name() + "`");
            }
            Dataset<Row> one = LAKE.spark().sql("select " + String.join(", ", columns));
            all = all == null ? one : all.union(one);
        }
        return all;
    }

    /**
     * Rows after transforms.
     *
     * @param rows them
     */
    record Result(Rows rows) {

        /** The values of a column in the order of the file, each as text. */
        List<String> values(String column) {
            boolean nested = rows.data().schema().apply(column).dataType() instanceof StructType;
            String value = "`" + column + "`";
            return ordered()
                    .selectExpr(nested ? "to_json(" + value + ")" : "cast(" + value + " as string)")
                    .collectAsList()
                    .stream()
                    .map(row -> row.isNullAt(0) ? null : row.getString(0))
                    .toList();
        }

        /** The type of a column. */
        String type(String column) {
            return rows.data().schema().apply(column).dataType().simpleString();
        }

        /** Where checks failed, as {@code column:line}. */
        List<String> bad() {
            return rows.checks().stream()
                    .flatMap(check ->
                            ordered().filter(Rows.named(check.hidden())).select(Rows.LINE).collectAsList().stream()
                                    .map(row -> check.column() + ":" + row.getLong(0)))
                    .toList();
        }

        List<String> columns() {
            return rows.columns();
        }

        private Dataset<Row> ordered() {
            List<String> order = new ArrayList<>(List.of(Rows.LINE));
            order.addAll(rows.orders());
            return rows.data().orderBy(order.stream().map(Rows::named).toArray(org.apache.spark.sql.Column[]::new));
        }
    }
}
