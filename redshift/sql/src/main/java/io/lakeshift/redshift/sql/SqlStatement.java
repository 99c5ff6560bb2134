package io.lakeshift.redshift.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * One statement, without the semicolon that ends it and without what stands before its first word.
 *
 * @param place where it stands in its script; in a rendered script, where its template stands
 * @param text the statement as it is sent
 * @param tokens what the statement says: its tokens without white space and comments
 */
public record SqlStatement(SqlPlace place, String text, List<SqlToken> tokens) {

    public SqlStatement {
        tokens = List.copyOf(tokens);
    }

    /**
     * A statement without a script, as the server reads it.
     *
     * @throws SqlSyntaxException if a string, name or comment in it does not end
     */
    public static SqlStatement ofServer(String text) {
        List<SqlToken> tokens = new ArrayList<>();
        SqlLexer lexer = SqlLexer.ofServer(text);
        while (lexer.next()) {
            SqlToken token = new SqlToken(lexer.kind(), text.substring(lexer.start(), lexer.end()), SqlPosition.START);
            if (!token.isBlank() && token.kind() != SqlToken.Kind.SEMICOLON) {
                tokens.add(token);
            }
        }
        return new SqlStatement(new SqlPlace("", 1, 1), text, tokens);
    }

    /** The same statement, made on behalf of another one: an error in it names that one's place. */
    public SqlStatement at(SqlPlace other) {
        return new SqlStatement(other, text, tokens);
    }

    /**
     * Every name of two parts or more that it writes, for example {@code [awsdatacatalog, db, table]}, without quotes.
     * Columns written with their table are among them.
     */
    public List<List<String>> names() {
        return ScannedNames.dotted(tokens);
    }

    /** What the statement is. */
    public StatementKind kind() {
        return StatementKind.of(this);
    }
}
