package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.redshift.engine.rewrite.EngineSql;
import java.util.Optional;

/**
 * Where in a query's text the nodes of its syntax tree stand.
 *
 * @param prefix the number of characters that stood before the text when it was parsed
 */
record QueryText(EngineSql sql, int prefix) {
    /** A part of the text: from the offset of its first character to the one behind its last. */
    record Place(int start, int end) {}

    /** Where a node begins, if the engine tells. */
    Optional<Integer> start(JsonNode node) {
        return offset(node.path("query_location"));
    }

    private Optional<Integer> offset(JsonNode bytes) {
        return bytes.canConvertToInt() && bytes.asInt() >= prefix
                ? Optional.of(sql.characterOffset(bytes.asInt() - prefix))
                : Optional.empty();
    }

    private Optional<Place> place(JsonNode node) {
        int length = node.path("query_location_length").asInt();
        int bytes = node.path("query_location").asInt() - prefix + length;
        return length == 0 ? Optional.empty() : start(node).map(at -> new Place(at, sql.characterOffset(bytes)));
    }

    /** Where an expression stands, if the engine tells the whole of it: a call ends with its arguments. */
    Optional<Place> expression(JsonNode node) {
        boolean function = node.path("class").asText().equals("FUNCTION");
        if (!function) {
            return place(node);
        }
        return node.path("is_operator").asBoolean()
                ? place(node).or(() -> operation(node.path("arguments")))
                : place(node).filter(place -> of(place).endsWith(")"));
    }

    /** An operator with its operands, unless there are parentheses of which the engine tells nothing. */
    private Optional<Place> operation(JsonNode operands) {
        Optional<Place> first = expression(operands.path(0).path("expression"));
        Optional<Place> last = expression(operands.path(operands.size() - 1).path("expression"));
        return operands.size() < 2 || first.isEmpty() || last.isEmpty()
                ? Optional.empty()
                : Optional.of(new Place(first.get().start(), last.get().end())).filter(this::isWhole);
    }

    private boolean isWhole(Place place) {
        int depth = 0;
        boolean whole = true;
        for (char letter : of(place).replaceAll("'[^']*'", "").toCharArray()) {
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            whole &= depth >= 0;
        }
        return whole && depth == 0;
    }

    /** The text of a part. */
    String of(Place place) {
        return sql.text().substring(place.start(), place.end());
    }

    /** The offset behind the last one of a word that stands before a place. */
    int behind(String word, int place) {
        return sql.text().lastIndexOf(word, place - 1) + word.length();
    }

    /** The offset behind a name that may have several parts. */
    int nameEnd(int start) {
        String text = sql.text();
        int at = start;
        boolean more = true;
        while (more) {
            if (text.charAt(at) == '"') {
                at = closingQuote(text, at) + 1;
            } else {
                while (at < text.length()
                        && (Character.isLetterOrDigit(text.charAt(at))
                                || text.charAt(at) == '_'
                                || text.charAt(at) == '$')) {
                    at++;
                }
            }
            more = at < text.length() && text.charAt(at) == '.';
            at += more ? 1 : 0;
        }
        return at;
    }

    private static int closingQuote(String text, int open) {
        int at = open + 1;
        while (text.charAt(at) != '"' || (at + 1 < text.length() && text.charAt(at + 1) == '"')) {
            at += text.charAt(at) == '"' ? 2 : 1;
        }
        return at;
    }
}
