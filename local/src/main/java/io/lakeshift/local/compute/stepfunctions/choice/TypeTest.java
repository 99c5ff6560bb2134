package io.lakeshift.local.compute.stepfunctions.choice;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.JsonPathExpression;
import java.util.Optional;
import java.util.function.Predicate;

/** The operators that ask what a value is. Only IsPresent may be asked of a value that is not there. */
enum TypeTest {
    IS_PRESENT("IsPresent", value -> true),
    IS_NULL("IsNull", JsonNode::isNull),
    IS_STRING("IsString", JsonNode::isTextual),
    IS_NUMERIC("IsNumeric", JsonNode::isNumber),
    IS_BOOLEAN("IsBoolean", JsonNode::isBoolean),
    IS_TIMESTAMP("IsTimestamp", value -> Comparison.timestamp(value).isPresent());

    private final String operator;
    private final Predicate<JsonNode> test;

    TypeTest(String operator, Predicate<JsonNode> test) {
        this.operator = operator;
        this.test = test;
    }

    static Optional<TypeTest> named(String operator) {
        for (TypeTest test : values()) {
            if (test.operator.equals(operator)) {
                return Optional.of(test);
            }
        }
        return Optional.empty();
    }

    ChoiceRule rule(JsonPathExpression variable, JsonNode operand) {
        if (!operand.isBoolean()) {
            throw new IllegalArgumentException("'%s' takes true or false, not %s".formatted(operator, operand));
        }
        boolean wanted = operand.booleanValue();
        if (this == IS_PRESENT) {
            return scope -> variable.find(scope).isPresent() == wanted;
        }
        return scope -> test.test(Comparison.value(variable, scope)) == wanted;
    }
}
