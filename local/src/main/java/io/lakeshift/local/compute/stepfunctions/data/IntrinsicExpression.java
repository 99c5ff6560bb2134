package io.lakeshift.local.compute.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A call such as {@code States.Format('{}-{}', $.a, States.UUID())}, checked when it is parsed. */
public final class IntrinsicExpression {
    private final IntrinsicFunction function;
    private final List<Argument> arguments;

    IntrinsicExpression(IntrinsicFunction function, List<Argument> arguments) {
        this.function = function;
        this.arguments = List.copyOf(arguments);
    }

    /**
     * Compiles a call.
     *
     * @throws IllegalArgumentException when the text is no call of a known function with the right number of arguments
     */
    public static IntrinsicExpression parse(String text) {
        return new IntrinsicParser(text).parse();
    }

    public JsonNode evaluate(Scope scope, String field) {
        return function.apply(
                arguments.stream().map(argument -> argument.value(scope, field)).toList());
    }

    /** One argument of a call. */
    interface Argument {
        JsonNode value(Scope scope, String field);
    }
}
