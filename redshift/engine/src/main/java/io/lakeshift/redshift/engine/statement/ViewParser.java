package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import java.util.List;

/** Views and materialized views. */
final class ViewParser {
    private static final List<String> NO_SCHEMA_BINDING = List.of("with", "no", "schema", "binding");

    private ViewParser() {}

    static Statement create(TokenCursor in) {
        boolean replace = in.accept("or", "replace");
        in.expect("view");
        ObjectName name = in.qualifiedName();
        List<String> columns = in.peek().isSymbol("(") ? in.identifiersInParentheses() : List.of();
        in.expect("as");
        List<Token> query = in.rest();
        int bindingAt = query.size() - NO_SCHEMA_BINDING.size();
        boolean lateBinding = bindingAt > 0
                && query.subList(bindingAt, query.size()).stream()
                        .map(Token::value)
                        .toList()
                        .equals(NO_SCHEMA_BINDING);
        List<Token> body = lateBinding ? query.subList(0, bindingAt) : query;
        if (body.isEmpty()) {
            throw in.syntaxError();
        }
        return new ViewStatement.CreateView(name, replace, columns, new Fragment(in.source(), body), lateBinding);
    }

    static Statement createMaterialized(TokenCursor in) {
        in.expect("materialized", "view");
        ObjectName name = in.qualifiedName();
        List<String> columns = in.peek().isSymbol("(") ? in.identifiersInParentheses() : List.of();
        boolean backup = true;
        boolean autoRefresh = false;
        while (!in.accept("as")) {
            if (in.accept("backup")) {
                backup = StorageOptions.yesOrNo(in);
            } else if (in.accept("auto", "refresh")) {
                autoRefresh = StorageOptions.yesOrNo(in);
                if (autoRefresh && in.accept("interval")) {
                    in.number();
                }
            } else if (in.looksAt("using", "iceberg")) {
                throw SqlError.notSupportedLocally("CREATE MATERIALIZED VIEW ... USING ICEBERG");
            } else if (!StorageOptions.accept(in)) {
                throw in.syntaxError();
            }
        }
        if (in.atEnd()) {
            throw in.syntaxError();
        }
        return new ViewStatement.CreateMaterializedView(
                name,
                columns,
                new ViewStatement.CreateMaterializedView.Options(backup, autoRefresh),
                new Fragment(in.source(), in.rest()));
    }

    static Statement refresh(TokenCursor in) {
        in.expect("refresh", "materialized", "view");
        ObjectName name = in.qualifiedName();
        return new ViewStatement.RefreshMaterializedView(name, SchemaParser.cascade(in));
    }

    static Statement alter(TokenCursor in) {
        in.expect("materialized", "view");
        ObjectName name = in.qualifiedName();
        if (in.accept("owner", "to")) {
            String owner = in.principal();
            in.expectEnd();
            return new TableStatement.AlterTableOwner(name, owner);
        }
        if (in.looksAt("row", "level")) {
            Statement security = PolicyParser.rowSecurity(in, name);
            in.expectEnd();
            return security;
        }
        if (in.accept("alter")) {
            in.rest();
            return new TableStatement.AlterTableStorage(name);
        }
        in.expect("auto", "refresh");
        boolean autoRefresh = StorageOptions.yesOrNo(in);
        in.expectEnd();
        return new ViewStatement.AlterAutoRefresh(name, autoRefresh);
    }

    static Statement drop(TokenCursor in) {
        boolean materialized = in.accept("materialized");
        in.expect("view");
        boolean ifExists = in.accept("if", "exists");
        List<ObjectName> names = SchemaParser.names(in);
        boolean cascade = SchemaParser.cascade(in);
        return materialized
                ? new ViewStatement.DropMaterializedView(names, ifExists, cascade)
                : new ViewStatement.DropView(names, ifExists, cascade);
    }
}
