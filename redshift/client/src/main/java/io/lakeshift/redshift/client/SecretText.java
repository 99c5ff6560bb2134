package io.lakeshift.redshift.client;

import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What statements hold that no message may repeat: passwords and keys. Databases quote statements in their errors. */
final class SecretText {

    private static final int LONGEST_MESSAGE = 2000;
    /** The least that Redshift takes as a password. */
    private static final int SHORTEST_PART = 8;
    /** The words behind which a string is a secret. */
    private static final Set<String> WORDS = Set.of(
            "PASSWORD",
            "CREDENTIALS",
            "ACCESS_KEY_ID",
            "SECRET_ACCESS_KEY",
            "SESSION_TOKEN",
            "MASTER_SYMMETRIC_KEY",
            "PARAMETERS");

    private final List<String> secrets;

    private SecretText(List<String> secrets) {
        this.secrets = secrets;
    }

    static SecretText of(StatementBatch batch) {
        return new SecretText(batch.statements().stream()
                .flatMap(statement -> secrets(statement).stream())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    private static List<String> secrets(SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        return IntStream.range(1, tokens.size())
                .filter(index -> isString(tokens.get(index)) && follows(tokens, index))
                .mapToObj(index -> inside(tokens.get(index).text()))
                .flatMap(SecretText::withItsParts)
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** {@code CREDENTIALS} holds several secrets with their names; a message may repeat one of them. */
    private static Stream<String> withItsParts(String text) {
        return Stream.concat(
                Stream.of(text),
                Stream.of(text.split("[;=,:\"{}\\s]+")).filter(part -> part.length() >= SHORTEST_PART));
    }

    private static boolean follows(List<SqlToken> tokens, int index) {
        SqlToken before = tokens.get(index - 1);
        boolean named = before.isWord("AS") || before.isSymbol('=');
        SqlToken word = named && index > 1 ? tokens.get(index - 2) : before;
        return WORDS.contains(word.text().toUpperCase(Locale.ROOT));
    }

    private static boolean isString(SqlToken token) {
        return switch (token.kind()) {
            case STRING, ESCAPE_STRING, RAW_STRING -> true;
            default -> false;
        };
    }

    private static String inside(String quoted) {
        int first = quoted.startsWith("$") ? quoted.indexOf('$', 1) + 1 : quoted.indexOf('\'') + 1;
        int last = quoted.startsWith("$") ? quoted.length() - first : quoted.length() - 1;
        return quoted.substring(first, last);
    }

    /** A message without the secrets, and not longer than people read. */
    String hiddenIn(String message) {
        String hidden = message;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***").replace(secret.replace("''", "'"), "***");
        }
        return hidden.length() <= LONGEST_MESSAGE ? hidden : hidden.substring(0, LONGEST_MESSAGE) + "...";
    }
}
