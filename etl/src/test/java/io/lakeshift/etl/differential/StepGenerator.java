package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.differential.StepColumns.Shape;
import io.lakeshift.etl.differential.Workflow.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Makes up transforms over the columns that are there. */
final class StepGenerator {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] PATTERNS = {
        "(\\w+)@", "([A-Z])", "^(.*?)[ -]", "(\\d+)", "x(y)?", "(a|b)(c)?", "(?i)(ACME)"
    };

    private final Chance chance;
    private final StepColumns columns;
    private final Map<FileColumn, String> formats;
    private final Set<FileColumn> read = EnumSet.noneOf(FileColumn.class);
    private final Map<String, Supplier<JsonNode>> makers = new HashMap<>();

    StepGenerator(Chance chance, Map<FileColumn, String> names, Map<FileColumn, String> formats) {
        this.chance = chance;
        this.formats = formats;
        this.columns = new StepColumns(chance, names);
        makers.put("date", () -> formatted(FileColumn.DAY, Shape.DATE));
        makers.put("timestamp", () -> formatted(FileColumn.TIME, Shape.TIME));
        makers.put("currency", () -> formatted(chance.of(FileColumn.CURRENCY, FileColumn.EURO), Shape.DECIMAL));
        makers.put("implieddecimal", () -> formatted(FileColumn.IMPLIED, Shape.DECIMAL));
        makers.put("changetype", this::changeType);
        makers.put("titlecase", () -> names(Shape.TEXT));
        makers.put("hash", () -> hashes(true));
        makers.put("tokenize", () -> hashes(false));
        makers.put("columnfromcolumn", () -> entries(() -> sourced("pattern", chance.of(PATTERNS))));
        makers.put(
                "columnreplace",
                () -> entries(() -> sourced("pattern", chance.of(PATTERNS))
                        .put("replacement", chance.of("", "_", "$1-", "[$0]", "\\\\"))));
        makers.put("combinecolumns", () -> entries(this::combined));
        makers.put("literal", () -> constants(columns::fresh));
        makers.put("redact", () -> constants(columns::texted));
        makers.put("filename", () -> entries(this::fileName));
        makers.put("flipsign", () -> entries(this::flipped));
        makers.put("addcolumns", () -> entries(() -> calculated("addcolumns")));
        makers.put("multiplycolumns", () -> entries(() -> calculated("multiplycolumns")));
        new PolicySteps(chance, columns, this).add(makers);
        new RowSteps(chance, columns, this).add(makers);
    }

    /** Three steps, one of which is of a transform, if its columns can be had. */
    List<Step> steps(String transform) {
        List<String> wanted = new ArrayList<>(List.of(transform));
        while (wanted.size() < 3) {
            wanted.add(chance.number(0, wanted.size()), chance.of(makers.keySet()));
        }
        if (chance.percent(10)) {
            wanted.set(0, wanted.get(1).equals(transform) ? transform : wanted.get(0));
        }
        if (RowSteps.NESTED.containsKey(transform)) {
            wanted = new ArrayList<>(
                    List.of(chance.of(RowSteps.NESTED.get(transform)), transform, chance.of(makers.keySet())));
        }
        List<Step> steps = new ArrayList<>();
        Map<String, Integer> uses = new HashMap<>();
        for (String name : wanted) {
            JsonNode body = makers.get(name).get();
            if (body != null && !body.isEmpty()) {
                int use = uses.merge(name, 1, Integer::sum);
                steps.add(new Step(use == 1 ? name : name + ":" + use, body));
            }
        }
        return steps;
    }

    /** Whether a step reads a column of the file that has a format. */
    boolean reads(FileColumn column) {
        return read.contains(column);
    }

    void reading(FileColumn column) {
        read.add(column);
    }

    /** One entry, or two. */
    ArrayNode entries(Supplier<ObjectNode> maker) {
        ArrayNode list = JSON.arrayNode();
        for (int i = chance.percent(30) ? 2 : 1; i > 0; i--) {
            ObjectNode entry = maker.get();
            if (entry != null) {
                list.add(entry);
            }
        }
        if (list.size() == 1 && chance.percent(5)) {
            list.add(list.get(0).deepCopy());
        }
        return list;
    }

    /** An object with its field and, if that is another one, its source. */
    ObjectNode object(String field, String source) {
        ObjectNode entry = JSON.objectNode().put("field", field);
        return field.equals(source) && chance.percent(80) ? entry : entry.put("source", source);
    }

    private ArrayNode formatted(FileColumn column, Shape shape) {
        if (!columns.fresh(column)) {
            return null;
        }
        read.add(column);
        ArrayNode list = JSON.arrayNode();
        String source = columns.of(column);
        boolean twice = chance.percent(20);
        for (int i = 0; i < (twice ? 2 : 1); i++) {
            String field = twice ? columns.fresh() : columns.target(source);
            ObjectNode entry = object(field, source);
            switch (column) {
                case DAY, TIME -> entry.put("format", formats.get(column));
                case IMPLIED -> {
                    entry.put("format", chance.of("16,2", "16,4", "9,2", "10,0"));
                    if (chance.percent(50)) {
                        entry.put("num_implied", chance.number(0, 4));
                    }
                }
                default -> {
                    if (column == FileColumn.EURO) {
                        entry.put("euro", true);
                    }
                    if (chance.percent(50)) {
                        entry.put("format", chance.of("12,2", "16,0", "20,4", "6,2", "38,10"));
                    }
                }
            }
            list.add(entry);
            columns.put(field, shape);
        }
        return list;
    }

    private ObjectNode changeType() {
        ObjectNode types = JSON.objectNode();
        if (columns.fresh(FileColumn.TIME)
                && FileColumn.CAST_TIMES.contains(formats.get(FileColumn.TIME))
                && chance.percent(40)) {
            read.add(FileColumn.TIME);
            types.put(columns.of(FileColumn.TIME).toLowerCase(java.util.Locale.ROOT), "timestamp");
        }
        for (int i = chance.number(1, 3); i > 0; i--) {
            String column = columns.any(
                    Shape.TEXT, Shape.WHOLE, Shape.DECIMAL, Shape.FLAG, Shape.DATE, Shape.STRUCT, Shape.LIST);
            String type = switch (columns.shape(column)) {
                case WHOLE ->
                    chance.of("string", "int", "bigint", "decimal(20,2)", "double", "smallint", "decimal(5,1)");
                case DECIMAL ->
                    chance.of("string", "decimal(10,2)", "decimal(6,1)", "decimal(38,10)", "double", "bigint");
                case FLAG -> chance.of("boolean", "string");
                case DATE -> chance.of("date", "string", "timestamp");
                case STRUCT, LIST -> "json";
                default ->
                    column.equalsIgnoreCase(columns.of(FileColumn.CODE)) && columns.fresh(FileColumn.CODE)
                            ? chance.of("bigint", "int", "decimal(12,2)", "string")
                            : "string";
            };
            types.put(column.toLowerCase(java.util.Locale.ROOT), type);
        }
        types.fields()
                .forEachRemaining(field -> columns.put(
                        field.getKey(),
                        switch (field.getValue().asText().replaceFirst("\\(.*", "")) {
                            case "int", "bigint", "smallint" -> Shape.WHOLE;
                            case "decimal" -> Shape.DECIMAL;
                            case "boolean" -> Shape.FLAG;
                            case "date" -> Shape.DATE;
                            case "timestamp" -> Shape.TIME;
                            case "string", "json" -> Shape.TEXT;
                            default -> Shape.CALCULATED;
                        }));
        return types;
    }

    private ArrayNode names(Shape shape) {
        ArrayNode list = JSON.arrayNode();
        for (int i = chance.number(1, 2); i > 0 && columns.has(shape); i--) {
            list.add(columns.any(shape));
        }
        return list;
    }

    private ArrayNode hashes(boolean nulls) {
        ArrayNode list = JSON.arrayNode();
        for (int i = chance.number(1, 2); i > 0; i--) {
            String column = columns.texted();
            Shape shape = columns.shape(column);
            if (chance.percent(70)) {
                list.add(column);
            } else {
                ObjectNode entry = list.addObject().put("field", column);
                if (nulls && chance.percent(50)) {
                    entry.put("null_as_none", true);
                }
                if (shape == Shape.WHOLE
                        && chance.percent(50)
                        && !column.equalsIgnoreCase(columns.of(FileColumn.LARGE))) {
                    entry.put("as", chance.of("int", "double", "text"));
                } else if (shape == Shape.DECIMAL && chance.percent(50)) {
                    entry.put("as", "double");
                } else if (shape == Shape.FLAG) {
                    entry.put("as", "boolean");
                }
            }
            columns.put(column, Shape.TEXT);
        }
        return list;
    }

    private ObjectNode sourced(String key, String value) {
        String source = columns.texted();
        ObjectNode entry = object(columns.target(source), source).put(key, value);
        columns.put(entry.get("field").asText(), Shape.TEXT);
        return entry;
    }

    private ObjectNode combined() {
        ObjectNode entry = JSON.objectNode().put("field", columns.fresh());
        String number = columns.has(Shape.WHOLE) ? columns.any(Shape.WHOLE) : null;
        if (number != null && chance.percent(30)) {
            entry.put("format", chance.of("{:>8d}|", "{:05d}", "[{:,d}]", "{0:<6}{0:+d}", "{{{0}}}"));
            entry.putArray("source_columns").add(number);
        } else {
            entry.put(
                    "format",
                    chance.of("{}-{:0>8}-{}", "{2} {1}{0}", " {} {} {} ", "{:<6.3}{:^9}{:*>4}", "{{{}}}{0}", "x{}{}")
                            .replace("{{{}}}{0}", "{{{0}}}{1}"));
            ArrayNode sources = entry.putArray("source_columns");
            for (int i = 0; i < 3; i++) {
                sources.add(columns.texted());
            }
            if (entry.get("format").asText().contains("{:")) {
                sources.removeAll();
                for (int i = 0; i < 3; i++) {
                    sources.add(columns.any(Shape.TEXT));
                }
            }
        }
        columns.put(entry.get("field").asText(), Shape.TEXT);
        return entry;
    }

    private ObjectNode constants(Supplier<String> column) {
        ObjectNode body = JSON.objectNode();
        for (int i = chance.number(1, 2); i > 0; i--) {
            String name = column.get();
            JsonNode value = chance.of(
                    JSON.textNode(chance.of("****", "", "it's \\ \"q\"", "007")),
                    JSON.numberNode(chance.number(-5, 300)),
                    JSON.numberNode(new java.math.BigDecimal("1.5")),
                    JSON.booleanNode(true),
                    JSON.nullNode(),
                    JSON.arrayNode().add("a").add("b"),
                    JSON.objectNode().put("k", 1).put("l", "m"));
            body.set(name, value);
            columns.put(name, value.isTextual() || value.isNull() ? Shape.TEXT : Shape.FORMATTED);
            if (value.isContainerNode()) {
                columns.put(name, value.isArray() ? Shape.LIST : Shape.XML_STRUCT);
            }
        }
        return body;
    }

    private ObjectNode fileName() {
        ObjectNode entry = JSON.objectNode()
                .put("field", columns.fresh())
                .put("pattern", chance.of("(\\d+)", "-(?P<day>\\d{8})\\.csv", "^([a-z]+)", "_(\\d)\\.", "\\.(csv)$"))
                .put("required", chance.percent(20));
        columns.put(entry.get("field").asText(), Shape.TEXT);
        return entry;
    }

    private ObjectNode flipped() {
        String source = columns.any(Shape.WHOLE, Shape.DECIMAL);
        ObjectNode entry = object(columns.target(source), source);
        columns.put(entry.get("field").asText(), columns.shape(source));
        return entry;
    }

    private ObjectNode calculated(String transform) {
        ObjectNode entry = JSON.objectNode().put("field", columns.fresh());
        ArrayNode sources = entry.putArray("source_columns");
        for (int i = chance.number(1, transform.equals("addcolumns") ? 4 : 2); i > 0; i--) {
            sources.add(columns.any(Shape.WHOLE, Shape.DECIMAL));
        }
        if (transform.equals("multiplycolumns") && chance.percent(50)) {
            entry.set(
                    "empty_value",
                    chance.of(
                            JSON.numberNode(0), JSON.numberNode(3), JSON.numberNode(new java.math.BigDecimal("0.5"))));
        }
        columns.put(entry.get("field").asText(), Shape.CALCULATED);
        return entry;
    }
}
