package io.lakeshift.redshift.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables and views that statements make, drop and protect. Names are as the statements write them. */
public final class RelationNames {

    private static final Set<String> BEFORE_NAME = Set.of(
            "CREATE",
            "OR",
            "REPLACE",
            "LOCAL",
            "TEMP",
            "TEMPORARY",
            "MATERIALIZED",
            "TABLE",
            "VIEW",
            "IF",
            "NOT",
            "EXISTS");

    private RelationNames() {}

    /** What a {@code DROP TABLE}, {@code DROP VIEW} or {@code DROP MATERIALIZED VIEW} drops; empty for what is none. */
    public static List<QualifiedName> droppedBy(SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        return switch (statement.kind()) {
            case DROP_TABLE, DROP_VIEW -> list(tokens, behindIfExists(tokens, 2));
            case DROP_MATERIALIZED_VIEW -> list(tokens, behindIfExists(tokens, 3));
            default -> List.of();
        };
    }

    /** The table or view that a {@code CREATE} makes; empty for what makes none. */
    public static Optional<QualifiedName> madeBy(SqlStatement statement) {
        return switch (statement.kind()) {
            case CREATE_TABLE, CREATE_TABLE_AS, CREATE_VIEW, CREATE_MATERIALIZED_VIEW -> {
                int at = 0;
                while (at + 1 < statement.tokens().size()
                        && !statement.tokens().get(at + 1).isSymbol('.')
                        && BEFORE_NAME.stream().anyMatch(statement.tokens().get(at)::isWord)) {
                    at++;
                }
                yield list(statement.tokens(), at).stream().findFirst();
            }
            case SELECT_INTO -> {
                int at = 0;
                while (!statement.tokens().get(at).isWord("INTO")) {
                    at++;
                }
                boolean table = at + 1 < statement.tokens().size()
                        && statement.tokens().get(at + 1).isWord("TABLE");
                yield list(statement.tokens(), table ? at + 2 : at + 1).stream().findFirst();
            }
            default -> Optional.empty();
        };
    }

    /** The relations that an {@code ATTACH ... POLICY} of this policy attaches it to; empty for what attaches none. */
    public static List<QualifiedName> protectedBy(SqlStatement statement, String policy) {
        List<String> name = attaches(statement) ? ScannedNames.at(statement.tokens(), 3) : List.of();
        return name.size() == 1 && name.get(0).equalsIgnoreCase(policy) ? protectedBy(statement) : List.of();
    }

    private static boolean attaches(SqlStatement statement) {
        return statement.kind() == StatementKind.ATTACH_MASKING_POLICY
                || statement.kind() == StatementKind.ATTACH_RLS_POLICY;
    }

    /** The relations that an {@code ATTACH ... POLICY} attaches a policy to; empty for what attaches none. */
    public static List<QualifiedName> protectedBy(SqlStatement statement) {
        List<SqlToken> tokens = statement.tokens();
        if (!attaches(statement) || ScannedNames.at(tokens, 3).size() != 1) {
            return List.of();
        }
        boolean table = tokens.size() > 5 && tokens.get(5).isWord("TABLE");
        return list(tokens, table ? 6 : 5);
    }

    private static int behindIfExists(List<SqlToken> tokens, int at) {
        return tokens.size() > at && tokens.get(at).isWord("IF") ? at + 2 : at;
    }

    /** Names of one to three parts with commas between them. */
    private static List<QualifiedName> list(List<SqlToken> tokens, int from) {
        List<QualifiedName> names = new ArrayList<>();
        int at = from;
        boolean more = true;
        while (more) {
            List<String> parts = ScannedNames.at(tokens, at);
            if (!parts.isEmpty() && parts.size() <= 3) {
                names.add(QualifiedName.of(parts.toArray(String[]::new)));
            }
            at += Math.max(1, 2 * parts.size() - 1);
            more = !parts.isEmpty() && at < tokens.size() && tokens.get(at).isSymbol(',');
            at++;
        }
        return names;
    }
}
