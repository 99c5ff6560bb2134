package io.lakeshift.redshift.sql;

import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A materialized view as a script defines it: a {@code CREATE MATERIALIZED VIEW}, with or without the
 * {@code DROP MATERIALIZED VIEW} of the same view just before it.
 *
 * @param name the view's name as the script writes it
 * @param creation the statement that creates it
 */
public record MaterializedView(QualifiedName name, SqlStatement creation) {

    /** Reads the definition from a {@code CREATE MATERIALIZED VIEW}; its name is at the fourth token. */
    static MaterializedView of(SqlStatement creation) {
        return new MaterializedView(nameAt(creation, 3), creation);
    }

    /** Whether a statement drops the view of this name. */
    boolean isDroppedBy(SqlStatement statement) {
        if (statement.kind() != StatementKind.DROP_MATERIALIZED_VIEW) {
            return false;
        }
        boolean optional =
                statement.tokens().size() > 4 && statement.tokens().get(3).isWord("IF");
        return nameAt(statement, optional ? 5 : 3).key().equals(name.key());
    }

    /**
     * What the definition says, as 64 hexadecimal digits. Comments, white space and the case of unquoted words do not
     * count; everything else does.
     */
    public String fingerprint() {
        String said = creation.tokens().stream()
                .map(token -> token.kind() == Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : token.text())
                .collect(Collectors.joining("\0"));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(said.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java runtime has SHA-256", absent);
        }
    }

    private static QualifiedName nameAt(SqlStatement statement, int index) {
        List<String> parts = ScannedNames.at(statement.tokens(), index);
        if (parts.isEmpty() || parts.size() > 3) {
            throw new SqlPlanException(statement, "expected the view's name of one to three parts");
        }
        return QualifiedName.of(parts.toArray(String[]::new));
    }
}
