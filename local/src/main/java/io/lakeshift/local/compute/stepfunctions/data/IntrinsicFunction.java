package io.lakeshift.local.compute.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The intrinsic functions of the Amazon States Language, with how many arguments each takes. */
enum IntrinsicFunction {
    FORMAT("States.Format", 1, Integer.MAX_VALUE, TextFunctions::format),
    STRING_TO_JSON("States.StringToJson", 1, 1, TextFunctions::stringToJson),
    JSON_TO_STRING("States.JsonToString", 1, 1, arguments -> TextNode.valueOf(Payload.text(arguments.get(0)))),
    ARRAY("States.Array", 0, Integer.MAX_VALUE, ArrayFunctions::array),
    ARRAY_PARTITION("States.ArrayPartition", 2, 2, ArrayFunctions::partition),
    ARRAY_CONTAINS("States.ArrayContains", 2, 2, ArrayFunctions::contains),
    ARRAY_RANGE("States.ArrayRange", 3, 3, ArrayFunctions::range),
    ARRAY_GET_ITEM("States.ArrayGetItem", 2, 2, ArrayFunctions::item),
    ARRAY_LENGTH(
            "States.ArrayLength",
            1,
            1,
            arguments -> IntNode.valueOf(
                    IntrinsicArguments.array("States.ArrayLength", arguments, 0).size())),
    ARRAY_UNIQUE("States.ArrayUnique", 1, 1, ArrayFunctions::unique),
    BASE64_ENCODE("States.Base64Encode", 1, 1, TextFunctions::base64Encode),
    BASE64_DECODE("States.Base64Decode", 1, 1, TextFunctions::base64Decode),
    HASH("States.Hash", 2, 2, TextFunctions::hash),
    JSON_MERGE("States.JsonMerge", 3, 3, MathFunctions::merge),
    MATH_RANDOM("States.MathRandom", 2, 3, MathFunctions::random),
    MATH_ADD("States.MathAdd", 2, 2, MathFunctions::add),
    STRING_SPLIT("States.StringSplit", 2, 2, TextFunctions::split),
    UUID_V4("States.UUID", 0, 0, arguments -> TextNode.valueOf(UUID.randomUUID().toString()));

    private final String text;
    private final int least;
    private final int most;
    private final Function<List<JsonNode>, JsonNode> body;

    IntrinsicFunction(String text, int least, int most, Function<List<JsonNode>, JsonNode> body) {
        this.text = text;
        this.least = least;
        this.most = most;
        this.body = body;
    }

    static Optional<IntrinsicFunction> named(String name) {
        for (IntrinsicFunction function : values()) {
            if (function.text.equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    boolean accepts(int arguments) {
        return arguments >= least && arguments <= most;
    }

    JsonNode apply(List<JsonNode> arguments) {
        return body.apply(arguments);
    }
}
