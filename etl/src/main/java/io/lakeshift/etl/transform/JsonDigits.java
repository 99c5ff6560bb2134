package io.lakeshift.etl.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** How many digits the numbers have that stand at one place of JSON values, and at the places within. */
final class JsonDigits implements Serializable {

    private static final long serialVersionUID = 1;

    /** Reads what Spark reads. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** Decimals have room for more digits than the file has, so that the next file fits too: one of these precisions. */
    private static final List<Integer> PRECISIONS = List.of(18, 38);

    private final Map<String, JsonDigits> members = new HashMap<>();
    private JsonDigits entries;
    private int whole;
    private int fraction;

    private JsonDigits() {}

    /** The digits of all texts; one that is not JSON has none. */
    static JsonDigits of(Dataset<String> texts) {
        return texts.toJavaRDD().mapPartitions(part -> List.of(counted(part)).iterator()).collect().stream()
                .reduce(JsonDigits::merge)
                .orElseGet(JsonDigits::new);
    }

    private static JsonDigits counted(Iterator<String> texts) {
        JsonDigits digits = new JsonDigits();
        while (texts.hasNext()) {
            JsonNode value = read(texts.next());
            // Of a text that is a list each entry is a value.
            if (value.isArray()) {
                value.forEach(digits::add);
            } else {
                digits.add(value);
            }
        }
        return digits;
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            // Nor does Spark read it, and it is refused where it is read.
            return MAPPER.missingNode();
        }
    }

    private void add(JsonNode value) {
        if (value.isArray()) {
            value.forEach(entries()::add);
        } else if (value.isObject()) {
            value.fields().forEachRemaining(member -> member(member.getKey()).add(member.getValue()));
        } else if (value.isBigDecimal() || value.isIntegralNumber()) {
            BigDecimal number = value.decimalValue();
            fraction = Math.max(fraction, number.scale());
            whole = Math.max(whole, number.signum() == 0 ? 0 : number.precision() - number.scale());
        }
    }

    private JsonDigits merge(JsonDigits other) {
        whole = Math.max(whole, other.whole);
        fraction = Math.max(fraction, other.fraction);
        if (other.entries != null) {
            entries().merge(other.entries);
        }
        other.members.forEach((name, digits) -> member(name).merge(digits));
        return this;
    }

    /** The digits of a member of the objects. */
    JsonDigits member(String name) {
        return members.computeIfAbsent(name, unseen -> new JsonDigits());
    }

    /** The digits of the entries of the lists. */
    JsonDigits entries() {
        entries = entries == null ? new JsonDigits() : entries;
        return entries;
    }

    /** The decimal that holds all numbers of this place; text if none has so many digits. */
    DataType type() {
        return PRECISIONS.stream()
                .filter(precision -> whole + fraction <= precision)
                .findFirst()
                .<DataType>map(precision -> DataTypes.createDecimalType(precision, fraction))
                .orElse(DataTypes.StringType);
    }
}
