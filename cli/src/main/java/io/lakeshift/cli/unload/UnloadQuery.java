package io.lakeshift.cli.unload;

import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import io.lakeshift.redshift.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One {@code SELECT} in the form that {@code UNLOAD} takes. */
record UnloadQuery(String text) {

    private static final SqlTemplate OF_VIEW = SqlTemplate.parse("--view", "SELECT * FROM {view}", SqlDialect.REDSHIFT);
    private static final Set<String> LIMITS = Set.of("LIMIT", "FETCH", "OFFSET");

    /**
     * A query that somebody typed. One with a limit is nested, because UNLOAD refuses a limit outside.
     *
     * @throws IllegalArgumentException if it is not exactly one SELECT
     * @throws io.lakeshift.redshift.sql.SqlSyntaxException if a string, name or comment in it does not end for certain
     */
    static UnloadQuery ofSql(String sql) {
        List<SqlStatement> statements = SqlScript.parse("--sql", sql).statements();
        if (statements.size() != 1) {
            throw new IllegalArgumentException(
                    "--sql holds %d statements; allowed: one SELECT".formatted(statements.size()));
        }
        SqlStatement statement = statements.get(0);
        SqlToken first = statement.tokens().get(0);
        boolean select = statement.kind() == StatementKind.SELECT
                && (first.isWord("SELECT") || first.isWord("WITH") || first.isSymbol('('));
        if (!select) {
            throw new IllegalArgumentException("--sql begins with %s; allowed: one SELECT that makes no table"
                    .formatted(first.text().toUpperCase(Locale.ROOT)));
        }
        requireBalance(statement);
        // What is nested is a whole query between balanced parentheses; a comment at its end ends with the line.
        return new UnloadQuery(
                isLimited(statement) ? "SELECT * FROM (" + statement.text() + "\n) AS limited" : statement.text());
    }

    /**
     * All rows of a view or table.
     *
     * @param name one to three parts with dots between, each as SQL writes it: in double quotes if it has to
     * @throws IllegalArgumentException if it is not such a name
     */
    static UnloadQuery ofView(String name) {
        List<String> parts = new ArrayList<>();
        boolean dotExpected = false;
        for (SqlToken token : SqlScript.tokens("--view", name, SqlDialect.REDSHIFT)) {
            if (dotExpected != token.isSymbol('.') || !dotExpected && !isName(token)) {
                throw noView(name);
            }
            if (!dotExpected) {
                parts.add(nameOf(token));
            }
            dotExpected = !dotExpected;
        }
        if (!dotExpected || parts.size() > 3) {
            throw noView(name);
        }
        QualifiedName view = QualifiedName.of(parts.toArray(String[]::new));
        return new UnloadQuery(OF_VIEW.render(Map.of("view", TemplateValue.qualified(view))));
    }

    private static IllegalArgumentException noView(String name) {
        return new IllegalArgumentException(
                "--view is '%s'; allowed: a name such as my_view, public.my_view or".formatted(name)
                        + " dev.public.\"My View\"");
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_IDENTIFIER;
    }

    private static String nameOf(SqlToken token) {
        String text = token.text();
        return token.kind() == SqlToken.Kind.WORD
                ? text.toLowerCase(Locale.ROOT)
                : text.substring(1, text.length() - 1).replace("\"\"", "\"");
    }

    private static void requireBalance(SqlStatement statement) {
        int depth = 0;
        for (SqlToken token : statement.tokens()) {
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth < 0) {
                break;
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException(
                    "--sql has parentheses that do not match; allowed: as many closed as opened");
        }
    }

    private static boolean isLimited(SqlStatement statement) {
        if (statement.tokens().get(0).isSymbol('(')) {
            return true;
        }
        int depth = 0;
        SqlToken before = statement.tokens().get(0);
        for (SqlToken token : statement.tokens()) {
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            boolean limit = token.kind() == SqlToken.Kind.WORD
                    && (LIMITS.contains(token.text().toUpperCase(Locale.ROOT))
                            || token.isWord("TOP") && (before.isWord("SELECT") || before.isWord("DISTINCT")));
            if (depth == 0 && limit) {
                return true;
            }
            before = token;
        }
        return false;
    }
}
