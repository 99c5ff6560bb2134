package io.lakeshift.redshift.engine.systemviews;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One view of the system's own state. */
public final class SystemView {
    private static final Map<String, SystemView> VIEWS = new LinkedHashMap<>();

    static {
        List.of(
                        PrincipalViews.all(),
                        ObjectViews.all(),
                        MaterializedViewViews.all(),
                        ColumnViews.all(),
                        PrivilegeViews.all(),
                        PolicyViews.all(),
                        LoadViews.all(),
                        ExternalViews.all())
                .forEach(views -> views.forEach(view -> VIEWS.put(view.schema + "." + view.name, view)));
    }

    private final String schema;
    private final String name;
    private final Map<String, String> columns;
    private final Function<ObservedWarehouse, List<Object[]>> rows;

    private SystemView(
            String schema, String name, Map<String, String> columns, Function<ObservedWarehouse, List<Object[]>> rows) {
        this.schema = schema;
        this.name = name;
        this.columns = columns;
        this.rows = rows;
    }

    /** Whether it is one of PostgreSQL's catalogs, rather than one of Redshift's own system tables and views. */
    public boolean isCatalog() {
        return name.startsWith("pg_") || !schema.equals("pg_catalog");
    }

    /**
     * Declares a view.
     *
     * @param name its name, with {@code information_schema.} before it if it is not in {@code pg_catalog}
     * @param columns names with the engine's types: {@code "usename VARCHAR, usesysid INTEGER"}
     * @param rows the values of each row in the order of the columns
     */
    static SystemView of(String name, String columns, Function<ObservedWarehouse, List<Object[]>> rows) {
        Map<String, String> types = new LinkedHashMap<>();
        for (String column : columns.split(",")) {
            String[] parts = column.strip().split("\\s+");
            types.put(parts[0], parts[1]);
        }
        int point = name.indexOf('.');
        return new SystemView(
                point < 0 ? "pg_catalog" : name.substring(0, point), name.substring(point + 1), types, rows);
    }

    /** The view of this name, if there is one. */
    public static Optional<SystemView> find(String schema, String name) {
        return Optional.ofNullable(VIEWS.get(schema + "." + name));
    }

    /** A query of the engine that gives the view's rows as they are now. */
    public String query(ObservedWarehouse warehouse) {
        ArrayNode documents = JsonNodeFactory.instance.arrayNode();
        for (Object[] row : rows.apply(warehouse)) {
            ObjectNode document = documents.addObject();
            int i = 0;
            for (String column : columns.keySet()) {
                document.putPOJO(column, row[i++]);
            }
        }
        ObjectNode types = JsonNodeFactory.instance.objectNode();
        columns.forEach(types::put);
        return "select unnest(from_json(" + Quoted.string(json(documents)) + ", "
                + Quoted.string("[" + json(types) + "]") + "), max_depth := 2)";
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("The rows of a system view cannot be written as JSON", e);
        }
    }
}
