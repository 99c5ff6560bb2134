package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** Reads the states of one definition; a name may stand only once in it, at whatever depth. */
final class StateReader {
    private static final int MAX_NAME = 80;
    private static final int MAX_DEPTH = 50;

    private final TaskCatalog tasks;
    private final Set<String> names = new HashSet<>();
    private int depth;

    StateReader(TaskCatalog tasks) {
        this.tasks = tasks;
    }

    TaskCatalog tasks() {
        return tasks;
    }

    State read(String name, JsonNode node) {
        String place = "state '" + name + "'";
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new DefinitionException("%s: a name has 1 to %d characters".formatted(place, MAX_NAME));
        }
        if (!names.add(name)) {
            throw new DefinitionException("%s: the name stands twice in the definition".formatted(place));
        }
        Fields fields = new Fields(place, node);
        String type = fields.requiredText("Type");
        fields.text("Comment");
        Definition.refuseJsonata(fields);
        State state = switch (StateType.named(type)
                .orElseThrow(() -> fields.invalid("there is no type of state '%s'".formatted(type)))) {
            case PASS -> PassState.read(fields);
            case TASK -> TaskState.read(fields, name, tasks);
            case CHOICE -> ChoiceState.read(fields);
            case WAIT -> WaitState.read(fields);
            case SUCCEED -> SucceedState.read(fields);
            case FAIL -> FailState.read(fields);
            case PARALLEL -> ParallelState.read(fields, name, this);
            case MAP -> MapState.read(fields, name, this);
        };
        fields.done();
        return state;
    }

    /** Reads the flow within a state. */
    Flow inner(Fields fields) {
        if (++depth > MAX_DEPTH) {
            throw fields.invalid("states may be nested at most %d deep".formatted(MAX_DEPTH));
        }
        fields.text("Comment");
        Definition.refuseJsonata(fields);
        Flow flow = Flow.read(fields, this);
        fields.done();
        depth--;
        return flow;
    }
}
