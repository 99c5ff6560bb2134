package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.differential.StepColumns.Shape;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes up look-ups, transforms of several rows and those of nested values. */
record RowSteps(Chance chance, StepColumns columns, StepGenerator steps) {

    /** The transforms that need one before them, and which. */
    static final Map<String, List<String>> NESTED = Map.of(
            "flatten", List.of("jsonstructured", "xmlstructured", "json", "xml"),
            "jsonexpandmap", List.of("jsonstructured", "json"),
            "jsonexpandarray", List.of("jsonstructured", "json"));

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    void add(Map<String, Supplier<JsonNode>> makers) {
        makers.put("lookup", () -> steps.entries(this::lookup));
        makers.put("multilookup", () -> steps.entries(this::multiLookup));
        makers.put("filldown", () -> steps.entries(this::fillDown));
        makers.put("rownumber", () -> steps.entries(this::rowNumber));
        makers.put("filterrows", () -> steps.entries(() -> JSON.objectNode().put("condition", condition())));
        makers.put("merge", () -> steps.entries(this::merge));
        makers.put("jsonstructured", this::json);
        makers.put("json", this::json);
        makers.put("xmlstructured", this::xml);
        makers.put("xml", this::xml);
        makers.put("flatten", this::flatten);
        makers.put("jsonexpandarray", this::expandList);
        makers.put("jsonexpandmap", this::expandMap);
    }

    private ObjectNode lookup() {
        FileColumn wanted =
                chance.of(FileColumn.COLOR, FileColumn.COLOR, FileColumn.SHOP, FileColumn.CODE, FileColumn.FLAG);
        String source = columns.fresh(wanted) ? columns.of(wanted) : columns.texted();
        ObjectNode entry = steps.object(columns.target(source), source).put("lookup", "Color");
        if (chance.percent(40)) {
            entry.put("source_system", "Other");
        }
        if (chance.percent(60)) {
            entry.set(
                    "nomatch",
                    chance.of(JSON.textNode("N/A"), JSON.textNode(""), JSON.numberNode(0), JSON.booleanNode(false)));
        }
        columns.put(entry.get("field").asText(), Shape.TEXT);
        return entry;
    }

    private ObjectNode multiLookup() {
        ObjectNode entry = JSON.objectNode().put("lookup_group", "shops");
        ArrayNode match = entry.putArray("match_columns").add(columns.of(FileColumn.COLOR));
        if (columns.fresh(FileColumn.SHOP)) {
            match.add(columns.of(FileColumn.SHOP));
        }
        for (String attribute : chance.of(List.of("city"), List.of("city", "size"), List.of("size"))) {
            entry.withArray("return_attributes").add(attribute);
            columns.put(attribute, Shape.TEXT);
        }
        if (chance.percent(50)) {
            entry.put("nomatch", "none");
        }
        return entry;
    }

    private void sort(ObjectNode entry) {
        if (chance.percent(60)) {
            ArrayNode sort = entry.putArray("sort");
            for (int i = chance.number(1, 2); i > 0; i--) {
                sort.add(columns.any(Shape.TEXT, Shape.WHOLE, Shape.DECIMAL, Shape.DATE, Shape.TIME));
            }
        }
    }

    private ObjectNode fillDown() {
        String field = columns.any(Shape.TEXT, Shape.WHOLE, Shape.DECIMAL, Shape.DATE, Shape.FLAG, Shape.TIME);
        ObjectNode entry = JSON.objectNode().put("field", field);
        sort(entry);
        columns.put(field, columns.shape(field));
        return entry;
    }

    private ObjectNode rowNumber() {
        ObjectNode entry = JSON.objectNode().put("field", columns.fresh());
        if (chance.percent(60)) {
            ArrayNode partition = entry.putArray("partition");
            for (int i = chance.number(1, 2); i > 0; i--) {
                partition.add(columns.any(Shape.TEXT, Shape.WHOLE, Shape.DATE, Shape.FLAG));
            }
        }
        sort(entry);
        columns.put(entry.get("field").asText(), Shape.WHOLE);
        return entry;
    }

