package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import io.lakeshift.local.compute.stepfunctions.history.EventDetails;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** States that lead from one to the next: a whole machine, a branch of Parallel, or what Map does with an item. */
final class Flow {
    private final String start;
    private final Map<String, State> states;

    private Flow(String start, Map<String, State> states) {
        this.start = start;
        this.states = states;
    }

    /** Reads StartAt and States; the names of states seen so far must not come again. */
    static Flow read(Fields fields, StateReader reader) {
        String start = fields.requiredText("StartAt");
        JsonNode nodes = fields.node("States")
                .filter(node -> node.isObject() && !node.isEmpty())
                .orElseThrow(() -> fields.invalid("'States' must be an object with at least one state"));
        Map<String, State> states = new LinkedHashMap<>();
        nodes.properties().forEach(entry -> states.put(entry.getKey(), reader.read(entry.getKey(), entry.getValue())));
        Flow flow = new Flow(start, states);
        flow.checkTransitions(fields);
        return flow;
    }

    private void checkTransitions(Fields fields) {
        if (!states.containsKey(start)) {
            throw fields.invalid("'StartAt' names the state '%s', which is not there".formatted(start));
        }
        Set<String> reached = new HashSet<>(Set.of(start));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            String name = open.pop();
            for (String next : states.get(name).successors()) {
                if (!states.containsKey(next)) {
                    throw fields.invalid("state '%s' leads to '%s', which is not there".formatted(name, next));
                }
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
        for (String name : states.keySet()) {
            if (!reached.contains(name)) {
                throw fields.invalid("no state leads to '%s'".formatted(name));
            }
        }
    }

    /** Runs from the first state, or from where the branch stands, to the end and answers with the last output. */
    JsonNode run(JsonNode input, Branch branch) {
        Transition transition = branch.standing().isBegun() ? goOn(branch) : enter(start, input, branch);
        while (transition.next().isPresent()) {
            transition = enter(transition.next().get(), transition.output(), branch);
        }
        return transition.output();
    }

    private Transition enter(String name, JsonNode input, Branch branch) {
        branch.enter(name);
        long entered =
                branch.track().record(states.get(name).type().event("Entered"), EventDetails.input(named(name), input));
        branch.standing().enter(name, input, entered);
        return work(branch);
    }

    private Transition goOn(Branch branch) {
        branch.enter(branch.standing().state());
        return work(branch);
    }

    private Transition work(Branch branch) {
        String name = branch.standing().state();
        JsonNode input = branch.standing().input();
        long entered = branch.standing().entered();
        State state = states.get(name);
        try {
            Transition transition = state.run(input, branch);
            Payload.withinLimit(transition.output(), name, name);
            branch.track().record(state.type().event("Exited"), EventDetails.output(named(name), transition.output()));
            return transition;
        } catch (BranchStoppedException e) {
            if (state.type().lasts()) {
                branch.track().record(state.type().event("Aborted"));
            }
            throw e;
        } catch (StateFailedException e) {
            throw located(e, name, entered);
        }
    }

    private static StateFailedException located(StateFailedException failure, String state, long entered) {
        String opening = "An error occurred while executing the state '";
        if (!failure.error().equals(StateFailedException.RUNTIME)
                || failure.reason().startsWith(opening)) {
            return failure;
        }
        return StateFailedException.runtime(
                "%s%s' (entered at the event id #%d). %s".formatted(opening, state, entered, failure.reason()));
    }

    private static ObjectNode named(String name) {
        return EventDetails.empty().put("name", name);
    }
}
