package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The ErrorEquals of a Retry or Catch. */
record ErrorNames(List<String> names) {
    /** What the service never lets a state retry or catch by a wildcard. */
    private static final Set<String> FATAL =
            Set.of(StateFailedException.RUNTIME, StateFailedException.DATA_LIMIT_EXCEEDED);

    private static final Set<String> TIMEOUTS =
            Set.of(StateFailedException.TIMEOUT, StateFailedException.HEARTBEAT_TIMEOUT);

    static ErrorNames read(Fields fields) {
        JsonNode node = fields.node("ErrorEquals")
                .filter(value -> value.isArray() && !value.isEmpty())
                .orElseThrow(() -> fields.invalid("'ErrorEquals' must list at least one error name"));
        List<String> names = new ArrayList<>();
        node.forEach(name -> {
            if (!name.isTextual()) {
                throw fields.invalid("'ErrorEquals' must list strings, not %s".formatted(name));
            }
            names.add(name.textValue());
        });
        if (names.contains(StateFailedException.ALL) && names.size() > 1) {
            throw fields.invalid("'States.ALL' must stand alone in 'ErrorEquals'");
        }
        return new ErrorNames(List.copyOf(names));
    }

    boolean matchAll() {
        return names.contains(StateFailedException.ALL);
    }

    boolean match(StateFailedException failure) {
        return names.stream().anyMatch(name -> matches(name, failure.error()));
    }

    private static boolean matches(String name, String error) {
        if (name.equals(error)) {
            return true;
        }
        return switch (name) {
            case StateFailedException.ALL -> !FATAL.contains(error);
            case StateFailedException.TASK_FAILED -> !FATAL.contains(error) && !TIMEOUTS.contains(error);
            case StateFailedException.TIMEOUT -> error.equals(StateFailedException.HEARTBEAT_TIMEOUT);
            default -> false;
        };
    }
}
