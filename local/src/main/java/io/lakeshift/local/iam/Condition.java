package io.lakeshift.local.iam;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One condition of a statement: {@code "StringLike": {"s3:prefix": ["a/*", "b/*"]}} has one of these per key.
 *
 * @param match how the values are compared
 * @param key the condition key
 * @param wanted the values the policy gives; one of them has to fit
 */
record Condition(Match match, String key, List<Wildcard> wanted) {
    private static final String ANY_VALUE = "ForAnyValue:";
    private static final String ALL_VALUES = "ForAllValues:";
    private static final String IF_EXISTS = "IfExists";

    /** How an operator of a policy compares. */
    private sealed interface Match permits Null, Comparison {}

    private record Null() implements Match {}

    private record Comparison(ConditionOperator operator, boolean negated, boolean ifExists, Quantifier quantifier)
            implements Match {}

    private enum Quantifier {
        NONE,
        ANY,
        ALL
    }

    /** @throws IllegalArgumentException if there is no such operator */
    static Condition of(String operatorName, String key, List<Wildcard> wanted) {
        if (operatorName.equals("Null")) {
            return new Condition(new Null(), key, wanted);
        }
        String name = operatorName;
        Quantifier quantifier = Quantifier.NONE;
        if (name.startsWith(ANY_VALUE)) {
            quantifier = Quantifier.ANY;
            name = name.substring(ANY_VALUE.length());
        } else if (name.startsWith(ALL_VALUES)) {
            quantifier = Quantifier.ALL;
            name = name.substring(ALL_VALUES.length());
        }
        boolean ifExists = name.endsWith(IF_EXISTS);
        if (ifExists) {
            name = name.substring(0, name.length() - IF_EXISTS.length());
        }
        Optional<ConditionOperator> plain = ConditionOperator.named(name);
        Optional<ConditionOperator> inverse = ConditionOperator.named(name.replaceFirst("Not", ""));
        ConditionOperator operator = plain.or(() -> inverse)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the condition operator '" + operatorName + "' is not supported locally"));
        return new Condition(new Comparison(operator, plain.isEmpty(), ifExists, quantifier), key, wanted);
    }

    boolean holds(RequestContext context) {
        List<String> actual = context.all(key);
        if (match instanceof Comparison comparison) {
            return holds(comparison, actual, context);
        }
        return wanted.stream().anyMatch(value -> Boolean.parseBoolean(value.text()) == actual.isEmpty());
    }

    private boolean holds(Comparison comparison, List<String> actual, RequestContext context) {
        if (actual.isEmpty()) {
            return comparison.ifExists() || comparison.quantifier() == Quantifier.ALL || isNegatedAlone(comparison);
        }
        Predicate<String> fits =
                value -> wanted.stream().anyMatch(want -> comparison.operator().holds(value, want, context));
        Predicate<String> holds = comparison.negated() ? fits.negate() : fits;
        boolean everyValue = comparison.quantifier() == Quantifier.ALL || (isNegatedAlone(comparison));
        return everyValue ? actual.stream().allMatch(holds) : actual.stream().anyMatch(holds);
    }

    private static boolean isNegatedAlone(Comparison comparison) {
        return comparison.negated() && comparison.quantifier() == Quantifier.NONE;
    }
}
