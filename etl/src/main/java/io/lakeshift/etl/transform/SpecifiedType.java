package io.lakeshift.etl.transform;

import io.lakeshift.etl.reference.ParameterType;
import io.lakeshift.etl.reference.SpecifiedTypeName;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.catalyst.util.CharVarcharUtils;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;

/** The column types a specification may ask for. */
final class SpecifiedType {

    private SpecifiedType() {}

    /** The type that a text names; empty for JSON text. */
    static Optional<DataType> of(SpecNode spec) {
        String name = spec.text().strip();
        return name.toLowerCase(Locale.ROOT).equals(SpecifiedTypeName.JSON)
                ? Optional.empty()
                : Optional.of(
                        CharVarcharUtils.replaceCharVarcharWithString(CatalystSqlParser$.MODULE$.parseDataType(name)));
    }

    /** The decimal type named by {@code precision,scale}. */
    static DataType decimal(SpecNode spec, String precisionAndScale) {
        int[] digits = ParameterType.decimal(spec, precisionAndScale);
        return DataTypes.createDecimalType(digits[0], digits[1]);
    }

    /** True for the types that hold whole numbers only. */
    static boolean isWhole(DataType type) {
        return type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType;
    }
}
