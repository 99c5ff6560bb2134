package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.SchemaName;
import io.lakeshift.redshift.engine.statement.Fragment;
import io.lakeshift.redshift.engine.statement.SessionStatement.ShowObjects;
import io.lakeshift.redshift.engine.statement.SessionStatement.ShowView;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Tokens;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code SHOW DATABASES}, {@code SCHEMAS}, {@code TABLES}, {@code COLUMNS} and {@code VIEW}, as queries of the system views
 * that have the same columns; a user sees what these show him.
 */
final class ShownObjects {
    private final StatementWork work;

    ShownObjects(StatementWork work) {
        this.work = work;
    }

    /** The query of the objects. Throws {@link SqlError} if what should hold them does not exist. */
    Fragment query(ShowObjects shown) {
        return switch (shown.kind()) {
            case DATABASES -> query(shown, "svv_redshift_databases", "database_name", List.of());
            case SCHEMAS -> {
                String database = shown.in().orElseThrow().toString();
                requireOwn(database);
                work.catalog().database(database);
                yield query(shown, "svv_all_schemas", "schema_name", List.of(is("database_name", database)));
            }
            case TABLES ->
                query(shown, "svv_all_tables", "table_name", ofSchema(shown.in().orElseThrow()));
            case COLUMNS ->
                query(
                        shown,
                        "svv_all_columns",
                        "column_name",
                        ofTable(shown.in().orElseThrow()));
        };
    }

    private List<String> ofSchema(ObjectName name) {
        SchemaName schema = work.names().schema(name);
        requireOwn(schema.database());
        work.catalog().schema(schema);
        return List.of(is("database_name", schema.database()), is("schema_name", schema.name()));
    }

    private List<String> ofTable(ObjectName name) {
        name.database().ifPresent(ShownObjects::requireOwn);
        Resolved resolved = work.names().resolve(name);
        if (resolved instanceof Resolved.Own own) {
            SchemaName schema = own.relation().name().schema();
            return List.of(
                    is("database_name", schema.database()),
                    is("schema_name", schema.name()),
                    is("table_name", own.relation().name().name()));
        }
        if (resolved instanceof Resolved.External external) {
            SchemaName schema = external.schema().name();
            return List.of(
                    is("database_name", schema.database()),
                    is("schema_name", schema.name()),
                    is("table_name", name.last()));
        }
        throw SqlError.notSupportedLocally("SHOW COLUMNS of " + name);
    }

    private static void requireOwn(String database) {
        if (database.equals(QualifiedName.DATA_CATALOG)) {
            throw SqlError.notSupportedLocally("SHOW of what " + database + " has");
        }
    }

    private static Fragment query(ShowObjects shown, String view, String name, List<String> conditions) {
        List<String> all = new ArrayList<>(conditions);
        shown.like().ifPresent(pattern -> all.add(name + " like " + constant(pattern)));
        String order = shown.kind() == ShowObjects.Kind.COLUMNS ? "ordinal_position" : name;
        String sql = "select * from " + view
                + (all.isEmpty() ? "" : " where " + String.join(" and ", all))
                + " order by " + order
                + (shown.limit().isPresent() ? " limit " + shown.limit().getAsLong() : "");
        return new Fragment(sql, Tokens.of(sql));
    }

    private static String is(String column, String value) {
        return column + " = " + constant(value);
    }

    /** A string constant of Redshift, in which a backslash escapes. */
    private static String constant(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** The definition of a view that can be seen. */
    String definition(ShowView shown) {
        Relation relation = work.names().relation(shown.view());
        if (relation.definition() == null) {
            throw SqlError.of("\"%s\" is not a view", shown.view());
        }
        boolean late = relation.kind() == Relation.Kind.LATE_BINDING_VIEW;
        return relation.definition().query() + (late ? " with no schema binding;" : ";");
    }
}
