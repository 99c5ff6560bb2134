package io.lakeshift.local.compute.stepfunctions.data;

import static io.lakeshift.local.compute.stepfunctions.data.IntrinsicArguments.integer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The intrinsic functions that work on numbers, and the merge of two objects. */
final class MathFunctions {
    private MathFunctions() {}

    static JsonNode add(List<JsonNode> arguments) {
        long sum = (long) integer("States.MathAdd", arguments, 0) + integer("States.MathAdd", arguments, 1);
        return sum == (int) sum ? IntNode.valueOf((int) sum) : LongNode.valueOf(sum);
    }

    /** From the first number on, below the second; with a third argument always the same one. */
    static JsonNode random(List<JsonNode> arguments) {
        int first = integer("States.MathRandom", arguments, 0);
        int bound = integer("States.MathRandom", arguments, 1);
        if (bound <= first) {
            throw StateFailedException.intrinsic(
                    "States.MathRandom: the end %d must be above the start %d".formatted(bound, first));
        }
        RandomGenerator generator = arguments.size() == 3
                ? new Random(integer("States.MathRandom", arguments, 2))
                : ThreadLocalRandom.current();
        return IntNode.valueOf(generator.nextInt(first, bound));
    }

    static JsonNode merge(List<JsonNode> arguments) {
        if (!arguments.get(2).isBoolean() || arguments.get(2).booleanValue()) {
            throw StateFailedException.intrinsic(
                    "States.JsonMerge only merges shallowly: its third argument must be false, not '%s'"
                            .formatted(Payload.text(arguments.get(2))));
        }
        if (!arguments.get(0).isObject() || !arguments.get(1).isObject()) {
            throw StateFailedException.intrinsic("States.JsonMerge takes two objects, not '%s' and '%s'"
                    .formatted(Payload.text(arguments.get(0)), Payload.text(arguments.get(1))));
        }
        ObjectNode merged = Payload.MAPPER.createObjectNode();
        merged.setAll((ObjectNode) arguments.get(0));
        return merged.setAll((ObjectNode) arguments.get(1));
    }
}
