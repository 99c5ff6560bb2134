package io.lakeshift.local.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy.
 *
 * @param name what people know it by
 * @param statements in their order
 */
record PolicyDocument(String name, List<Named> statements) {
    private static final String VERSION = "2012-10-17";
    /** Also of a document that does not say. */
    private static final String VERSION_WITHOUT_VARIABLES = "2008-10-17";

    PolicyDocument {
        statements = List.copyOf(statements);
    }

    /**
     * A statement.
     *
     * @param name the policy's name with the statement's {@code Sid}, or its number, from 1, if it has none
     */
    record Named(String name, IamStatement statement) {}

    /** @throws IllegalArgumentException if it is not a policy document; the message says why */
    static PolicyDocument of(String name, JsonNode document) {
        JsonNode statement = document.path("Statement");
        if (!statement.isArray() && !statement.isObject()) {
            throw new IllegalArgumentException("a policy document has no Statement: " + document);
        }
        String version = document.path("Version").asText(VERSION_WITHOUT_VARIABLES);
        if (!version.equals(VERSION) && !version.equals(VERSION_WITHOUT_VARIABLES)) {
            throw new IllegalArgumentException("Version '" + version + "' of a policy document is neither " + VERSION
                    + " nor " + VERSION_WITHOUT_VARIABLES);
        }
        JsonNode read = version.equals(VERSION) ? statement : withoutVariables(statement);
        List<Named> statements = new ArrayList<>();
        for (JsonNode one : read.isObject() ? List.of(read) : read) {
            String label = one.hasNonNull("Sid")
                    ? "\"" + one.path("Sid").asText() + "\""
                    : Integer.toString(statements.size() + 1);
            statements.add(new Named(name + ", statement " + label, IamStatement.of(one)));
        }
        return new PolicyDocument(name, statements);
    }

    /** The same for a reader that knows variables: a dollar sign stands for itself. */
    private static JsonNode withoutVariables(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(node.asText().replace("$", "${$}"));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(withoutVariables(element)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), withoutVariables(field.getValue())));
            return object;
        }
        return node;
    }
}
