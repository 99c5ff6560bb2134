package io.lakeshift.etl.transform;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
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
        if (!hasFractions(plain)) {
            return plain;
        }
        // Spark takes a text of digits for a number if it is to prefer decimals, so what is text is found out without.
        StructType exact = texts.sparkSession()
                .read()
                .options(options)
                .option("prefersDecimal", "true")
                .json(texts)
                .schema();
        return (StructType) exact(plain, exact);
    }

    private static boolean hasFractions(DataType type) {
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields()).anyMatch(field -> hasFractions(field.dataType()));
        }
        return type instanceof ArrayType list ? hasFractions(list.elementType()) : type.equals(DataTypes.DoubleType);
    }

    private static DataType exact(DataType plain, DataType exact) {
        if (plain instanceof StructType struct && exact instanceof StructType other) {
            return new StructType(Arrays.stream(struct.fields())
                    .map(field -> new StructField(
                            field.name(),
                            exact(field.dataType(), other.apply(field.name()).dataType()),
                            field.nullable(),
                            field.metadata()))
                    .toArray(StructField[]::new));
        }
        if (plain instanceof ArrayType list && exact instanceof ArrayType other) {
            return DataTypes.createArrayType(exact(list.elementType(), other.elementType()), list.containsNull());
        }
        return plain.equals(DataTypes.DoubleType) ? exact : plain;
    }
}
