package io.lakeshift.local.cloud.assembly;

import com.fasterxml.jackson.databind.JsonNode;

/** The conditions of a template: Equals, And, Or, Not, Condition. */
final class Conditions {
    private final JsonNode declared;
    private final Intrinsics intrinsics;

    Conditions(JsonNode declared, Intrinsics intrinsics) {
        this.declared = declared;
        this.intrinsics = intrinsics;
    }

    boolean holds(String name) {
        JsonNode condition = declared.get(name);
        if (condition == null) {
            throw new AssemblyException("the template has no condition '" + name + "'");
        }
        return evaluate(condition);
    }

    private boolean evaluate(JsonNode condition) {
        String function = condition.fieldNames().next();
        JsonNode argument = condition.get(function);
        return switch (function) {
            case "Fn::Equals" -> intrinsics.resolve(argument.path(0)).equals(intrinsics.resolve(argument.path(1)));
            case "Fn::And" -> all(argument);
            case "Fn::Or" -> any(argument);
            case "Fn::Not" -> !evaluate(argument.path(0));
            case "Condition" -> holds(argument.asText());
            default -> throw new AssemblyException("not supported locally: the condition function " + function);
        };
    }

    private boolean all(JsonNode conditions) {
        for (JsonNode condition : conditions) {
            if (!evaluate(condition)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(JsonNode conditions) {
        for (JsonNode condition : conditions) {
            if (evaluate(condition)) {
                return true;
            }
        }
        return false;
    }
}
