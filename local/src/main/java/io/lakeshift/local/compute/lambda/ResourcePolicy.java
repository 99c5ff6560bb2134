package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Caller;
import java.util.regex.Pattern;

/**
 * Who besides the roles with a right of their own may call a function: the statements of its {@code
 * AWS::Lambda::Permission} resources.
 *
 * @param statements the properties of the permissions, by statement id
 */
record ResourcePolicy(JsonNode statements) {
    ResourcePolicy {
        requireNonNull(statements, "statements is null");
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /** Whether a statement lets the caller invoke the function on behalf of what it acts for. */
    boolean allowsInvocation(Caller caller, String accountId) {
        for (JsonNode statement : statements) {
            String action = statement.path("Action").asText();
            boolean invokes = action.equals("lambda:InvokeFunction") || action.equals("lambda:*") || action.equals("*");
            if (invokes && namesPrincipal(statement, caller) && fromSource(statement, caller, accountId)) {
                return true;
            }
        }
        return false;
    }

    /** The policy document that GetPolicy shows. */
    ObjectNode document(String functionArn) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("Version", "2012-10-17").put("Id", "default");
        var list = document.putArray("Statement");
        statements.properties().forEach(entry -> {
            JsonNode properties = entry.getValue();
            ObjectNode statement = list.addObject();
            statement.put("Sid", entry.getKey()).put("Effect", "Allow");
            String principal = properties.path("Principal").asText();
            if (principal.equals("*")) {
                statement.put("Principal", principal);
            } else {
                statement
                        .putObject("Principal")
                        .put(principal.endsWith(".amazonaws.com") ? "Service" : "AWS", principal);
            }
            statement.put("Action", properties.path("Action").asText()).put("Resource", functionArn);
            if (properties.has("SourceAccount")) {
                statement
                        .withObject("/Condition/StringEquals")
                        .put(
                                "AWS:SourceAccount",
                                properties.get("SourceAccount").asText());
            }
            if (properties.has("SourceArn")) {
                statement
                        .withObject("/Condition/ArnLike")
                        .put("AWS:SourceArn", properties.get("SourceArn").asText());
            }
        });
        return document;
    }

    private static boolean namesPrincipal(JsonNode statement, Caller caller) {
        String principal = statement.path("Principal").asText();
        if (principal.equals("*") || principal.equals(caller.arn())) {
            return true;
        }
        // A role stands in the policy by its own ARN or by its account, its session calls.
        return !caller.isService()
                && (caller.roleName()
                                .filter(role -> principal.endsWith(":role/" + role) || principal.endsWith("/" + role))
                                .isPresent()
                        || principal.matches("(arn:aws:iam::)?\\d{12}(:root)?"));
    }

    private static boolean fromSource(JsonNode statement, Caller caller, String accountId) {
        String sourceArn = statement.path("SourceArn").asText("");
        String sourceAccount = statement.path("SourceAccount").asText("");
        return (sourceArn.isEmpty() || like(sourceArn, caller.sessionName()))
                && (sourceAccount.isEmpty() || sourceAccount.equals(accountId));
    }

    /** ArnLike: {@code *} stands for any characters, {@code ?} for one. */
    private static boolean like(String pattern, String value) {
        StringBuilder expression = new StringBuilder();
        pattern.chars().forEach(character -> {
            switch (character) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(character)));
            }
        });
        return value.matches(expression.toString());
    }
}
