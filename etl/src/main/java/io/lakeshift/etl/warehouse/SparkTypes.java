package io.lakeshift.etl.warehouse;

import io.lakeshift.redshift.sql.ColumnType;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.VarcharType;

/** The types of Redshift that hold the values of those of Spark without loss, and how they travel in Parquet. */
final class SparkTypes {

    private SparkTypes() {}

    /** The type of a new column; empty if no type holds such values. */
    static Optional<ColumnType> column(DataType type) {
        if (type instanceof DecimalType decimal) {
            return Optional.of(ColumnType.decimal(decimal.precision(), decimal.scale()));
        }
        if (type instanceof StringType || type instanceof VarcharType || type instanceof CharType) {
            return Optional.of(ColumnType.varchar(ColumnType.LONGEST_TEXT));
        }
        if (type instanceof StructType || type instanceof ArrayType || type instanceof MapType) {
            return isJson(type) ? Optional.of(ColumnType.of(ColumnType.Name.SUPER)) : Optional.empty();
        }
        return simple(type).map(ColumnType::of);
    }

    private static Optional<ColumnType.Name> simple(DataType type) {
        if (type instanceof BooleanType) {
            return Optional.of(ColumnType.Name.BOOLEAN);
        }
        if (type instanceof ByteType || type instanceof ShortType) {
            return Optional.of(ColumnType.Name.SMALLINT);
        }
        if (type instanceof IntegerType) {
            return Optional.of(ColumnType.Name.INTEGER);
        }
        if (type instanceof LongType) {
            return Optional.of(ColumnType.Name.BIGINT);
        }
        if (type instanceof FloatType) {
            return Optional.of(ColumnType.Name.REAL);
        }
        if (type instanceof DoubleType) {
            return Optional.of(ColumnType.Name.DOUBLE_PRECISION);
        }
        if (type instanceof DateType) {
            return Optional.of(ColumnType.Name.DATE);
        }
        if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return Optional.of(ColumnType.Name.TIMESTAMP);
        }
        return Optional.empty();
    }

    /** Whether all parts of a nested value have types of their own; the keys of a map become names. */
    private static boolean isJson(DataType type) {
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields()).allMatch(field -> isJson(field.dataType()));
        }
        if (type instanceof ArrayType array) {
            return isJson(array.elementType());
        }
        if (type instanceof MapType map) {
            return map.keyType() instanceof StringType && isJson(map.valueType());
        }
        return column(type).isPresent();
    }

    /** The type that a column's values have in Parquet. */
    static DataType travelling(ColumnType type, DataType result) {
        return switch (type.name()) {
            case BOOLEAN -> DataTypes.BooleanType;
            case SMALLINT -> DataTypes.ShortType;
            case INTEGER -> DataTypes.IntegerType;
            case BIGINT -> DataTypes.LongType;
            case REAL -> DataTypes.FloatType;
            case DOUBLE_PRECISION -> DataTypes.DoubleType;
            case DECIMAL -> DataTypes.createDecimalType(type.length(), type.scale());
            case VARCHAR -> DataTypes.StringType;
            case DATE -> DataTypes.DateType;
            case TIMESTAMP -> DataTypes.TimestampType;
            case SUPER -> result;
        };
    }
}
