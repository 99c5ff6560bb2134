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
import java.util.OptionalLong;
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
    private static final int INTERVAL_TOKENS = 2;

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
        MaterializedView view = new MaterializedView(QualifiedName.of(parts.toArray(String[]::new)), creation);
        if (view.isIceberg()) {
            view.requireIcebergName();
        }
        return view;
    }

    /**
     * Whether the view is kept as an Iceberg table of the lake ({@code USING ICEBERG}) instead of in Redshift.
     */
    public boolean isIceberg() {
        List<SqlToken> tokens = creation.tokens();
        for (int at = behindName(); at + 1 < tokens.size() && !tokens.get(at).isWord("AS"); at++) {
            if (tokens.get(at).isWord("USING") && tokens.get(at + 1).isWord("ICEBERG")) {
                return true;
            }
        }
        return false;
    }

    /** What the view is called among all views: an Iceberg view by all parts of its name, in lower case. */
    public String key() {
        return isIceberg() ? schemaKey() + "." + relationKey() : name.key();
    }

    /** Where the view is, in lower case; for an Iceberg view, every part of its name but the last. */
    public String schemaKey() {
        List<Identifier> parts = name.parts();
        return isIceberg() && parts.size() > 1
                ? parts.subList(0, parts.size() - 1).stream()
                        .map(part -> part.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("."))
                : name.schema().name().toLowerCase(Locale.ROOT);
    }

    /** The last part of the name, in lower case. */
    public String relationKey() {
        return name.relation().name().toLowerCase(Locale.ROOT);
    }

    /** The view that a statement refreshes; empty if it does something else. */
    public static Optional<QualifiedName> refreshedBy(SqlStatement statement) {
        List<String> parts = ScannedNames.at(statement.tokens(), BEFORE_NAME);
        boolean refreshes =
                statement.kind() == StatementKind.REFRESH_MATERIALIZED_VIEW && !parts.isEmpty() && parts.size() <= 3;
        return refreshes ? Optional.of(QualifiedName.of(parts.toArray(String[]::new))) : Optional.empty();
    }

    /**
     * What the definition says, as 64 hexadecimal digits. The name, {@code AUTO REFRESH} with its interval, comments, white space and the
     * case of unquoted words do not count; everything else does, literals and {@code BACKUP} among it.
     */
    public String fingerprint() {
        List<SqlToken> tokens = creation.tokens();
        List<SqlToken> counted = new ArrayList<>(tokens.subList(behindName(), tokens.size()));
        int clause = autoRefreshAt(tokens);
        if (clause >= 0) {
            int at = clause - behindName();
            counted.subList(at, at + autoRefreshTokens(tokens, clause)).clear();
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

    /** The seconds of {@code AUTO REFRESH YES INTERVAL}, if the definition says them. */
    public OptionalLong autoRefreshSeconds() {
        List<SqlToken> tokens = creation.tokens();
        int clause = autoRefreshAt(tokens);
        boolean told = clause >= 0 && autoRefreshTokens(tokens, clause) > AUTO_REFRESH_TOKENS;
        return told
                ? OptionalLong.of(Long.parseLong(
                        tokens.get(clause + AUTO_REFRESH_TOKENS + 1).text()))
                : OptionalLong.empty();
    }

    /** The creation without its {@code AUTO REFRESH} clause; Redshift then makes the view without auto refresh. */
    public SqlStatement creationWithoutAutoRefresh() {
        int clause = autoRefreshAt(creation.tokens());
        if (clause < 0) {
            return creation;
        }
        int length = autoRefreshTokens(creation.tokens(), clause);
        StringBuilder text = new StringBuilder();
        int said = 0;
        for (SqlToken token : SqlScript.tokens(creation.place().script(), creation.text(), SqlDialect.REDSHIFT)) {
            boolean inClause = !token.isBlank() && said >= clause && said < clause + length;
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

    /** The query that it shows the rows of. */
    public SqlStatement query() {
        int as = behindName();
        while (as < creation.tokens().size() && !creation.tokens().get(as).isWord("AS")) {
            as++;
        }
        StringBuilder text = new StringBuilder();
        int said = 0;
        for (SqlToken token : SqlScript.tokens(creation.place().script(), creation.text(), SqlDialect.REDSHIFT)) {
            if (said > as) {
                text.append(token.text());
            }
            said += token.isBlank() ? 0 : 1;
        }
        List<SqlStatement> query =
                SqlScript.parse(creation.place().script(), text.toString()).statements();
        if (query.isEmpty()) {
            throw new SqlPlanException(creation, "expected AS and a query");
        }
        return query.get(0).at(creation.place());
    }

    private void requireIcebergName() {
        if (name.parts().size() == 1) {
            throw new SqlPlanException(
                    creation,
                    "write the schema of an Iceberg view: an external schema, or awsdatacatalog and a database");
        }
        boolean capitals = creation.tokens().subList(BEFORE_NAME, behindName()).stream()
                .filter(token -> token.kind() == Kind.QUOTED_IDENTIFIER)
                .anyMatch(token -> !token.text().equals(token.text().toLowerCase(Locale.ROOT)));
        if (capitals) {
            throw new SqlPlanException(creation, "the names of an Iceberg view are in lower case");
        }
    }

    private int behindName() {
        return BEFORE_NAME + 2 * name.parts().size() - 1;
    }

    /** How long the clause is: {@code YES} may have {@code INTERVAL} and seconds behind it. */
    private static int autoRefreshTokens(List<SqlToken> tokens, int clause) {
        int behind = clause + AUTO_REFRESH_TOKENS;
        boolean interval = behind + 1 < tokens.size()
                && tokens.get(behind - 1).isWord("YES")
                && tokens.get(behind).isWord("INTERVAL")
                && tokens.get(behind + 1).kind() == Kind.NUMBER
                && tokens.get(behind + 1).text().matches("[0-9]{1,18}");
        return interval ? AUTO_REFRESH_TOKENS + INTERVAL_TOKENS : AUTO_REFRESH_TOKENS;
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
