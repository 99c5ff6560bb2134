package io.lakeshift.local.compute.stepfunctions.data;

import static io.lakeshift.local.compute.stepfunctions.data.IntrinsicArguments.integer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The intrinsic functions that work on arrays. */
final class ArrayFunctions {
    private static final int MAX_RANGE = 1000;
    private static final Comparator<JsonNode> NUMBERS_BY_VALUE = (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        return left.equals(right) ? 0 : 1;
    };

    private ArrayFunctions() {}

    static JsonNode array(List<JsonNode> arguments) {
        return Payload.MAPPER.createArrayNode().addAll(arguments);
    }

    static JsonNode partition(List<JsonNode> arguments) {
        ArrayNode array = IntrinsicArguments.array("States.ArrayPartition", arguments, 0);
        int size = integer("States.ArrayPartition", arguments, 1);
        if (size < 1) {
            throw StateFailedException.intrinsic(
                    "States.ArrayPartition needs a chunk size above 0, not %d".formatted(size));
        }
        ArrayNode chunks = Payload.MAPPER.createArrayNode();
        for (int at = 0; at < array.size(); at++) {
            ArrayNode chunk = at % size == 0 ? chunks.addArray() : (ArrayNode) chunks.get(chunks.size() - 1);
            chunk.add(array.get(at));
        }
        return chunks;
    }

    static JsonNode contains(List<JsonNode> arguments) {
        for (JsonNode element : IntrinsicArguments.array("States.ArrayContains", arguments, 0)) {
            if (same(element, arguments.get(1))) {
                return BooleanNode.TRUE;
            }
        }
        return BooleanNode.FALSE;
    }

    static JsonNode range(List<JsonNode> arguments) {
        long first = integer("States.ArrayRange", arguments, 0);
        long last = integer("States.ArrayRange", arguments, 1);
        long step = integer("States.ArrayRange", arguments, 2);
        if (step == 0) {
            throw StateFailedException.intrinsic("States.ArrayRange needs an increment other than 0");
        }
        long length = (last - first) / step + 1;
        if (length > MAX_RANGE) {
            throw StateFailedException.intrinsic(
                    "States.ArrayRange makes at most %d elements, not %d".formatted(MAX_RANGE, length));
        }
        ArrayNode range = Payload.MAPPER.createArrayNode();
        for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
            range.add((int) value);
        }
        return range;
    }

    static JsonNode item(List<JsonNode> arguments) {
        ArrayNode array = IntrinsicArguments.array("States.ArrayGetItem", arguments, 0);
        int index = integer("States.ArrayGetItem", arguments, 1);
        if (index < 0 || index >= array.size()) {
            throw StateFailedException.intrinsic(
                    "States.ArrayGetItem: there is no element %d in an array of %d".formatted(index, array.size()));
        }
        return array.get(index);
    }

    static JsonNode unique(List<JsonNode> arguments) {
        List<JsonNode> seen = new ArrayList<>();
        for (JsonNode element : IntrinsicArguments.array("States.ArrayUnique", arguments, 0)) {
            if (seen.stream().noneMatch(other -> same(element, other))) {
                seen.add(element);
            }
        }
        return Payload.MAPPER.createArrayNode().addAll(seen);
    }

    private static boolean same(JsonNode left, JsonNode right) {
        return left.equals(NUMBERS_BY_VALUE, right);
    }
}
