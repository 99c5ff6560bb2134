package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.statement.Fragment;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.statement.TableStatement;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.TokenKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns that {@code CREATE TABLE} declares, those of other tables among them. */
final class TableColumns {
    private final StatementWork work;

    TableColumns(StatementWork work) {
        this.work = work;
    }

    /** All columns, in order. */
    List<TableColumn> of(List<TableStatement.Element> elements) {
        List<TableColumn> columns = new ArrayList<>();
        for (TableStatement.Element element : elements) {
            if (element instanceof TableStatement.Column column) {
                String value = column.defaultValue()
                        .map(fragment -> work.rewrite(fragment).text())
                        .orElse(null);
                Column known = new Column(column.name(), column.declaredType(), !column.notNull());
                column.defaultValue().ifPresent(fragment -> requireWhole(known, fragment));
                columns.add(new TableColumn(known, declaration(known, value), column.identity()));
            } else if (element instanceof TableStatement.Like like) {
                columns.addAll(of(like));
            }
        }
        List<String> names =
                columns.stream().map(column -> column.known().name()).toList();
        for (String name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw SqlError.of("column \"%s\" specified more than once", name);
            }
        }
        return columns;
    }

    private static void requireWhole(Column column, Fragment value) {
        if (value.tokens().size() == 1 && value.tokens().get(0).kind() == TokenKind.STRING) {
            IntegerTexts.require(column, value.tokens().get(0).value());
        }
    }

    private static String declaration(Column column, String value) {
        return Quoted.name(column.name()) + " " + column.type().engineType()
                + (value == null ? "" : " default " + value) + (column.nullable() ? "" : " not null");
    }

    /** {@code NOT NULL} always comes with the columns, an identity never. */
    private List<TableColumn> of(TableStatement.Like like) {
        Resolved resolved = work.names().resolve(like.table());
        List<Column> columns;
        Map<String, String> defaults;
        if (resolved instanceof Resolved.Temporary temporary) {
            columns = work.session().temporaryColumns(temporary.name());
            defaults = defaults(like, "temp", "main", temporary.name());
        } else {
            Relation parent = work.names().relation(like.table());
            work.privileges().requireOnRelation(work.user(), ObjectPrivilege.SELECT, parent.name());
            columns = parent.columns();
            String database = DuckEngine.alias(parent.name().schema().database());
            defaults = defaults(
                    like, database, parent.name().schema().name(), parent.name().name());
        }
        return columns.stream()
                .map(column ->
                        new TableColumn(column, declaration(column, defaults.get(column.name())), Optional.empty()))
                .toList();
    }

    private Map<String, String> defaults(TableStatement.Like like, String database, String schema, String table) {
        Map<String, String> defaults = new HashMap<>();
        if (!like.defaults()) {
            return defaults;
        }
        String sql = "select column_name, column_default from duckdb_columns() where column_default is not null"
                + " and database_name = ? and schema_name = ? and table_name = ?";
        try (PreparedStatement statement = work.connection().prepareStatement(sql)) {
            statement.setString(1, database);
            statement.setString(2, schema);
            statement.setString(3, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!rows.getString(2).startsWith("nextval(")) {
                        defaults.put(rows.getString(1), rows.getString(2));
                    }
                }
            }
            return defaults;
        } catch (SQLException e) {
            throw EngineErrors.translate(e);
        }
    }
}
