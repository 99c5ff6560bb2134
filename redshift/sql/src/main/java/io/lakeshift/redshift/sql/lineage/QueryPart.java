package io.lakeshift.redshift.sql.lineage;

import io.lakeshift.redshift.sql.ScannedNames;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Tokens of a part of a query. Places count from 0; one behind the end is no word and no symbol.
 *
 * @param tokens without white space and comments
 */
record QueryPart(List<SqlToken> tokens) {

    int size() {
        return tokens.size();
    }

    boolean isWord(int at, String word) {
        return at >= 0 && at < size() && tokens.get(at).isWord(word) && !isSymbol(at - 1, '.');
    }

    boolean isWord(int at, Set<String> words) {
        return at >= 0
                && at < size()
                && tokens.get(at).kind() == SqlToken.Kind.WORD
                && words.contains(tokens.get(at).text().toUpperCase(Locale.ROOT))
                && !isSymbol(at - 1, '.');
    }

    boolean isSymbol(int at, char symbol) {
        return at >= 0 && at < size() && tokens.get(at).isSymbol(symbol);
    }

    boolean isText(int at) {
        return at >= 0
                && at < size()
                && switch (tokens.get(at).kind()) {
                    case STRING, ESCAPE_STRING, RAW_STRING -> true;
                    default -> false;
                };
    }

    boolean isNumber(int at) {
        return at >= 0 && at < size() && tokens.get(at).kind() == SqlToken.Kind.NUMBER;
    }

    /** The dotted name that begins at a place, in lower case; empty if none does. */
    List<String> name(int at) {
        if (at < 0 || at >= size()) {
            return List.of();
        }
        return ScannedNames.at(tokens, at).stream()
                .map(part -> part.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** How many tokens a name of so many parts has. */
    static int length(List<String> name) {
        return 2 * name.size() - 1;
    }

    /** The place of the parenthesis that closes the one at a place; the end if none does. */
    int closing(int open) {
        int depth = 0;
        for (int at = open; at < size(); at++) {
            depth += step(at);
            if (depth == 0) {
                return at;
            }
        }
        return size();
    }

    /** The first place outside of parentheses, from one on, of which something holds; the end if there is none. */
    int find(int begin, IntPredicate wanted) {
        int depth = 0;
        for (int at = begin; at < size(); at++) {
            if (depth == 0 && wanted.test(at)) {
                return at;
            }
            depth += step(at);
        }
        return size();
    }

    private int step(int at) {
        return isSymbol(at, '(') || isSymbol(at, '[') ? 1 : isSymbol(at, ')') || isSymbol(at, ']') ? -1 : 0;
    }

    QueryPart from(int begin) {
        return between(begin, size());
    }

    QueryPart between(int begin, int end) {
        int last = Math.min(end, size());
        return new QueryPart(tokens.subList(Math.min(begin, last), last));
    }

    /** What stands inside of the parentheses that open at a place. */
    QueryPart inside(int open) {
        return between(open + 1, closing(open));
    }

    /** What commas outside of parentheses part. */
    List<QueryPart> list() {
        List<QueryPart> items = new ArrayList<>();
        int begin = 0;
        while (begin < size()) {
            int end = find(begin, at -> isSymbol(at, ','));
            items.add(between(begin, end));
            begin = end + 1;
        }
        return items;
    }

    /** The first parts of the names that commas part, such as the columns behind an alias. */
    List<String> names() {
        return list().stream()
                .map(item -> item.name(0))
                .filter(name -> !name.isEmpty())
                .map(name -> name.get(0))
                .toList();
    }

    /** Whether it begins with a query, in parentheses or not. */
    boolean isQuery() {
        int at = 0;
        while (isSymbol(at, '(')) {
            at++;
        }
        return isWord(at, "SELECT") || isWord(at, "WITH");
    }
}
