package io.lakeshift.local.compute.stepfunctions.choice;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.JsonPathExpression;
import io.lakeshift.local.compute.stepfunctions.data.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A condition over the input of a Choice state. */
public interface ChoiceRule {
    boolean matches(Scope scope);

    /**
     * Compiles one rule.
     *
     * @param node the rule; {@code Next} and {@code Comment} are passed over
     * @throws IllegalArgumentException naming the part that is no rule
     */
    static ChoiceRule parse(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("a choice rule must be an object, not %s".formatted(node));
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        names.removeAll(Set.of("Next", "Comment", "Variable"));
        if (names.size() != 1) {
            throw new IllegalArgumentException(
                    "a choice rule must have exactly one comparison operator, not %s".formatted(names));
        }
        String operator = names.get(0);
        JsonNode operand = node.get(operator);
        return switch (operator) {
            case "And" -> {
                List<ChoiceRule> rules = parseAll(operator, operand);
                yield scope -> rules.stream().allMatch(rule -> rule.matches(scope));
            }
            case "Or" -> {
                List<ChoiceRule> rules = parseAll(operator, operand);
                yield scope -> rules.stream().anyMatch(rule -> rule.matches(scope));
            }
            case "Not" -> {
                ChoiceRule rule = parse(operand);
                yield scope -> !rule.matches(scope);
            }
            default -> {
                if (!node.path("Variable").isTextual()) {
                    throw new IllegalArgumentException("the rule with '%s' needs a Variable".formatted(operator));
                }
                JsonPathExpression variable =
                        JsonPathExpression.parse(node.get("Variable").textValue());
                yield TypeTest.named(operator)
                        .map(test -> test.rule(variable, operand))
                        .orElseGet(() -> Comparison.rule(operator, variable, operand));
            }
        };
    }

    private static List<ChoiceRule> parseAll(String operator, JsonNode operand) {
        if (!operand.isArray() || operand.isEmpty()) {
            throw new IllegalArgumentException("'%s' needs a list with at least one rule".formatted(operator));
        }
        List<ChoiceRule> rules = new ArrayList<>();
        operand.forEach(rule -> rules.add(parse(rule)));
        return List.copyOf(rules);
    }
}
