package io.lakeshift.etl.warehouse;

import static org.apache.spark.sql.functions.col;

import io.lakeshift.etl.table.ResultWrite;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.sql.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns a table must have to take a result, in the order it then has them: COPY fills columns by position.
 *
 * @param columns all columns
 * @param added those the table lacks, which become its last
 */
record ColumnPlan(List<LoadedColumn> columns, List<LoadedColumn> added) {

    private static final Set<String> SYSTEM_COLUMNS = Set.of("oid", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    /**
     * Compares a table with a result.
     *
     * @param live the table's columns in their order; empty if there is no table
     * @throws WarehouseException naming every column whose values would be lost
     */
    static ColumnPlan between(TableName table, List<LiveColumn> live, StructType result) {
        List<String> reasons = new ArrayList<>();
        Map<String, LoadedColumn> coming = coming(result, reasons);
        List<LoadedColumn> columns = new ArrayList<>();
        for (LiveColumn column : live) {
            LoadedColumn value = coming.remove(column.name());
            if (value != null) {
                columns.add(fitting(column, value, reasons));
            } else if (!isRefused(column.name(), result)) {
                reasons.add("column " + column.name() + " (" + column.shown() + ") is not in the result, so its values"
                        + " would be lost: add it to the query, or drop it from the table");
            }
        }
        if (!reasons.isEmpty()) {
            throw new WarehouseException(table, String.join("; ", reasons));
        }
        List<LoadedColumn> added = live.isEmpty() ? List.of() : List.copyOf(coming.values());
        columns.addAll(coming.values());
        return new ColumnPlan(List.copyOf(columns), added);
    }

    private static Map<String, LoadedColumn> coming(StructType result, List<String> reasons) {
        Map<String, LoadedColumn> coming = new LinkedHashMap<>();
        for (StructField field : result.fields()) {
            Optional<ColumnType> type = SparkTypes.column(field.dataType());
            if (SYSTEM_COLUMNS.contains(field.name())) {
                reasons.add("column " + field.name() + " has the name of a system column: give it another one");
            } else if (type.isEmpty()) {
                reasons.add("column " + field.name() + " is " + field.dataType().simpleString()
                        + ", which no column of Redshift holds: cast it in the query");
            } else {
                coming.put(field.name(), new LoadedColumn(field.name(), type.get()));
            }
        }
        return coming;
    }

    private static boolean isRefused(String column, StructType result) {
        return List.of(result.fieldNames()).contains(column);
    }

    private static LoadedColumn fitting(LiveColumn column, LoadedColumn value, List<String> reasons) {
        if (column.type().isPresent() && SparkTypes.holds(column.type().get(), value.type())) {
            return new LoadedColumn(column.name(), column.type().get());
        }
        reasons.add("column " + column.name() + " is " + column.shown() + " in the table and " + value.type()
                + " in the result, which it cannot hold without loss: cast it in the query, or give it another name");
        return value;
    }

    /** The rows with the columns of the table, in its order and types. */
    Dataset<Row> shaped(Dataset<Row> result) {
        Map<String, StructField> fields = new LinkedHashMap<>();
        for (StructField field : result.schema().fields()) {
            fields.put(field.name(), field);
        }
        return result.select(columns.stream()
                .map(column -> col("`" + column.name().replace("`", "``") + "`")
                        .cast(SparkTypes.travelling(
                                column.type(), fields.get(column.name()).dataType()))
                        .as(column.name()))
                .toArray(Column[]::new));
    }

    List<String> names() {
        return columns.stream().map(LoadedColumn::name).toList();
    }

    boolean isNested() {
        return columns.stream().anyMatch(LoadedColumn::isNested);
    }

    /** The texts of an existing table that are shorter than texts can be. */
    List<LoadedColumn> shortTexts() {
        return columns.stream()
                .filter(column -> column.is(ColumnType.Name.VARCHAR))
                .filter(column -> column.type().length() < ColumnType.LONGEST_TEXT)
                .toList();
    }

    /** Refuses a design that names columns the result does not have, or that nothing can be ordered by. */
    void require(TableName table, TableDesign design, ResultWrite write) {
        requireKeys(table, "'" + write.key() + "'", write.columns());
        requireKeys(
                table, "distribution_key", design.distribution().key().stream().toList());
        requireKeys(table, "sort_keys", design.sorting().columns());
    }

    private void requireKeys(TableName table, String key, List<String> names) {
        for (String name : names) {
            LoadedColumn column = columns.stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new WarehouseException(
                            table,
                            key + " names the column " + name + ", which the result does not have; it has "
                                    + String.join(", ", names())));
            if (column.isNested()) {
                throw new WarehouseException(
                        table, key + " names the column " + name + ", which is nested: rows cannot be compared by it");
            }
        }
    }
}
