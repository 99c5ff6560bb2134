package io.lakeshift.etl.transform;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The types that the members of JSON objects have: what is a number and what is text is kept, and fractions are decimals. */
public final class JsonTypes {

    private JsonTypes() {}

    /**
     * The type that all texts have together.
     *
     * @param texts an object each
     * @param options how Spark is to read them
     */
    public static StructType of(Dataset<String> texts, Map<String, String> options) {
        StructType plain =
                texts.sparkSession().read().options(options).json(texts).schema();
        return hasDigits(plain) ? (StructType) exact(plain, JsonDigits.of(texts)) : plain;
    }

    /** Whether its numbers may have more digits than a whole number has. */
    private static boolean hasDigits(DataType type) {
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields()).anyMatch(field -> hasDigits(field.dataType()));
        }
        return type instanceof ArrayType list
                ? hasDigits(list.elementType())
                : type.equals(DataTypes.DoubleType) || type instanceof DecimalType;
    }

    private static DataType exact(DataType plain, JsonDigits digits) {
        if (plain instanceof StructType struct) {
            return new StructType(Arrays.stream(struct.fields())
                    .map(field -> new StructField(
                            field.name(),
                            exact(field.dataType(), digits.member(field.name())),
                            field.nullable(),
                            field.metadata()))
                    .toArray(StructField[]::new));
        }
        if (plain instanceof ArrayType list) {
            return DataTypes.createArrayType(exact(list.elementType(), digits.entries()), list.containsNull());
        }
        return hasDigits(plain) ? digits.type() : plain;
    }
}
