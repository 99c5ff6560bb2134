package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Hands its input, its Parameters or a fixed Result on. */
record PassState(Transition.Target target, DataFlow data, Optional<JsonNode> result) implements State {

    static PassState read(Fields fields) {
        return new PassState(Transition.Target.read(fields), DataFlow.ofResult(fields), fields.node("Result"));
    }

    @Override
    public StateType type() {
        return StateType.PASS;
    }

    @Override
    public List<String> successors() {
        return target.successors();
    }

    @Override
    public Transition run(JsonNode input, Branch branch) {
        JsonNode effective = data.effectiveInput(input, branch);
        return target.with(data.output(input, result.orElse(effective), branch));
    }
}
