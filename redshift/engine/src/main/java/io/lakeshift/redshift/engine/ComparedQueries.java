package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Comparisons with the value that a query gives. The engine reads a text as a number there; it refuses to choose one of
 * both by {@code COALESCE}, which tells that one is a text and the other is not.
 */
final class ComparedQueries {
    private final QueryTree tree;
    private final List<TextEdit> before = new ArrayList<>();
    private final List<TextEdit> behind = new ArrayList<>();

    ComparedQueries(QueryTree tree) {
        this.tree = tree;
        walk(tree.node());
    }

    private void walk(JsonNode at) {
        boolean query = isQuery(at.path("left")) || isQuery(at.path("right"));
        if (query && at.path("class").asText().equals("COMPARISON")) {
            tree.text()
                    .expression(at.path("left"))
                    .ifPresent(left -> tree.text().expression(at.path("right")).ifPresent(right -> {
                        before.add(new TextEdit(left.start(), left.start(), "coalesce("));
                        int operator = left.end();
                        int operand = right.start();
                        behind.add(new TextEdit(operator, operand, ", "));
                        behind.add(new TextEdit(right.end(), right.end(), ") is null"));
                    }));
        }
        at.forEach(this::walk);
    }

    private static boolean isQuery(JsonNode operand) {
        return operand.path("subquery_type").asText().equals("SCALAR");
    }

    /**
     * Goes on only if no text is compared with what is none.
     *
     * @param edits that make the query one for the engine
     */
    void require(String sql, Collection<TextEdit> edits, Connection connection) {
        if (before.isEmpty()) {
            return;
        }
        List<TextEdit> chosen = new ArrayList<>(before);
        chosen.addAll(edits);
        chosen.addAll(behind);
        try (PreparedStatement statement = connection.prepareStatement(TextEdit.apply(sql, chosen))) {
            statement.getMetaData();
        } catch (SQLException e) {
            RuntimeException error = EngineErrors.translate(e);
            throw error.getMessage().startsWith("COALESCE types ")
                    ? SqlError.notSupportedLocally("the comparison of a text and another value with a query; cast one")
                    : error;
        }
    }
}
