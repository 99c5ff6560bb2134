package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.choice.ChoiceRule;
import io.lakeshift.local.compute.stepfunctions.data.Scope;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Goes where the first rule that holds points to. */
record ChoiceState(DataFlow data, List<Choice> choices, Optional<String> fallback) implements State {

    /** A rule and where it leads. */
    record Choice(ChoiceRule rule, String next) {}

    static ChoiceState read(Fields fields) {
        JsonNode list = fields.node("Choices")
                .filter(node -> node.isArray() && !node.isEmpty())
                .orElseThrow(() -> fields.invalid("'Choices' must list at least one rule"));
        List<Choice> choices = new ArrayList<>();
        for (JsonNode node : list) {
            if (!node.path("Next").isTextual()) {
                throw fields.invalid("rule %d of 'Choices' needs a 'Next'".formatted(choices.size()));
            }
            choices.add(new Choice(
                    rule(fields, choices.size(), node), node.get("Next").textValue()));
        }
        return new ChoiceState(DataFlow.ofPaths(fields), List.copyOf(choices), fields.text("Default"));
    }

    private static ChoiceRule rule(Fields fields, int index, JsonNode node) {
        try {
            return ChoiceRule.parse(node);
        } catch (IllegalArgumentException e) {
            throw fields.invalid("rule %d of 'Choices': %s".formatted(index, e.getMessage()));
        }
    }

    @Override
    public StateType type() {
        return StateType.CHOICE;
    }

    @Override
    public List<String> successors() {
        return Stream.concat(choices.stream().map(Choice::next), fallback.stream())
                .toList();
    }

    @Override
    public Transition run(JsonNode input, Branch branch) {
        Scope selected = data.selectedInput(input, branch);
        String next = choices.stream()
                .filter(choice -> choice.rule().matches(selected))
                .map(Choice::next)
                .findFirst()
                .or(() -> fallback)
                .orElseThrow(() -> new StateFailedException(
                        StateFailedException.NO_CHOICE_MATCHED, "No rule matched and the state has no Default"));
        return new Transition(data.output(input, selected.input(), branch), Optional.of(next));
    }
}
