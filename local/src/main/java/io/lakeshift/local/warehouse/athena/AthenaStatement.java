package io.lakeshift.local.warehouse.athena;

import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A statement of Athena that this lake runs. */
sealed interface AthenaStatement {

    /** Behind blanks, comments and parentheses. */
    Pattern FIRST_WORD = Pattern.compile("(?:\\s|--[^\n]*\n|/\\*(?s:.*?)\\*/|\\()*+(\\w+)");

    /** A query. */
    record Query(String sql) implements AthenaStatement {}

    /**
     * A view to be made.
     *
     * @param replaces whether it may take the place of one that is there
     * @param name one part, or database and view
     */
    record CreateView(boolean replaces, List<String> name, String query) implements AthenaStatement {}

    /**
     * A view to be removed.
     *
     * @param ifExists whether it need not be there
     */
    record DropView(boolean ifExists, List<String> name) implements AthenaStatement {}

    /** What a statement is, as the API tells it. */
    enum Kind {
        DDL(".txt"),
        DML(".csv"),
        UTILITY(".txt");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        /** The ending of the object that a result is written to. */
        String ending() {
            return ending;
        }
    }

    /** What a statement is by its first word, whether it can be read or not. */
    static Kind kindOf(String sql) {
        Matcher first = FIRST_WORD.matcher(sql);
        String word = first.lookingAt() ? first.group(1).toLowerCase(Locale.ROOT) : "";
        return switch (word) {
            case "create", "drop", "alter", "msck" -> Kind.DDL;
            case "show", "describe", "desc", "explain", "use" -> Kind.UTILITY;
            default -> Kind.DML;
        };
    }

    /**
     * Reads a statement.
     *
     * @throws AthenaError if it is none, or not one of these
     */
    static AthenaStatement parse(String sql) {
        List<SqlStatement> statements =
                SqlScript.parse("query", withoutNesting(sql), SqlDialect.ATHENA).statements();
        if (statements.size() != 1) {
            throw new AthenaError("Only one sql statement is allowed. Got: " + statements.size());
        }
        return new Reader(statements.get(0)).read();
    }

    /** Comments of the engine nest, those of Athena do not: what would begin another one within a comment goes. */
    private static String withoutNesting(String sql) {
        return SqlScript.tokens("query", sql, SqlDialect.ATHENA).stream()
                .map(token -> token.kind() == SqlToken.Kind.BLOCK_COMMENT ? flat(token.text()) : token.text())
                .collect(Collectors.joining());
    }

    private static String flat(String comment) {
        String within = comment.substring(2, comment.length() - 2).replace("/*", "/ ");
        return "/*" + within.replaceFirst("/$", " ") + "*/";
    }

    /** Reads a statement from its first word on. */
    final class Reader {

        private static final Set<String> QUERIES = Set.of("select", "with", "values");

        private final SqlStatement statement;
        private final List<SqlToken> tokens;
        private int at;

        Reader(SqlStatement statement) {
            this.statement = statement;
            this.tokens = statement.tokens();
        }

        AthenaStatement read() {
            if (QUERIES.contains(tokens.get(0).text().toLowerCase(Locale.ROOT))) {
                return new Query(statement.text());
            }
            if (skip("create")) {
                boolean replaces = skip("or");
                if (replaces) {
                    require("replace");
                }
                require("view");
                List<String> name = name();
                require("as");
                return new CreateView(replaces, name, rest());
            }
            if (skip("drop")) {
                require("view");
                boolean ifExists = skip("if");
                if (ifExists) {
                    require("exists");
                }
                return new DropView(ifExists, name());
            }
            throw unknown();
        }

        private boolean skip(String word) {
            boolean found = at < tokens.size() && tokens.get(at).isWord(word);
            at += found ? 1 : 0;
            return found;
        }

        private void require(String word) {
            if (!skip(word)) {
                throw unknown();
            }
        }

        private AthenaError unknown() {
            return AthenaError.notSupportedLocally("the Athena statement "
                    + tokens.stream().limit(3).map(SqlToken::text).collect(Collectors.joining(" "))
                    + " ...; SELECT, CREATE [OR REPLACE] VIEW and DROP VIEW are run");
        }

        private List<String> name() {
            List<String> parts = new ArrayList<>(List.of(part()));
            while (at < tokens.size() && tokens.get(at).isSymbol('.')) {
                at++;
                parts.add(part());
            }
            if (parts.size() == 3 && parts.get(0).equals("awsdatacatalog")) {
                parts.remove(0);
            }
            if (parts.size() > 2) {
                throw AthenaError.notSupportedLocally("the data catalog of " + String.join(".", parts));
            }
            return List.copyOf(parts);
        }

        private String part() {
            if (at == tokens.size()) {
                throw unknown();
            }
            SqlToken token = tokens.get(at++);
            String text = token.kind() == SqlToken.Kind.QUOTED_IDENTIFIER
                    ? token.text().substring(1, token.text().length() - 1)
                    : token.text();
            return text.toLowerCase(Locale.ROOT);
        }

        private String rest() {
            if (at == tokens.size()) {
                throw unknown();
            }
            List<SqlToken> all = SqlScript.tokens("query", statement.text(), SqlDialect.ATHENA);
            int blank = 0;
            int index = 0;
            while (blank < at || all.get(index).isBlank()) {
                blank += all.get(index).isBlank() ? 0 : 1;
                index++;
            }
            return all.subList(index, all.size()).stream().map(SqlToken::text).collect(Collectors.joining());
        }
    }
}
