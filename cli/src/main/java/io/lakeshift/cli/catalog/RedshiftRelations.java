package io.lakeshift.cli.catalog;

import io.lakeshift.redshift.sql.Literal;
import io.lakeshift.redshift.sql.SqlDialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The tables and views of the Redshift database of the lake, as whoever asks may see them.
 *
 * @param database its name
 * @param query runs a query; its rows, null for NULL
 */
public record RedshiftRelations(String database, Function<String, List<List<String>>> query) {
    private static final String HERE = " where database_name = current_database()";
    private static final String OWN =
            " and schema_name not like 'pg\\\\_%' and schema_name not in ('information_schema', 'catalog_history')";
    /** What a materialized view keeps its rows in. */
    private static final String INTERNAL = "mv_tbl__";

    /**
     * A view with its query.
     *
     * @param sql as the catalog has it
     */
    record View(CatalogName name, CatalogKind kind, String sql) {}

    /** The schemas. */
    public List<CatalogDatabase> schemas() {
        Set<String> materialized = materialized("");
        Map<String, List<CatalogDatabase.Entry>> schemas = new LinkedHashMap<>();
        for (List<String> row : query.apply("select schema_name, table_name, table_type from svv_all_tables" + HERE
                + OWN + " order by schema_name, table_name")) {
            if (!row.get(1).startsWith(INTERNAL)) {
                schemas.computeIfAbsent(row.get(0), schema -> new ArrayList<>())
                        .add(new CatalogDatabase.Entry(row.get(1), kind(row, materialized)));
            }
        }
        return schemas.entrySet().stream()
                .map(schema -> new CatalogDatabase(database + "." + schema.getKey(), schema.getValue()))
                .toList();
    }

    /** Whether a name is that of something in this database. */
    public boolean has(CatalogName name) {
        return name.database().startsWith(database + ".");
    }

    /** A relation; empty if there is none. */
    public Optional<DescribedTable> find(CatalogName name) {
        String named = HERE + named(name, "schema_name", "table_name");
        List<List<String>> types =
                query.apply("select schema_name, table_name, table_type from svv_all_tables" + named);
        if (types.isEmpty()) {
            return Optional.empty();
        }
        CatalogKind kind = kind(types.get(0), materialized(named(name, "schema_name", "name")));
        List<DescribedTable.Column> columns = query
                .apply("select column_name, data_type, character_maximum_length, numeric_precision, numeric_scale from"
                        + " svv_all_columns" + named + " order by ordinal_position")
                .stream()
                .map(row -> new DescribedTable.Column(row.get(0), type(row)))
                .toList();
        Optional<String> sql = kind == CatalogKind.VIEW || kind == CatalogKind.MATERIALIZED_VIEW
                ? query
                        .apply("select definition from pg_views where true" + named(name, "schemaname", "viewname"))
                        .stream()
                        .findFirst()
                        .map(row -> row.get(0))
                : Optional.empty();
        return Optional.of(new DescribedTable(kind, columns, Optional.empty(), Optional.empty(), sql));
    }

    /** All views with their queries. */
    List<View> views() {
        Set<String> materialized = materialized("");
        return query
                .apply("select schemaname, viewname, definition from pg_views where schemaname not like 'pg\\\\_%' and"
                        + " schemaname <> 'information_schema'")
                .stream()
                .filter(row -> row.get(2) != null)
                .map(row -> new View(
                        CatalogName.ofRedshift(database, row.get(0), row.get(1)),
                        materialized.contains(row.get(0) + "." + row.get(1))
                                ? CatalogKind.MATERIALIZED_VIEW
                                : CatalogKind.VIEW,
                        row.get(2)))
                .toList();
    }

    /** The databases of the Glue Data Catalog by the external schemas that show them. */
    Map<String, String> externalSchemas() {
        Map<String, String> schemas = new LinkedHashMap<>();
        query.apply("select schemaname, databasename from svv_external_schemas")
                .forEach(row -> schemas.put(row.get(0), row.get(1)));
        return schemas;
    }

    /** How fresh a materialized view is, in a sentence. */
    public String freshness(CatalogName name) {
        List<List<String>> rows = query.apply(
                "select is_stale, autorefresh from svv_mv_info" + HERE + named(name, "schema_name", "name"));
        if (rows.isEmpty()) {
            return "Redshift does not tell how fresh it is.";
        }
        String stale = switch (rows.get(0).get(0)) {
            case "t" -> "Stale: what it reads has changed since it was computed";
            case "f" -> "Fresh: what it reads has not changed since it was computed";
            default -> "Redshift does not tell whether what it reads has changed since it was computed";
        };
        List<List<String>> refreshes = query.apply(
                "select max(end_time) from sys_mv_refresh_history" + HERE + named(name, "schema_name", "mv_name"));
        String refreshed = refreshes.isEmpty() || refreshes.get(0).get(0) == null
                ? "no refresh of it is known"
                : "last refreshed at " + refreshes.get(0).get(0) + " UTC";
        boolean automatic = "t".equals(rows.get(0).get(1));
        return "%s; %s; %s."
                .formatted(
                        stale,
                        refreshed,
                        automatic ? "Redshift refreshes it by itself" : "nothing refreshes it by itself");
    }

    /** @param more a condition that names must meet, too */
    private Set<String> materialized(String more) {
        Set<String> names = new HashSet<>();
        query.apply("select schema_name, name from svv_mv_info" + HERE + more)
                .forEach(row -> names.add(row.get(0) + "." + row.get(1)));
        return names;
    }

    private static CatalogKind kind(List<String> row, Set<String> materialized) {
        if (materialized.contains(row.get(0) + "." + row.get(1))) {
            return CatalogKind.MATERIALIZED_VIEW;
        }
        return switch (row.get(2)) {
            case "VIEW" -> CatalogKind.VIEW;
            case "EXTERNAL TABLE" -> CatalogKind.EXTERNAL_TABLE;
            default -> CatalogKind.TABLE;
        };
    }

    private static String type(List<String> row) {
        String type = row.get(1);
        if (type.contains("(")) {
            return type;
        }
        if (row.get(2) != null) {
            return type + "(" + row.get(2) + ")";
        }
        return type.startsWith("numeric") && row.get(3) != null
                ? type + "(" + row.get(3) + "," + row.get(4) + ")"
                : type;
    }

    private String named(CatalogName name, String schema, String relation) {
        return " and " + schema + " = " + literal(name.database().substring(database.length() + 1)) + " and " + relation
                + " = " + literal(name.table());
    }

    private static String literal(String value) {
        return new Literal(value).sql(SqlDialect.REDSHIFT);
    }
}
