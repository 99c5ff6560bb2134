package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The places of a query where the engine compares whole rows or columns of one name, changed so that texts with blanks at
 * their end are refused: for Redshift they are equal to those without.
 */
final class UnpaddedTexts {
    private static final String SETS = "UNION, INTERSECT and EXCEPT";
    private static final String JOINS = "JOIN USING and NATURAL JOIN";

    private final QueryTree tree;
    private final TextComparisons comparisons;
    private final List<TextEdit> edits = new ArrayList<>();
    private final Set<JsonNode> done = Collections.newSetFromMap(new IdentityHashMap<>());

    UnpaddedTexts(QueryTree tree, TextComparisons comparisons) {
        this.tree = tree;
        this.comparisons = comparisons;
    }

    /** What has to be changed in the query's text. */
    List<TextEdit> edits() {
        walk(tree.node());
        return edits;
    }

    private void walk(JsonNode at) {
        switch (at.path("type").asText()) {
            case "SET_OPERATION_NODE" -> {
                if (!at.path("setop_all").asBoolean()) {
                    united(at);
                }
            }
            case "JOIN" -> join(at);
            default -> {}
        }
        at.forEach(this::walk);
    }

    private void united(JsonNode query) {
        if (query.path("type").asText().equals("SET_OPERATION_NODE")) {
            query.path("children").forEach(this::united);
        } else if (done.add(query)) {
            select(query);
        }
    }

    private void select(JsonNode query) {
        JsonNode items = query.path("select_list");
        if (StreamSupport.stream(items.spliterator(), false).anyMatch(UnpaddedTexts::isStar)) {
            star(query, items);
        } else {
            items.forEach(item -> wrap(item, SETS));
        }
    }

    /** A query whose rows are compared as a whole may as well lose those that are there twice. */
    private void star(JsonNode query, JsonNode items) {
        Optional<String> on = comparisons.on(items, "rs_unpadded(", ", " + Quoted.string(SETS) + ")");
        Optional<Integer> first = tree.text().start(items.path(0));
        boolean changed = StreamSupport.stream(query.path("modifiers").spliterator(), false)
                .map(modifier -> modifier.path("type").asText())
                .anyMatch(type -> type.equals("LIMIT_MODIFIER") || type.equals("DISTINCT_MODIFIER"));
        if (on.isEmpty() || first.isEmpty() || changed) {
            throw SqlError.notSupportedLocally(
                    SETS + " of a query that selects * and more, or with DISTINCT or LIMIT; name its columns");
        }
        int at = tree.text().behind("select", first.get());
        edits.add(new TextEdit(at, at, " distinct" + on.get()));
    }

    private static boolean isStar(JsonNode item) {
        return item.path("class").asText().equals("STAR");
    }

    private void join(JsonNode at) {
        List<String> keys = new ArrayList<>();
        at.path("using_columns").forEach(key -> keys.add(key.asText()));
        if (!keys.isEmpty() || at.path("ref_type").asText().equals("NATURAL")) {
            side(at.path("left"), keys);
            side(at.path("right"), keys);
        }
    }

    /**
     * One side of a join.
     *
     * @param keys the columns that are compared; none if they may be any
     */
    private void side(JsonNode from, List<String> keys) {
        switch (from.path("type").asText()) {
            case "JOIN" -> {
                side(from.path("left"), List.of());
                side(from.path("right"), List.of());
            }
            case "BASE_TABLE" -> table(from, keys);
            case "SUBQUERY" -> query(from, keys);
            default -> {}
        }
    }

    private void table(JsonNode from, List<String> keys) {
        Optional<Integer> start = tree.text().start(from);
        if (start.isEmpty() || !done.add(from)) {
            return;
        }
        int end = tree.text().nameEnd(start.get());
        JsonNode path = from.path("qualified_name").path("path");
        String name = from.path("alias").asText().isEmpty()
                ? " as " + Quoted.name(path.path(path.size() - 1).asText())
                : "";
        boolean any = keys.isEmpty() || !from.path("column_name_alias").isEmpty();
        String columns = any
                ? unpadded("columns(*)")
                : keys.stream()
                        .map(key -> unpadded(Quoted.name(key)) + " as " + Quoted.name(key))
                        .collect(Collectors.joining(", ", "* replace (", ")"));
        edits.add(new TextEdit(start.get(), start.get(), "(select " + columns + " from "));
        edits.add(new TextEdit(end, end, ")" + name));
    }

    /** Not as a condition: the engine joins before it looks at conditions. */
    private static String unpadded(String column) {
        return "rs_unpadded(" + column + ", " + Quoted.string(JOINS) + ")";
    }

    private void query(JsonNode from, List<String> keys) {
        for (JsonNode items : QueryTree.selectLists(from.path("subquery").path("node"))) {
            for (int i = 0; i < items.size(); i++) {
                item(items.get(i), from.path("column_name_alias").path(i).asText(), keys);
            }
        }
    }

    /** @param alias that the query's own name gives its column; empty if it gives none */
    private void item(JsonNode item, String alias, List<String> keys) {
        if (isStar(item)) {
            throw SqlError.notSupportedLocally(JOINS + " of a query that selects *; name its columns, or write ON");
        }
        String own = item.path("alias").asText();
        String label = !alias.isEmpty() ? alias : !own.isEmpty() ? own : column(item);
        if (keys.isEmpty() || keys.contains(label)) {
            wrap(item, JOINS);
        }
    }

    private static String column(JsonNode item) {
        JsonNode path = item.path("column_names");
        return path.path(path.size() - 1).asText();
    }

    private void wrap(JsonNode item, String what) {
        if (TextComparisons.mayBeText(item) && done.add(item)) {
            tree.text().expression(item).ifPresent(place -> {
                boolean named =
                        !item.path("alias").asText().isEmpty() || column(item).isEmpty();
                String name = named ? "" : " as " + Quoted.name(column(item));
                edits.add(new TextEdit(place.start(), place.start(), "rs_unpadded("));
                edits.add(new TextEdit(place.end(), place.end(), ", " + Quoted.string(what) + ")" + name));
            });
        }
    }
}
