package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.StatementOutcome;
import io.lakeshift.redshift.engine.syntax.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a client is told that was done: {@code INSERT 0 3}, {@code CREATE TABLE}. */
final class CommandTag {
    private static final Set<String> OF_AN_OBJECT = Set.of("create", "drop", "alter", "attach", "detach", "refresh");

    /** Words that stand between a command and the kind of what it is about, or that are no part of the kind. */
    private static final Set<String> BETWEEN = Set.of("or", "replace", "temp", "temporary", "local", "external");

    private CommandTag() {}

    static String of(List<Token> statement, StatementOutcome outcome) {
        String first = statement.get(0).value();
        return switch (first) {
            case "select", "with", "values", "(" -> "SELECT";
            case "insert" -> "INSERT 0 " + outcome.rows();
            case "update", "delete", "merge" -> upper(first) + " " + outcome.rows();
            case "start" -> "START TRANSACTION";
            case "end" -> "COMMIT";
            case "abort" -> "ROLLBACK";
            case "analyse" -> "ANALYZE";
            default -> OF_AN_OBJECT.contains(first) ? ofObject(statement) : upper(first);
        };
    }

    private static String ofObject(List<Token> statement) {
        List<String> words = statement.stream()
                .skip(1)
                .limit(5)
                .map(Token::value)
                .filter(word -> !BETWEEN.contains(word))
                .toList();
        String kind = words.isEmpty() ? "" : words.get(0);
        boolean ofTwoWords = Set.of("materialized", "masking", "rls", "default").contains(kind) && words.size() > 1;
        return upper(statement.get(0).value() + " " + kind + (ofTwoWords ? " " + words.get(1) : ""));
    }

    private static String upper(String words) {
        return words.toUpperCase(Locale.ROOT);
    }
}
