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
    private static final String DISTINCT = "distinct";

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

    /** Where an expression stands, if the engine tells. */
    Optional<Place> place(JsonNode node) {
        int length = node.path("query_location_length").asInt();
        int bytes = node.path("query_location").asInt() - prefix + length;
        return length == 0 ? Optional.empty() : start(node).map(at -> new Place(at, sql.characterOffset(bytes)));
    }

    /** The text of a part. */
    String of(Place place) {
        return sql.text().substring(place.start(), place.end());
    }

    /** The offset behind the word {@code DISTINCT} that stands before a select list. */
    int behindDistinct(int selectList) {
        return sql.text().lastIndexOf(DISTINCT, selectList) + DISTINCT.length();
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
