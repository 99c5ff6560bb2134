package io.lakeshift.local.cloud.iam;

import java.util.List;
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
    private static final String NULL = "Null";

    /** How an operator of a policy compares. */
    private sealed interface Match permits Null, Comparison {}

    private record Null() implements Match {}

    private record Comparison(ConditionOperator operator, boolean negated, boolean ifExists, Quantifier quantifier)
            implements Match {
        boolean isNegatedAlone() {
            return negated && quantifier == Quantifier.NONE;
        }
    }

    private enum Quantifier {
        NONE,
        ANY,
        ALL
    }

    /**
     * Reads a condition.
     *
     * @throws IllegalArgumentException if there is no such operator, or a value is nothing that it can compare with
     */
    static Condition of(String operatorName, String key, List<Wildcard> wanted) {
        if (operatorName.equals(NULL)) {
            wanted.forEach(value -> requireKind(ConditionOperator.BOOL, operatorName, key, value));
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
        ConditionOperator operator = ConditionOperator.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the condition operator '" + operatorName + "' is not supported locally"));
        wanted.forEach(value -> requireKind(operator, operatorName, key, value));
        return new Condition(new Comparison(operator, operator.isNegation(name), ifExists, quantifier), key, wanted);
    }

    /**
     * Whether the condition holds.
     *
     * @param forAllow whether the statement allows. A variable without a value equals nothing, so that a negation of it
     *     would hold for every request: it does in a statement that denies, and not in one that allows
     */
    boolean holds(RequestContext context, boolean forAllow) {
        List<String> actual = context.all(key);
        if (match instanceof Comparison comparison) {
            return holds(comparison, actual, context, forAllow);
        }
        return wanted.stream().anyMatch(value -> Boolean.parseBoolean(value.text()) == actual.isEmpty());
    }

    private boolean holds(Comparison comparison, List<String> actual, RequestContext context, boolean forAllow) {
        if (actual.isEmpty() && comparison.ifExists()) {
            return true;
        }
        if (forAllow && comparison.negated() && hasVariableWithoutValue(comparison, context)) {
            return false;
        }
        if (actual.isEmpty()) {
            return comparison.quantifier() == Quantifier.ALL || comparison.isNegatedAlone();
        }
        Predicate<String> fits =
                value -> wanted.stream().anyMatch(want -> comparison.operator().holds(value, want, context));
        Predicate<String> holds = comparison.negated() ? fits.negate() : fits;
        boolean everyValue = comparison.quantifier() == Quantifier.ALL || comparison.isNegatedAlone();
        return everyValue ? actual.stream().allMatch(holds) : actual.stream().anyMatch(holds);
    }

    private boolean hasVariableWithoutValue(Comparison comparison, RequestContext context) {
        return comparison.operator().takesVariables()
                && wanted.stream().anyMatch(want -> want.literal(context).isEmpty());
    }

    private static void requireKind(ConditionOperator operator, String operatorName, String key, Wildcard value) {
        operator.missed(value.text()).ifPresent(kind -> {
            throw new IllegalArgumentException("the condition " + operatorName + " of " + key + " compares with '"
                    + value.text() + "', which is not " + kind);
        });
    }
}
