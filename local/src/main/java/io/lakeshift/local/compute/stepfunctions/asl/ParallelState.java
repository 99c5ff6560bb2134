package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs several flows at the same time on the same input; the result lists their outputs. */
record ParallelState(Transition.Target target, DataFlow data, ErrorHandling errors, List<Flow> flows) implements State {

    static ParallelState read(Fields fields, String name, StateReader reader) {
        String place = "state '" + name + "'";
        JsonNode list = fields.node("Branches")
                .filter(node -> node.isArray() && !node.isEmpty())
                .orElseThrow(() -> fields.invalid("'Branches' must list at least one branch"));
        List<Flow> flows = new ArrayList<>();
        list.forEach(node ->
                flows.add(reader.inner(new Fields("%s, Branches[%d]".formatted(place, flows.size()), node))));
        return new ParallelState(
                Transition.Target.read(fields),
                DataFlow.ofWork(fields),
                ErrorHandling.read(fields, place),
                List.copyOf(flows));
    }

    @Override
    public StateType type() {
        return StateType.PARALLEL;
    }

    @Override
    public List<String> successors() {
        return Stream.concat(target.successors().stream(), errors.successors().stream())
                .toList();
    }

    @Override
    public Transition run(JsonNode input, Branch branch) {
        return errors.guard(input, branch, () -> target.with(data.output(input, all(input, branch), branch)));
    }

    private JsonNode all(JsonNode input, Branch branch) {
        JsonNode effective = data.effectiveInput(input, branch);
        Standing standing = branch.standing();
        if (!standing.attempt()) {
            branch.track().record("ParallelStateStarted");
        }
        FanOut fan = new FanOut(branch);
        Map<Integer, Branch> branches = new LinkedHashMap<>();
        for (int index = 0; index < flows.size(); index++) {
            if (!standing.isDone(index)) {
                branches.put(index, branch.fork(fan.cancellation(), index, branch.track()));
            }
        }
        try {
            JsonNode outputs = fan.run(
                    flows.size(),
                    flows.size(),
                    index -> standing.isDone(index)
                            ? standing.output(index)
                            : standing.done(index, flows.get(index).run(effective, branches.get(index))));
            branches.values().forEach(each -> branch.track().join(each.track()));
            branch.track().record("ParallelStateSucceeded");
            return outputs;
        } catch (StateFailedException e) {
            branches.values().forEach(each -> branch.track().join(each.track()));
            branch.track().record("ParallelStateFailed");
            throw e;
        }
    }
}
