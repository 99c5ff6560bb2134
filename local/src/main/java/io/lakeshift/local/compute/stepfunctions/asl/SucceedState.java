package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Ends its flow. */
record SucceedState(DataFlow data) implements State {

    static SucceedState read(Fields fields) {
        return new SucceedState(DataFlow.ofPaths(fields));
    }

    @Override
    public StateType type() {
        return StateType.SUCCEED;
    }

    @Override
    public List<String> successors() {
        return List.of();
    }

    @Override
    public Transition run(JsonNode input, Branch branch) {
        return new Transition(data.output(input, data.effectiveInput(input, branch), branch), Optional.empty());
    }
}
