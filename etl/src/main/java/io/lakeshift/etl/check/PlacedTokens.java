package io.lakeshift.etl.check;

import io.lakeshift.redshift.sql.ByteOrderMark;
import io.lakeshift.redshift.sql.Identifier;
import io.lakeshift.redshift.sql.RelationNames;
import io.lakeshift.redshift.sql.ScannedNames;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The tokens of a statement without white space and comments, with the places in its file: where values were put in, the
 * statement that is sent has others.
 *
 * @param tokens without white space and comments
 * @param places of them, one for each
 * @param lines of the file
 */
record PlacedTokens(List<SqlToken> tokens, List<Place> places, List<String> lines) {

    /**
     * Where a token is.
     *
     * @param line of the file, from 1
     * @param occurrence the how-manieth of its text in the part of the line that is the statement's, from 1
     */
    record Place(int line, int occurrence) {}

    static PlacedTokens of(SqlStatement statement, String source) {
        List<SqlToken> tokens = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        int line = statement.place().line();
        Map<String, Integer> seen = new HashMap<>();
        for (SqlToken token : SqlScript.tokens(statement.place().script(), statement.text(), SqlDialect.REDSHIFT)) {
            if (!token.isBlank()) {
                tokens.add(token);
                places.add(new Place(line, seen.merge(token.text(), 1, Integer::sum)));
            }
            int breaks = (int) token.text().chars().filter(each -> each == '\n').count();
            line += breaks;
            if (breaks > 0) {
                seen.clear();
            }
        }
        return new PlacedTokens(
                List.copyOf(tokens),
                List.copyOf(places),
                ByteOrderMark.dropped(source).lines().toList());
    }

    /** An obstacle at a token. */
    FileFinding fault(int at, String text) {
        return finding(FileFinding.Kind.OBSTACLE, at, text);
    }

    /** A mismatch at the last part of a name, where the name stands for the first time. */
    FileFinding mismatch(List<String> name, String text) {
        int at = 0;
        while (at < size() && !lower(ScannedNames.at(tokens, at)).equals(name)) {
            at++;
        }
        return mismatch(at < size() ? at + 2 * name.size() - 2 : 0, text);
    }

    /** A mismatch at the name of what a statement makes. */
    FileFinding mismatch(SqlStatement statement, String text) {
        List<String> made = RelationNames.madeBy(statement)
                .map(name -> name.parts().stream().map(Identifier::name).toList())
                .orElse(List.of());
        return mismatch(lower(made), text);
    }

    /** A mismatch at a token. */
    FileFinding mismatch(int at, String text) {
        return finding(FileFinding.Kind.MISMATCH, at, text);
    }

    private static List<String> lower(List<String> name) {
        return name.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList();
    }

    private FileFinding finding(FileFinding.Kind kind, int at, String text) {
        Place place = places.get(at);
        OptionalInt line = OptionalInt.of(place.line());
        int column = -1;
        for (int each = 0; each < place.occurrence() && place.line() <= lines.size(); each++) {
            int next = lines.get(place.line() - 1).indexOf(tokens.get(at).text(), column + 1);
            column = next < 0 ? column : next;
        }
        return column < 0
                ? new FileFinding(kind, line, text)
                : new FileFinding(kind, line, OptionalInt.of(column + 1), text);
    }

    int size() {
        return tokens.size();
    }

    boolean isWord(int at, Set<String> words) {
        return isWord(at) && words.contains(upper(at));
    }

    boolean isWord(int at, String word) {
        return at >= 0 && at < size() && tokens.get(at).isWord(word);
    }

    /** Whether an unquoted word stands there, and none behind a point. */
    boolean isWord(int at) {
        return at >= 0 && at < size() && tokens.get(at).kind() == SqlToken.Kind.WORD && !isSymbol(at - 1, '.');
    }

    boolean isSymbol(int at, char symbol) {
        return at >= 0 && at < size() && tokens.get(at).isSymbol(symbol);
    }

    boolean isNumber(int at) {
        return at >= 0 && at < size() && tokens.get(at).kind() == SqlToken.Kind.NUMBER;
    }

    /** The text of a token. */
    String text(int at) {
        return tokens.get(at).text();
    }

    /** The text of a token in capitals; empty behind the end. */
    String upper(int at) {
        return at < size() ? tokens.get(at).text().toUpperCase(Locale.ROOT) : "";
    }
}
