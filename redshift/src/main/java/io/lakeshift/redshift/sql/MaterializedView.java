package io.lakeshift.redshift.sql;

import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A materialized view as a script defines it: a {@code CREATE MATERIALIZED VIEW}, with or without the
 * {@code DROP MATERIALIZED VIEW} of the same view before it.
 *
 * @param name the view's name as the script writes it
 * @param creation the statement that creates it
 */
public record MaterializedView(QualifiedName name, SqlStatement creation) {

    /** The tokens {@code CREATE MATERIALIZED VIEW}, behind which the name stands. */
    private static final int BEFORE_NAME = 3;

    private static final int AUTO_REFRESH_TOKENS = 3;

    /**
     * Reads the definition from a {@code CREATE MATERIALIZED VIEW}.
     *
     * @throws SqlPlanException if no name follows
     */
    public static MaterializedView of(SqlStatement creation) {
        List<String> parts = ScannedNames.at(creation.tokens(), BEFORE_NAME);
        if (parts.isEmpty() || parts.size() > 3) {
            throw new SqlPlanException(creation, "expected the view's name of one to three parts");
        }
        return new MaterializedView(QualifiedName.of(parts.toArray(String[]::new)), creation);
    }

    /** The view that a statement refreshes; empty if it does something else. */
    public static Optional<QualifiedName> refreshedBy(SqlStatement statement) {
        List<String> parts = ScannedNames.at(statement.tokens(), BEFORE_NAME);
        boolean refreshes =
                statement.kind() == StatementKind.REFRESH_MATERIALIZED_VIEW && !parts.isEmpty() && parts.size() <= 3;
        return refreshes ? Optional.of(QualifiedName.of(parts.toArray(String[]::new))) : Optional.empty();
    }

    /**
     * What the definition says, as 64 hexadecimal digits. The name, {@code AUTO REFRESH}, comments, white space and the
     * case of unquoted words do not count; everything else does, literals and {@code BACKUP} among it.
     */
    public String fingerprint() {
        List<SqlToken> tokens = creation.tokens();
        List<SqlToken> counted = new ArrayList<>(tokens.subList(behindName(), tokens.size()));
        int clause = autoRefreshAt(tokens);
        if (clause >= 0) {
            int at = clause - behindName();
            counted.subList(at, at + AUTO_REFRESH_TOKENS).clear();
        }
        String said = counted.stream()
                .map(token -> token.kind() == Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : token.text())
                .collect(Collectors.joining("\0"));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(said.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java runtime has SHA-256", absent);
        }
    }

    /** Whether the definition says {@code AUTO REFRESH YES}; the default is NO. */
    public boolean autoRefresh() {
        int clause = autoRefreshAt(creation.tokens());
        return clause >= 0 && creation.tokens().get(clause + 2).isWord("YES");
    }

    /** The creation without its {@code AUTO REFRESH} clause; Redshift then makes the view without auto refresh. */
    public SqlStatement creationWithoutAutoRefresh() {
        int clause = autoRefreshAt(creation.tokens());
        if (clause < 0) {
            return creation;
        }
        StringBuilder text = new StringBuilder();
        int said = 0;
        for (SqlToken token : SqlScript.tokens(creation.place().script(), creation.text(), SqlDialect.REDSHIFT)) {
            boolean inClause = !token.isBlank() && said >= clause && said < clause + AUTO_REFRESH_TOKENS;
            if (!inClause) {
                text.append(token.text());
            }
            said += token.isBlank() ? 0 : 1;
        }
        return SqlScript.parse(creation.place().script(), text.toString())
                .statements()
                .get(0)
                .at(creation.place());
    }

    /** The relations the definition reads, as it writes them. */
    public List<QualifiedName> sources() {
        return QuerySources.of(creation.tokens());
    }

    private int behindName() {
        return BEFORE_NAME + 2 * name.parts().size() - 1;
    }

    /** Where {@code AUTO REFRESH YES|NO} begins among the options before AS; -1 if it is not there. */
    private int autoRefreshAt(List<SqlToken> tokens) {
        for (int at = behindName(); at + 2 < tokens.size() && !tokens.get(at).isWord("AS"); at++) {
            boolean clause = tokens.get(at).isWord("AUTO")
                    && tokens.get(at + 1).isWord("REFRESH")
                    && (tokens.get(at + 2).isWord("YES") || tokens.get(at + 2).isWord("NO"));
            if (clause) {
                return at;
            }
        }
        return -1;
    }
}
