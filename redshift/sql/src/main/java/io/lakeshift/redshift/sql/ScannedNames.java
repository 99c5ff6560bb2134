package io.lakeshift.redshift.sql;

import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** The dotted names written in a statement, in order. */
public final class ScannedNames {

    private ScannedNames() {}

    /** The name that begins at a token, or an empty list if none does; quoted parts lose their quotes. */
    public static List<String> at(List<SqlToken> tokens, int index) {
        List<String> parts = new ArrayList<>();
        int at = index;
        while (at < tokens.size() && isName(tokens.get(at)) && parts.size() < 4) {
            parts.add(name(tokens.get(at)));
            boolean dotted = at + 1 < tokens.size() && tokens.get(at + 1).isSymbol('.');
            if (!dotted) {
                break;
            }
            at += 2;
        }
        return parts;
    }

    /** Every name of two parts or more. */
    static List<List<String>> dotted(List<SqlToken> tokens) {
        List<List<String>> names = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            List<String> parts = at(tokens, at);
            if (parts.size() > 1) {
                names.add(parts);
            }
            at += Math.max(1, 2 * parts.size() - 1);
        }
        return names;
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == Kind.WORD || token.kind() == Kind.QUOTED_IDENTIFIER;
    }

    private static String name(SqlToken token) {
        if (token.kind() == Kind.WORD) {
            return token.text();
        }
        char quote = token.text().charAt(0);
        String inside = token.text().substring(1, token.text().length() - 1);
        return inside.replace(String.valueOf(quote).repeat(2), String.valueOf(quote));
    }
}
