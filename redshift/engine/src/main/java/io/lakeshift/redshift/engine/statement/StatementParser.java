package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.Script;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.TokenCursor;

/** Finds out what a statement is, by its first words. */
public final class StatementParser {
    private StatementParser() {}

    /**
     * Parses the one statement of a text.
     *
     * @throws SqlError for a syntax error, for more than one statement, and for what Redshift knows and this warehouse
     *     does not
     */
    public static Statement parse(String text) {
        return parse(Script.single(text));
    }

    static Statement parse(TokenCursor in) {
        String first = in.peek().isSymbol("(") ? "(" : in.peek().value();
        return switch (first) {
            case "select", "with", "values", "(" -> QueryParser.parse(in);
            case "explain" -> explain(in);
            case "insert", "update", "delete", "merge", "copy", "unload" -> DataParser.parse(in);
            case "create" -> create(in);
            case "drop" -> drop(in);
            case "alter" -> alter(in);
            case "grant", "revoke" -> GrantParser.parse(in);
            case "attach" -> PolicyParser.attach(in);
            case "detach" -> PolicyParser.detach(in);
            case "refresh" -> ViewParser.refresh(in);
            case "truncate" -> TableParser.truncate(in);
            default -> SessionParser.parse(in);
        };
    }

    private static Statement explain(TokenCursor in) {
        in.expect("explain");
        in.accept("verbose");
        return new DataStatement.Explain(new Fragment(in.source(), in.rest()));
    }

    private static Statement create(TokenCursor in) {
        in.expect("create");
        if (in.looksAt("external", "schema")) {
            return SchemaParser.createExternal(in);
        }
        if (in.accept("external", "table")) {
            in.rest();
            return new TableStatement.CreateExternalTable();
        }
        return switch (in.peek().value()) {
            case "user", "group", "role" -> UserParser.create(in);
            case "database", "schema" -> SchemaParser.create(in);
            case "materialized" -> ViewParser.createMaterialized(in);
            case "or" -> replace(in);
            case "view" -> ViewParser.create(in);
            case "masking", "rls" -> PolicyParser.create(in);
            case "table", "temp", "temporary", "local" -> TableParser.create(in);
            default -> throw unknown("CREATE", in);
        };
    }

    /** {@code OR REPLACE}, which other things than views can have too. */
    private static Statement replace(TokenCursor in) {
        if (in.looksAt("or", "replace") && !in.peek(2).is("view")) {
            in.expect("or", "replace");
            throw unknown("CREATE OR REPLACE", in);
        }
        return ViewParser.create(in);
    }

    private static Statement drop(TokenCursor in) {
        in.expect("drop");
        return switch (in.peek().value()) {
            case "user", "group", "role" -> UserParser.drop(in);
            case "database", "schema" -> SchemaParser.drop(in);
            case "materialized", "view" -> ViewParser.drop(in);
            case "masking", "rls" -> PolicyParser.drop(in);
            case "table" -> TableParser.drop(in);
            default -> throw unknown("DROP", in);
        };
    }

    private static Statement alter(TokenCursor in) {
        in.expect("alter");
        return switch (in.peek().value()) {
            case "user", "group" -> UserParser.alter(in);
            case "database", "schema" -> SchemaParser.alter(in);
            case "default" -> GrantParser.alterDefault(in);
            case "materialized" -> ViewParser.alter(in);
            case "masking", "rls" -> PolicyParser.alter(in);
            case "table" -> TableParser.alter(in);
            default -> throw unknown("ALTER", in);
        };
    }

    private static SqlError unknown(String command, TokenCursor in) {
        return switch (in.peek().value()) {
            case "function",
                    "procedure",
                    "library",
                    "model",
                    "datashare",
                    "identity",
                    "system",
                    "external",
                    "template",
                    "role",
                    "view" ->
                SqlError.notSupportedLocally(command + " " + in.peek().value().toUpperCase(java.util.Locale.ROOT));
            default -> in.syntaxError();
        };
    }
}
