package io.lakeshift.etl.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Which types the columns of the lake have, and as what Redshift reads them.
 *
 * <p>Editions of "Supported data types with Apache Iceberg tables" in the Redshift Database Developer Guide disagree about
 * {@code timestamptz}; here it counts as unreadable, and nothing is written as it.
 */
final class LakeTypes {

    private LakeTypes() {}

    /** The rows with every time as one without zone, in UTC, inside nested values too. */
    static Dataset<Row> inUtc(Dataset<Row> rows) {
        if (inUtc(rows.schema()).equals(rows.schema())) {
            return rows;
        }
        return rows.select(
                Arrays.stream(rows.schema().fields()).map(LakeTypes::inUtc).toArray(Column[]::new));
    }

    /** The rows with the columns of a table, in its order and types; null where they lack one. */
    static Dataset<Row> shaped(Dataset<Row> rows, StructType table) {
        List<String> present = Arrays.asList(rows.columns());
        Column[] columns = Arrays.stream(table.fields())
                .map(field -> {
                    Column value = present.contains(field.name())
                            ? functions.col("`" + field.name().replace("`", "``") + "`")
                            : functions.lit(null);
                    return value.cast(field.dataType()).as(field.name());
                })
                .toArray(Column[]::new);
        return rows.select(columns);
    }

    private static Column inUtc(StructField field) {
        Column column = functions.col("`" + field.name().replace("`", "``") + "`");
        DataType type = inUtc(field.dataType());
        return type.equals(field.dataType()) ? column : column.cast(type).as(field.name(), field.metadata());
    }

    /** Columns with every time as one without zone. */
    static StructType inUtc(StructType columns) {
        return (StructType) inUtc((DataType) columns);
    }

    static DataType inUtc(DataType type) {
        if (type instanceof TimestampType) {
            return DataTypes.TimestampNTZType;
        }
        if (type instanceof ArrayType array) {
            return DataTypes.createArrayType(inUtc(array.elementType()), array.containsNull());
        }
        if (type instanceof MapType map) {
            return DataTypes.createMapType(inUtc(map.keyType()), inUtc(map.valueType()), map.valueContainsNull());
        }
        if (type instanceof StructType struct) {
            return new StructType(Arrays.stream(struct.fields())
                    .map(field ->
                            new StructField(field.name(), inUtc(field.dataType()), field.nullable(), field.metadata()))
                    .toArray(StructField[]::new));
        }
        return type;
    }

    /** The columns that Redshift cannot read, each with its type in words. */
    static List<String> unreadable(Schema schema) {
        return schema.columns().stream()
                .filter(column -> redshift(column.type()).isEmpty())
                .map(column -> column.name() + " (" + column.type() + ")")
                .toList();
    }

    /** The type in which Redshift reads a column of the lake; empty if it cannot. */
    static Optional<String> redshift(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> Optional.of("BOOLEAN");
            case INTEGER -> Optional.of("INTEGER");
            case LONG -> Optional.of("BIGINT");
            case FLOAT -> Optional.of("REAL");
            case DOUBLE -> Optional.of("DOUBLE PRECISION");
            case DECIMAL -> {
                Types.DecimalType decimal = (Types.DecimalType) type;
                yield Optional.of("DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")");
            }
            case DATE -> Optional.of("DATE");
            case TIMESTAMP ->
                ((Types.TimestampType) type).shouldAdjustToUTC() ? Optional.empty() : Optional.of("TIMESTAMP");
            case STRING -> Optional.of("VARCHAR(" + TextLimit.BYTES + ")");
            case BINARY -> Optional.of("VARBYTE");
            case LIST, MAP, STRUCT ->
                type.asNestedType().fields().stream()
                                .allMatch(field -> redshift(field.type()).isPresent())
                        ? Optional.of("SUPER")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
