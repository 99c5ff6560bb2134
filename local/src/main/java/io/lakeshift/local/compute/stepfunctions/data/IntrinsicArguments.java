package io.lakeshift.local.compute.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Reads the arguments of an intrinsic function; a wrong type fails the state with States.IntrinsicFailure. */
final class IntrinsicArguments {
    private IntrinsicArguments() {}

    static String text(String function, List<JsonNode> arguments, int index) {
        JsonNode value = arguments.get(index);
        if (!value.isTextual()) {
            throw wrongType(function, index, "a string", value);
        }
        return value.textValue();
    }

    static ArrayNode array(String function, List<JsonNode> arguments, int index) {
        JsonNode value = arguments.get(index);
        if (!value.isArray()) {
            throw wrongType(function, index, "an array", value);
        }
        return (ArrayNode) value;
    }

    /** A whole number of 32 bits; a fraction is rounded to the nearest one, as the service does. */
    static int integer(String function, List<JsonNode> arguments, int index) {
        JsonNode value = arguments.get(index);
        if (!value.isNumber()) {
            throw wrongType(function, index, "a number", value);
        }
        BigDecimal number = value.decimalValue();
        // Compared before it is rounded: the digits of 1e999999999 would not fit into memory.
        if (number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw wrongType(function, index, "an integer of 32 bits", value);
        }
        return number.setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    private static StateFailedException wrongType(String function, int index, String wanted, JsonNode value) {
        return StateFailedException.intrinsic(
                "Argument %d of %s must be %s, not '%s'".formatted(index + 1, function, wanted, Payload.text(value)));
    }
}
