package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeshift.local.compute.stepfunctions.data.IntrinsicExpression;
import io.lakeshift.local.compute.stepfunctions.data.JsonPathExpression;
import io.lakeshift.local.compute.stepfunctions.data.Scope;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.List;
import java.util.function.Function;

/** Ends its flow with an error, given as text, or by a path or intrinsic function. */
record FailState(Function<Scope, JsonNode> error, Function<Scope, JsonNode> cause) implements State {

    static FailState read(Fields fields) {
        return new FailState(value(fields, "Error"), value(fields, "Cause"));
    }

    private static Function<Scope, JsonNode> value(Fields fields, String name) {
        String pathName = name + "Path";
        if (fields.has(name) && fields.has(pathName)) {
            throw fields.invalid("only one of '%s' and '%s' may be given".formatted(name, pathName));
        }
        return fields.parsed(pathName, text -> expression(pathName, text)).orElseGet(() -> {
            JsonNode constant = TextNode.valueOf(fields.text(name).orElse(""));
            return scope -> constant;
        });
    }

    private static Function<Scope, JsonNode> expression(String field, String text) {
        if (text.startsWith("$")) {
            JsonPathExpression path = JsonPathExpression.parse(text);
            return scope -> path.read(scope, field);
        }
        IntrinsicExpression call = IntrinsicExpression.parse(text);
        return scope -> call.evaluate(scope, field);
    }

    @Override
    public StateType type() {
        return StateType.FAIL;
    }

    @Override
    public List<String> successors() {
        return List.of();
    }

    @Override
    public Transition run(JsonNode input, Branch branch) {
        Scope scope = branch.scope(input);
        throw new StateFailedException(text("ErrorPath", error.apply(scope)), text("CausePath", cause.apply(scope)));
    }

    private static String text(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw StateFailedException.runtime("The %s field must give a string, not '%s'".formatted(field, value));
        }
        return value.textValue();
    }
}