    private String condition() {
        String first = simple();
        return switch (chance.number(0, 3)) {
            case 0 -> first + " or " + simple();
            case 1 -> first + " and " + simple();
            case 2 -> "not (" + first + ")";
            default -> first;
        };
    }

    private String simple() {
        String number = columns.plain(Shape.WHOLE, Shape.DECIMAL);
        String text = columns.plain(Shape.TEXT);
        return switch (chance.number(0, 4)) {
            case 0 ->
                columns.plain(Shape.TEXT, Shape.WHOLE, Shape.DECIMAL, Shape.DATE)
                        + chance.of(" is null", " is not null");
            case 1, 2 ->
                number + " " + chance.of("=", "<>", "<", "<=", ">", ">=") + " "
                        + chance.of("0", "7", "100", "-0.01", "99.5");
            case 3 -> text + " " + chance.of("=", "<>", "<", ">") + " " + chance.of("'r'", "'x'", "''", "'b'");
            default -> text + " like '" + chance.of("a", "A", "0", "") + "%'";
        };
    }

    private ObjectNode merge() {
        Shape shape = chance.of(Shape.TEXT, Shape.WHOLE, Shape.DECIMAL, Shape.DATE);
        ObjectNode entry = JSON.objectNode();
        ArrayNode sources = entry.putArray("source_list");
        for (int i = chance.number(1, 3); i > 0; i--) {
            sources.add(columns.any(shape));
        }
        entry.put("field", columns.target(sources.get(0).asText()));
        if (chance.percent(50) && shape != Shape.DATE) {
            entry.set("default", shape == Shape.TEXT ? JSON.textNode("Unknown") : JSON.numberNode(0));
        }
        if (chance.percent(50)) {
            entry.put("empty_string_is_null", chance.percent(70));
        }
        columns.put(entry.get("field").asText(), shape == Shape.DECIMAL ? Shape.CALCULATED : shape);
        return entry;
    }

    private ArrayNode json() {
        ArrayNode list = JSON.arrayNode();
        for (FileColumn column : List.of(FileColumn.OBJECT, FileColumn.LIST)) {
            if (columns.fresh(column) && (list.isEmpty() || chance.percent(50))) {
                list.add(columns.of(column));
                steps.reading(column);
                columns.put(columns.of(column), column == FileColumn.LIST ? Shape.LIST : Shape.STRUCT);
            }
        }
        return list;
    }

    private ArrayNode xml() {
        if (!columns.fresh(FileColumn.XML)) {
            return null;
        }
        steps.reading(FileColumn.XML);
        columns.put(columns.of(FileColumn.XML), Shape.XML_STRUCT);
        return JSON.arrayNode().add(columns.of(FileColumn.XML));
    }

    private ArrayNode flatten() {
        if (!columns.has(Shape.STRUCT, Shape.XML_STRUCT)) {
            return null;
        }
        String field = columns.any(Shape.STRUCT, Shape.XML_STRUCT);
        ObjectNode entry = JSON.objectNode().put("field", field);
        if (chance.percent(60)) {
            entry.put("keep_field", chance.percent(40));
        }
        if (!entry.path("keep_field").asBoolean(true)) {
            columns.remove(field);
        }
        return JSON.arrayNode().add(entry);
    }

    private ArrayNode expandList() {
        if (!columns.has(Shape.LIST)) {
            return null;
        }
        String source = columns.any(Shape.LIST);
        ObjectNode entry = steps.object(columns.target(source), source).put("index_field", columns.fresh());
        columns.put(entry.get("field").asText(), Shape.CALCULATED);
        return JSON.arrayNode().add(entry);
    }

    private ArrayNode expandMap() {
        if (!columns.has(Shape.STRUCT)) {
            return null;
        }
        String source = columns.any(Shape.STRUCT);
        ObjectNode entry = steps.object(columns.target(source), source)
                .put("index_field", columns.fresh())
                .put("key_field", columns.fresh());
        columns.put(entry.get("field").asText(), Shape.TEXT);
        return JSON.arrayNode().add(entry);
    }
}
