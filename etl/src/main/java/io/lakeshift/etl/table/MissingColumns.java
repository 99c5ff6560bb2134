package io.lakeshift.etl.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a table must take on so that it can hold rows of another schema.
 *
 * @param added columns the table lacks
 * @param widened columns whose type must become wider, by their new field
 * @param missing columns of the table that the rows lack
 * @param incompatible columns whose types cannot be brought together, in words
 * @param order whether the common columns stand in another order
 */
record MissingColumns(
        List<StructField> added,
        List<StructField> widened,
        List<String> missing,
        List<String> incompatible,
        Order order) {

    /** How the columns stand to each other. */
    enum Order {
        SAME,
        OTHER
    }

    static MissingColumns between(StructType table, StructType rows) {
        Map<String, StructField> there = byName(table);
        Map<String, StructField> coming = byName(rows);
        List<StructField> added = new ArrayList<>();
        List<StructField> widened = new ArrayList<>();
        List<String> incompatible = new ArrayList<>();
        coming.forEach((name, field) -> {
            StructField known = there.get(name);
            if (known == null) {
                added.add(field);
            } else if (!fits(field.dataType(), known.dataType())) {
                Optional<DataType> wide = widening(known.dataType(), field.dataType());
                wide.ifPresentOrElse(
                        type -> widened.add(new StructField(known.name(), type, true, known.metadata())),
                        () -> incompatible.add(incompatible(name, known.dataType(), field.dataType())));
            }
        });
        List<String> missing = there.keySet().stream()
                .filter(name -> !coming.containsKey(name))
                .toList();
        boolean ordered = Arrays.equals(table.fieldNames(), rows.fieldNames());
        return new MissingColumns(added, widened, missing, incompatible, ordered ? Order.SAME : Order.OTHER);
    }

    private static String incompatible(String name, DataType table, DataType rows) {
        String types =
                name + " is " + table.simpleString() + " in the table and " + rows.simpleString() + " in the load";
        return table.equals(DataTypes.TimestampType) && rows.equals(DataTypes.TimestampNTZType)
                ? types
                        + " (the table keeps times with a zone, as an earlier release wrote them and Redshift may not read"
                        + " them: rename that column, or drop the table and load its files again)"
                : types;
    }

    boolean isNone() {
        return added.isEmpty() && widened.isEmpty() && missing.isEmpty() && incompatible.isEmpty();
    }

    /** The types that differ at all, also where a value of the load fits the table. */
    static List<String> otherTypes(StructType table, StructType rows) {
        Map<String, StructField> there = byName(table);
        return Arrays.stream(rows.fields())
                .filter(field -> there.containsKey(field.name()))
                .filter(field -> !there.get(field.name()).dataType().equals(field.dataType()))
                .map(field -> field.name() + " is "
                        + there.get(field.name()).dataType().simpleString() + " in the table and "
                        + field.dataType().simpleString() + " in the load")
                .toList();
    }

    private static Map<String, StructField> byName(StructType schema) {
        return Arrays.stream(schema.fields())
                .collect(Collectors.toMap(
                        StructField::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /** Whether every value of one type can be held by another. */
    private static boolean fits(DataType value, DataType column) {
        if (value.equals(column)) {
            return true;
        }
        if (value instanceof DecimalType one && column instanceof DecimalType other) {
            return one.scale() == other.scale() && one.precision() <= other.precision();
        }
        return isWholeBelow(value, column)
                || (value.equals(DataTypes.FloatType) && column.equals(DataTypes.DoubleType));
    }

    private static boolean isWholeBelow(DataType value, DataType column) {
        List<DataType> whole =
                List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);
        return whole.contains(value) && whole.contains(column) && whole.indexOf(value) <= whole.indexOf(column);
    }

    /** The type that Iceberg can turn a column into so that it holds another type too. */
    private static Optional<DataType> widening(DataType column, DataType value) {
        if (column instanceof DecimalType one && value instanceof DecimalType other) {
            return one.scale() == other.scale() ? Optional.of(value) : Optional.empty();
        }
        boolean possible = (column.equals(DataTypes.IntegerType) && value.equals(DataTypes.LongType))
                || (column.equals(DataTypes.FloatType) && value.equals(DataTypes.DoubleType));
        return possible ? Optional.of(value) : Optional.empty();
    }
}
