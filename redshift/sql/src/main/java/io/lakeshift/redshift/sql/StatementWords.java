package io.lakeshift.redshift.sql;

import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A statement's words as far as they decide what it is and what it is about. */
final class StatementWords {

    private static final Map<String, StatementKind> KINDS = kinds();
    private static final int LONGEST_KIND = 4;
    /** Words that may stand between the words of a kind without making it another. */
    private static final Set<String> FILLERS = Set.of("TEMP", "TEMPORARY", "LOCAL", "PROTECTED");

    /** What a {@code WITH} can be about. */
    private static final Set<String> MAIN_WORDS = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE");

    private final List<SqlToken> tokens;
    private final List<String> leading = new ArrayList<>();

    private StatementWords(List<SqlToken> tokens) {
        this.tokens = tokens.subList(mainWord(tokens), tokens.size());
        for (SqlToken token : this.tokens) {
            if (token.kind() != Kind.WORD || leading.size() > LONGEST_KIND) {
                break;
            }
            String word = upper(token);
            boolean replaces = leading.size() == 1 && (word.equals("OR") || word.equals("REPLACE"));
            if (!replaces && !(leading.size() == 1 && FILLERS.contains(word))) {
                leading.add(word);
            }
        }
    }

    /** Where the statement proper begins: behind the common table expressions of a {@code WITH}, if it has any. */
    static int mainWord(List<SqlToken> tokens) {
        int depth = 0;
        boolean with = !tokens.isEmpty() && tokens.get(0).isWord("WITH");
        for (int i = 0; with && i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.isSymbol('(')) {
                depth++;
            } else if (token.isSymbol(')')) {
                depth--;
            } else if (depth == 0 && token.kind() == Kind.WORD && MAIN_WORDS.contains(upper(token))) {
                return i;
            }
        }
        return 0;
    }

    private static String upper(SqlToken token) {
        return token.text().toUpperCase(Locale.ROOT);
    }

    static StatementWords of(SqlStatement statement) {
        return new StatementWords(statement.tokens());
    }

    StatementKind kind() {
        if (!tokens.isEmpty() && tokens.get(0).isSymbol('(')) {
            return StatementKind.SELECT;
        }
        StatementKind kind = StatementKind.UNKNOWN;
        for (int words = Math.min(LONGEST_KIND, leading.size()); words > 0; words--) {
            StatementKind known = KINDS.get(String.join(" ", leading.subList(0, words)));
            if (known != null) {
                kind = known;
                break;
            }
        }
        return refined(kind);
    }

    private StatementKind refined(StatementKind kind) {
        return switch (kind) {
            case CREATE_TABLE -> has("AS") ? StatementKind.CREATE_TABLE_AS : kind;
            case SELECT -> has("INTO") ? StatementKind.SELECT_INTO : kind;
            case COPY -> has("JOB", "CREATE") ? StatementKind.COPY_JOB : kind;
            case GRANT -> onContainer() ? StatementKind.GRANT_ON_CONTAINER : kind;
            case REVOKE -> onContainer() ? StatementKind.REVOKE_ON_CONTAINER : kind;
            case ALTER_TABLE -> alterTable();
            case ALTER_MATERIALIZED_VIEW ->
                has("ROW", "LEVEL") ? StatementKind.ALTER_MATERIALIZED_VIEW_ROW_SECURITY : kind;
            default -> kind;
        };
    }

    private StatementKind alterTable() {
        if (has("APPEND", "FROM")) {
            return StatementKind.ALTER_TABLE_APPEND;
        }
        boolean external =
                has("PARTITION") || has("SET", "LOCATION") || has("SET", "FILE") || has("TABLE", "PROPERTIES");
        if (external) {
            return StatementKind.ALTER_EXTERNAL_TABLE;
        }
        if (has("ALTER", "COLUMN")) {
            return StatementKind.ALTER_TABLE_ALTER_COLUMN;
        }
        boolean layout = has("ALTER", "DISTKEY")
                || has("ALTER", "DISTSTYLE")
                || has("ALTER", "SORTKEY")
                || has("ALTER", "COMPOUND")
                || has("ALTER", "ENCODE");
        return layout ? StatementKind.ALTER_TABLE_ALTER_LAYOUT : StatementKind.ALTER_TABLE;
    }

    /** A database, a schema, all tables of one, or what is not a relation: the text alone does not say what is external. */
    private boolean onContainer() {
        return has("ON", "DATABASE")
                || has("ON", "SCHEMA")
                || has("ON", "EXTERNAL")
                || has("ON", "DATASHARE")
                || has("ON", "COPY", "JOB")
                || has("IN", "SCHEMA")
                || has("FOR", "SCHEMAS")
                || has("IN", "DATABASE");
    }

    /** Whether these words follow each other somewhere outside parentheses, after the first word. */
    private boolean has(String... words) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isSymbol('(')) {
                depth++;
            } else if (tokens.get(i).isSymbol(')')) {
                depth--;
            } else if (depth == 0 && i > 0 && matches(i, words)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(int from, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (from + i >= tokens.size() || !tokens.get(from + i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, StatementKind> kinds() {
        Map<String, StatementKind> kinds = new HashMap<>();
        for (StatementKind kind : StatementKind.values()) {
            if (kind != StatementKind.UNKNOWN) {
                kinds.put(kind.words(), kind);
            }
        }
        kinds.put("WITH", StatementKind.SELECT);
        kinds.put("VALUES", StatementKind.SELECT);
        kinds.put("TABLE", StatementKind.SELECT);
        kinds.put("ANALYSE", StatementKind.ANALYZE);
        kinds.put("DESCRIBE DATASHARE", StatementKind.DESC_DATASHARE);
        kinds.put("SHOW EXTERNAL TABLES", StatementKind.SHOW_EXTERNAL_TABLE);
        return Map.copyOf(kinds);
    }
}
