package io.lakeshift.etl.transform;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.math.BigDecimal;
import org.apache.spark.sql.Column;

/** Constant columns from JSON values. */
final class Constant {

    private Constant() {}

    /** A text, number, true, false or null; a list as an array, an object as a struct. */
    static Column of(SpecNode spec) {
        JsonNode json = spec.json();
        return switch (json.getNodeType()) {
            case STRING -> lit(json.textValue());
            case BOOLEAN -> lit(json.booleanValue());
            case NULL -> lit(null).cast("string");
            case NUMBER -> number(json);
            case ARRAY ->
                json.isEmpty()
                        ? array().cast("array<string>")
                        : array(spec.entries().stream().map(Constant::of).toArray(Column[]::new));
            case OBJECT ->
                struct(spec.members().entrySet().stream()
                        .map(member -> of(member.getValue()).as(member.getKey()))
                        .toArray(Column[]::new));
            default -> throw spec.refuse("is no value of a column");
        };
    }

    private static Column number(JsonNode json) {
        if (json.canConvertToInt() && json.isIntegralNumber()) {
            return lit(json.intValue());
        }
        if (json.canConvertToLong() && json.isIntegralNumber()) {
            return lit(json.longValue());
        }
        BigDecimal value = json.decimalValue();
        return lit(value.scale() < 0 ? value.setScale(0) : value);
    }
}
