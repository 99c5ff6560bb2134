package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lengths of a query's texts where they can be told: of a column, a constant, or a cast. The engine knows none. */
final class TextTypes {
    private static final String CAST = "rs_cast_";

    private final Binder.Bound bound;
    private final JsonNode items;

    private TextTypes(Binder.Bound bound) {
        this.bound = bound;
        this.items = bound.tree().selectList();
    }

    /**
     * The types of a query's columns.
     *
     * @param names the engine's names of them
     * @param types the engine's types
     * @param unknown the length of a text of which none can be told
     */
    static List<RedshiftType> of(Binder.Bound bound, List<String> names, List<RedshiftType> types, int unknown) {
        TextTypes texts = new TextTypes(bound);
        List<RedshiftType> known = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            RedshiftType type = types.get(i);
            known.add(
                    type.name().equals("varchar")
                            ? texts.of(i, names.get(i), types.size()).orElse(new RedshiftType("varchar", unknown, 0))
                            : type);
        }
        return known;
    }

    private Optional<RedshiftType> of(int index, String name, int columns) {
        boolean star = items.size() == 1 && isStar(items.get(0));
        if (star) {
            return bound.tree().readsTablesOnly() ? column(name) : Optional.empty();
        }
        boolean aligned = items.size() == columns && bound.tree().isSelect();
        return aligned && !isStar(items.get(index)) ? expression(items.get(index)) : Optional.empty();
    }

    private static boolean isStar(JsonNode item) {
        return item.path("type").asText().equals("STAR");
    }

    private Optional<RedshiftType> expression(JsonNode item) {
        JsonNode literal = item.path("literal");
        if (literal.path("kind").asText().equals("STRING")) {
            int bytes = literal.path("text").asText().getBytes(StandardCharsets.UTF_8).length;
            return Optional.of(new RedshiftType("varchar", Math.max(1, bytes), 0));
        }
        String function = item.path("function_name").asText();
        if (function.startsWith(CAST)) {
            int length = item.path("arguments")
                    .path(1)
                    .path("expression")
                    .path("literal")
                    .path("text")
                    .asInt();
            return Optional.of(new RedshiftType(function.substring(CAST.length()), length, 0));
        }
        JsonNode path = item.path("column_names");
        boolean column = item.path("class").asText().equals("COLUMN_REF");
        return column && bound.tree().readsTablesOnly()
                ? column(path.path(path.size() - 1).asText())
                : Optional.empty();
    }

    /** The type of a column of that name, if all tables that have one agree. */
    private Optional<RedshiftType> column(String name) {
        List<RedshiftType> found = bound.tables().stream()
                .flatMap(List::stream)
                .filter(column -> column.name().equals(name))
                .map(Column::type)
                .distinct()
                .toList();
        return found.size() == 1 && found.get(0).isText() ? Optional.of(found.get(0)) : Optional.empty();
    }
}
