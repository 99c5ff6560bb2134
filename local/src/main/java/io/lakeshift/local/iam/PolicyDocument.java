package io.lakeshift.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A policy: its statements, in order. */
record PolicyDocument(List<Statement> statements) {
    PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** @throws IllegalArgumentException if it is not a policy document; the message says why */
    static PolicyDocument of(JsonNode document) {
        JsonNode statement = document.path("Statement");
        if (!statement.isArray() && !statement.isObject()) {
            throw new IllegalArgumentException("a policy document has no Statement: " + document);
        }
        List<Statement> statements = new ArrayList<>();
        if (statement.isObject()) {
            statements.add(Statement.of(statement));
        } else {
            statement.forEach(one -> statements.add(Statement.of(one)));
        }
        return new PolicyDocument(statements);
    }
}
