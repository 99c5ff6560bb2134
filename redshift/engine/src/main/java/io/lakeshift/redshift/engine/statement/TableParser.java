package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.statement.TableStatement.Definition;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import java.util.ArrayList;
import java.util.List;

/** {@code CREATE}, {@code ALTER}, {@code DROP} and {@code TRUNCATE} of tables. */
final class TableParser {
    private TableParser() {}

    static Statement create(TokenCursor in) {
        in.accept("local");
        boolean temporary = in.accept("temporary") || in.accept("temp");
        in.expect("table");
        boolean ifNotExists = in.accept("if", "not", "exists");
        ObjectName name = in.qualifiedName();
        Definition definition = new Definition(name, temporary || name.last().startsWith("#"), ifNotExists);
        if (in.peek().isSymbol("(") && !isColumnNameList(in)) {
            List<TableStatement.Element> elements = elements(in);
            options(in);
            in.expectEnd();
            return new TableStatement.CreateTable(definition, elements);
        }
        List<String> columns = in.peek().isSymbol("(") ? in.identifiersInParentheses() : List.of();
        options(in);
        in.expect("as");
        if (in.atEnd()) {
            throw in.syntaxError();
        }
        return new TableStatement.CreateTableAs(definition, columns, new Fragment(in.source(), in.rest()));
    }

    /** The list of names of {@code CREATE TABLE t (a, b) AS}, rather than definitions of columns. */
    private static boolean isColumnNameList(TokenCursor in) {
        return in.peek(1).isIdentifier()
                && (in.peek(2).isSymbol(",") || in.peek(2).isSymbol(")"));
    }

    private static TableStatement.Like like(TokenCursor in) {
        in.expect("like");
        ObjectName parent = in.qualifiedName();
        boolean defaults = in.accept("including");
        if (defaults || in.accept("excluding")) {
            in.expect("defaults");
        }
        return new TableStatement.Like(parent, defaults);
    }

    private static void options(TokenCursor in) {
        if (in.looksAt("using")) {
            throw SqlError.notSupportedLocally(
                    "CREATE TABLE ... USING " + in.peek(1).value().toUpperCase(java.util.Locale.ROOT));
        }
        while (true) {
            if (in.accept("backup")) {
                StorageOptions.yesOrNo(in);
            } else if (!StorageOptions.accept(in)) {
                return;
            }
        }
    }

    private static List<TableStatement.Element> elements(TokenCursor in) {
        List<TableStatement.Element> elements = new ArrayList<>();
        in.expectSymbol("(");
        do {
            if (in.peek().is("like")) {
                elements.add(like(in));
            } else if (!tableConstraint(in)) {
                elements.add(ColumnParser.parse(in));
            }
        } while (in.acceptSymbol(","));
        in.expectSymbol(")");
        return elements;
    }

    /** Keys between tables are informational in Redshift: nothing enforces them. */
    private static boolean tableConstraint(TokenCursor in) {
        if (in.looksAt("primary", "key")
                || in.looksAt("foreign", "key")
                || in.looksAt("constraint")
                || (in.looksAt("unique") && in.peek(1).isSymbol("("))) {
            while (!in.peek().isSymbol(",") && !in.peek().isSymbol(")") && !in.atEnd()) {
                if (in.peek().isSymbol("(")) {
                    in.parenthesized();
                } else {
                    in.next();
                }
            }
            return true;
        }
        return false;
    }

    static Statement drop(TokenCursor in) {
        in.expect("table");
        boolean ifExists = in.accept("if", "exists");
        List<ObjectName> names = SchemaParser.names(in);
        return new TableStatement.DropTables(names, ifExists, SchemaParser.cascade(in));
    }

    static Statement truncate(TokenCursor in) {
        in.expect("truncate");
        in.accept("table");
        ObjectName name = in.qualifiedName();
        in.expectEnd();
        return new TableStatement.Truncate(name);
    }

    static Statement lock(TokenCursor in) {
        in.expect("lock");
        in.accept("table");
        List<ObjectName> tables = SchemaParser.names(in);
        in.expectEnd();
        return new TableStatement.Lock(tables);
    }

    static Statement alter(TokenCursor in) {
        in.expect("table");
        ObjectName table = in.qualifiedName();
        Statement altered = alteration(in, table);
        in.expectEnd();
        return altered;
    }

    private static Statement alteration(TokenCursor in, ObjectName table) {
        if (in.accept("owner", "to")) {
            return new TableStatement.AlterTableOwner(table, in.principal());
        }
        if (in.looksAt("row", "level")) {
            return PolicyParser.rowSecurity(in, table);
        }
        if (in.accept("rename", "to")) {
            return new TableStatement.RenameTable(table, in.identifier());
        }
        if (in.accept("rename")) {
            in.accept("column");
            String column = in.identifier();
            in.expect("to");
            return new TableStatement.RenameColumn(table, column, in.identifier());
        }
        if (in.accept("append")) {
            in.rest();
            return new TableStatement.AppendTable(table);
        }
        if (in.accept("add")) {
            if (tableConstraint(in)) {
                return new TableStatement.AlterTableStorage(table);
            }
            in.accept("column");
            return new TableStatement.AddColumn(table, ColumnParser.parse(in));
        }
        if (in.accept("drop")) {
            return dropped(in, table);
        }
        in.expect("alter");
        if (in.accept("column") && in.peek(1).is("type")) {
            String column = in.identifier();
            in.expect("type");
            return new TableStatement.AlterColumnType(table, column, ColumnParser.type(in));
        }
        in.rest();
        return new TableStatement.AlterTableStorage(table);
    }

    private static Statement dropped(TokenCursor in, ObjectName table) {
        if (in.accept("constraint")) {
            in.rest();
            return new TableStatement.AlterTableStorage(table);
        }
        in.accept("column");
        String column = in.identifier();
        boolean cascade = in.accept("cascade");
        if (!cascade) {
            in.accept("restrict");
        }
        return new TableStatement.DropColumn(table, column, cascade);
    }
}
