package io.lakeshift.local.compute.stepfunctions.choice;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.JsonPathExpression;
import io.lakeshift.local.compute.stepfunctions.data.Scope;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operators that compare two values. Values of different types are never equal, less or greater. */
final class Comparison {
    private static final Pattern OPERATOR = Pattern.compile(
            "(String|Numeric|Timestamp|Boolean)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?");
    private static final Map<String, IntPredicate> RELATIONS = Map.of(
            "Equals", order -> order == 0,
            "LessThan", order -> order < 0,
            "GreaterThan", order -> order > 0,
            "LessThanEquals", order -> order <= 0,
            "GreaterThanEquals", order -> order >= 0);

    private Comparison() {}

    static ChoiceRule rule(String operator, JsonPathExpression variable, JsonNode operand) {
        if (operator.equals("StringMatches")) {
            return matching(variable, operand);
        }
        Matcher matcher = OPERATOR.matcher(operator);
        if (!matcher.matches()
                || matcher.group(1).equals("Boolean") && !matcher.group(2).equals("Equals")) {
            throw new IllegalArgumentException("there is no comparison operator '%s'".formatted(operator));
        }
        String type = matcher.group(1);
        IntPredicate relation = RELATIONS.get(matcher.group(2));
        if (matcher.group(3) != null) {
            if (!operand.isTextual()) {
                throw new IllegalArgumentException("'%s' takes a path, not %s".formatted(operator, operand));
            }
            JsonPathExpression other = JsonPathExpression.parse(operand.textValue());
            return scope -> holds(type, relation, value(variable, scope), value(other, scope));
        }
        if (compare(type, operand, operand).isEmpty()) {
            throw new IllegalArgumentException("'%s' cannot compare with %s".formatted(operator, operand));
        }
        return scope -> holds(type, relation, value(variable, scope), operand);
    }

    static JsonNode value(JsonPathExpression path, Scope scope) {
        return path.find(scope)
                .orElseThrow(() -> StateFailedException.runtime(
                        "Invalid path '%s': The choice state's condition path references an invalid value."
                                .formatted(path)));
    }

    static Optional<Instant> timestamp(JsonNode value) {
        if (!value.isTextual() || value.textValue().indexOf('T') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.textValue()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean holds(String type, IntPredicate relation, JsonNode left, JsonNode right) {
        Optional<Integer> order = compare(type, left, right);
        return order.isPresent() && relation.test(order.get());
    }

    private static Optional<Integer> compare(String type, JsonNode left, JsonNode right) {
        return switch (type) {
            case "String" ->
                left.isTextual() && right.isTextual()
                        ? Optional.of(left.textValue().compareTo(right.textValue()))
                        : Optional.empty();
            case "Numeric" ->
                left.isNumber() && right.isNumber()
                        ? Optional.of(left.decimalValue().compareTo(right.decimalValue()))
                        : Optional.empty();
            case "Boolean" ->
                left.isBoolean() && right.isBoolean()
                        ? Optional.of(Boolean.compare(left.booleanValue(), right.booleanValue()))
                        : Optional.empty();
            default -> timestamp(left).flatMap(first -> timestamp(right).map(first::compareTo));
        };
    }

    private static ChoiceRule matching(JsonPathExpression variable, JsonNode operand) {
        if (!operand.isTextual()) {
            throw new IllegalArgumentException("'StringMatches' takes a string, not %s".formatted(operand));
        }
        Glob pattern = new Glob(operand.textValue());
        return scope -> {
            JsonNode value = value(variable, scope);
            return value.isTextual() && pattern.matches(value.textValue());
        };
    }
}
