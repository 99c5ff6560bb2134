package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.spec.SpecNode;
import java.math.BigDecimal;
import org.apache.spark.sql.Column;

/** Constant columns from JSON values. */
final class Constant {

    private Constant() {}

    /** A text, number, true, false or null. */
    static Column of(SpecNode spec) {
        var json = spec.json();
        return switch (json.getNodeType()) {
            case STRING -> lit(json.textValue());
            case BOOLEAN -> lit(json.booleanValue());
            case NULL -> lit(null).cast("string");
            case NUMBER -> number(spec);
            default -> throw spec.refuse("must be a text, a number, true, false or null");
        };
    }

    private static Column number(SpecNode spec) {
        var json = spec.json();
        if (json.canConvertToInt() && json.isIntegralNumber()) {
            return lit(json.intValue());
        }
        if (json.canConvertToLong() && json.isIntegralNumber()) {
            return lit(json.longValue());
        }
        BigDecimal value = json.decimalValue();
        if (value.precision() > 38 || value.scale() > 38 || value.scale() < 0) {
            throw spec.refuse("the number has more than 38 digits");
        }
        return lit(value);
    }
}
