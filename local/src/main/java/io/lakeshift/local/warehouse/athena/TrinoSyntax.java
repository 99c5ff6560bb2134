package io.lakeshift.local.warehouse.athena;

import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlToken;
import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the engine's parser takes and Athena does not, or in another meaning, as far as the words of a query tell. */
final class TrinoSyntax {

    private static final Set<String> WITH_A_LENGTH = Set.of("varchar", "char", "timestamp");
    private static final Set<String> PREFIXES = Set.of("e", "x", "u", "b");
    private static final Set<String> SYMBOLS = Set.of(":", "$", "?", "@", "#");

    private final List<SqlToken> tokens;

    private TrinoSyntax(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads the words of a query.
     *
     * @throws AthenaError if Athena does not take them, or this lake does not
     */
    static void check(String text) {
        TrinoSyntax syntax = new TrinoSyntax(SqlScript.tokens("query", text, SqlDialect.ATHENA).stream()
                .filter(token -> !token.isBlank())
                .toList());
        for (int i = 0; i < syntax.tokens.size(); i++) {
            syntax.refused(i);
            syntax.notSupported(i);
        }
    }

    private void refused(int at) {
        SqlToken token = tokens.get(at);
        if (token.kind() == Kind.QUOTED_IDENTIFIER && token.text().startsWith("`")) {
            throw new AthenaError("line %d: backquoted identifiers are not supported; use double quotes to quote"
                            .formatted(token.position().line())
                    + " identifiers");
        }
        boolean endsList = token.isSymbol(',') && (isWord(at + 1, "from") || isSymbol(at + 1, ')'));
        boolean isDoubled = token.isSymbol('=') && isSymbol(at + 1, '=');
        boolean isLate = isWord(at, "limit") && isWord(at + 2, "offset");
        if (endsList || isDoubled || isLate) {
            SqlToken unexpected = tokens.get(isLate ? at + 2 : at + 1);
            throw new AthenaError("SYNTAX_ERROR: line %d: mismatched input '%s'"
                    .formatted(unexpected.position().line(), unexpected.text()));
        }
    }

    private void notSupported(int at) {
        SqlToken token = tokens.get(at);
        String word = token.text().toLowerCase(Locale.ROOT);
        if (SYMBOLS.contains(word)) {
            throw AthenaError.notSupportedLocally("'" + word + "' in Athena SQL");
        }
        if (WITH_A_LENGTH.contains(word) && isSymbol(at + 1, '(')) {
            throw AthenaError.notSupportedLocally("the type " + word + "(n); leave out the length");
        }
        if (PREFIXES.contains(word)
                && token.kind() == Kind.WORD
                && at + 1 < tokens.size()
                && tokens.get(at + 1).kind() == Kind.STRING) {
            throw AthenaError.notSupportedLocally("a string that begins with " + word);
        }
    }

    private boolean isWord(int at, String word) {
        return at < tokens.size() && tokens.get(at).isWord(word);
    }

    private boolean isSymbol(int at, char symbol) {
        return at < tokens.size() && tokens.get(at).isSymbol(symbol);
    }
}
