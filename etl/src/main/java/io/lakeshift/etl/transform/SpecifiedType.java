package io.lakeshift.etl.transform;

import io.lakeshift.etl.spec.SpecNode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** The column types a specification may ask for. */
final class SpecifiedType {

    private static final Map<String, DataType> SIMPLE = Map.ofEntries(
            Map.entry("string", DataTypes.StringType),
            Map.entry("boolean", DataTypes.BooleanType),
            Map.entry("tinyint", DataTypes.ByteType),
            Map.entry("byte", DataTypes.ByteType),
            Map.entry("smallint", DataTypes.ShortType),
            Map.entry("short", DataTypes.ShortType),
            Map.entry("int", DataTypes.IntegerType),
            Map.entry("integer", DataTypes.IntegerType),
            Map.entry("bigint", DataTypes.LongType),
            Map.entry("long", DataTypes.LongType),
            Map.entry("float", DataTypes.FloatType),
            Map.entry("double", DataTypes.DoubleType),
            Map.entry("decimal", DataTypes.createDecimalType()),
            Map.entry("date", DataTypes.DateType),
            Map.entry("timestamp", DataTypes.TimestampType));

    private static final Pattern DECIMAL = Pattern.compile("decimal\\s*\\(([^)]*)\\)");
    private static final Pattern PRECISION_AND_SCALE = Pattern.compile("\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*");

    private SpecifiedType() {}

    /** The type named by a text. */
    static DataType of(SpecNode spec) {
        String name = spec.text().trim().toLowerCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return decimal(spec, decimal.group(1));
        }
        DataType type = SIMPLE.get(name);
        if (type == null) {
            throw spec.refuse("type '" + spec.text() + "' is not supported; allowed are string, boolean, tinyint,"
                    + " smallint, int, bigint, float, double, decimal(precision,scale), date, timestamp");
        }
        return type;
    }

    /** The decimal type named by {@code precision,scale}. */
    static DataType decimal(SpecNode spec, String precisionAndScale) {
        Matcher matcher = PRECISION_AND_SCALE.matcher(precisionAndScale);
        if (matcher.matches()) {
            int precision = Integer.parseInt(matcher.group(1));
            int scale = Integer.parseInt(matcher.group(2));
            if (precision >= 1 && precision <= DecimalType.MAX_PRECISION() && scale <= precision) {
                return DataTypes.createDecimalType(precision, scale);
            }
        }
        throw spec.refuse("'" + precisionAndScale + "' must be precision,scale with a precision of 1 to "
                + DecimalType.MAX_PRECISION() + " and a scale not above it, for example 16,2");
    }

    /** True for the types that hold whole numbers only. */
    static boolean isWhole(DataType type) {
        return type.equals(DataTypes.ByteType)
                || type.equals(DataTypes.ShortType)
                || type.equals(DataTypes.IntegerType)
                || type.equals(DataTypes.LongType);
    }
}
