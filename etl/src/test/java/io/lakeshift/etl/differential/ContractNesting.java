package io.lakeshift.etl.differential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.etl.differential.RowTable.Entry;
import io.lakeshift.etl.differential.RowTable.Made;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** The transforms of nested values. */
final class ContractNesting {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ContractNesting() {}

    static void add(Map<String, BiConsumer<Contract, JsonNode>> all) {
        BiConsumer<Contract, JsonNode> json = (run, body) -> structured(run, body, ContractNesting::jsonValue);
        BiConsumer<Contract, JsonNode> xml = (run, body) -> structured(run, body, XmlValue::of);
        all.put("jsonstructured", json);
        all.put("json", json);
        all.put("xmlstructured", xml);
        all.put("xml", xml);
        all.put("flatten", (run, body) -> body.forEach(entry -> flatten(run, entry)));
        all.put("jsonexpandarray", (run, body) -> body.forEach(entry -> expandList(run, entry)));
        all.put("jsonexpandmap", (run, body) -> body.forEach(entry -> expandMap(run, entry)));
    }

    private static Optional<Object> jsonValue(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            boolean objects = node.isObject();
            if (node.isArray()) {
                objects = true;
                for (JsonNode entry : node) {
                    objects &= entry.isObject();
                }
            }
            return objects ? Optional.of(ContractCasts.constant(node)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Texts as values; each gets the members that all have together, in the order of their names. */
    private static void structured(Contract run, JsonNode body, Function<String, Optional<Object>> reading) {
        List<Made> made = new ArrayList<>();
        for (JsonNode name : body) {
            String column = name.asText().toLowerCase(Locale.ROOT);
            if (run.table().type(column).kind() != CellType.Kind.TEXT) {
                throw new Outcome.OpenException(column + " is no text");
            }
            LongConsumer bad = run.badValues(column);
            Map<Entry, Object> read = new LinkedHashMap<>();
            for (Entry row : run.table().rows) {
                String text = ContractCasts.text(row, column);
                if (!ContractCasts.blank(text)) {
                    Optional<Object> value = reading.apply(text);
                    value.ifPresentOrElse(found -> read.put(row, found), () -> bad.accept(row.line));
                }
            }
            if (read.isEmpty()) {
                throw new Outcome.OpenException("no nested value");
            }
            if (read.values().stream().anyMatch(Map.class::isInstance)) {
                // A list among objects is none.
                List<Entry> lists = read.keySet().stream()
                        .filter(row -> read.get(row) instanceof List)
                        .toList();
                lists.forEach(row -> bad.accept(row.line));
                read.keySet().removeAll(lists);
            }
            Object shape = read.values().stream().reduce(null, ContractNesting::merged);
            CellType type = shape instanceof List ? CellType.LIST : CellType.STRUCT;
            made.add(new Made(column, type, row -> read.containsKey(row) ? shaped(read.get(row), shape) : null));
        }
        run.table().with(made);
    }

    /** A value that has all the members of both. */
    private static Object merged(Object a, Object b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        if (a instanceof Map<?, ?> first && b instanceof Map<?, ?> second) {
            Set<String> names = new TreeSet<>();
            first.keySet().forEach(name -> names.add((String) name));
            second.keySet().forEach(name -> names.add((String) name));
            Map<String, Object> members = new LinkedHashMap<>();
            names.forEach(name -> members.put(name, merged(first.get(name), second.get(name))));
            return members;
        }
        if (a instanceof List || b instanceof List) {
            Object entry = null;
            for (Object side : List.of(a, b)) {
                List<?> entries = side instanceof List<?> list ? list : List.of(side);
                for (Object one : entries) {
                    entry = merged(entry, one);
                }
            }
            return entry == null ? List.of() : List.of(entry);
        }
        if (a.getClass() != b.getClass()) {
            throw new Outcome.OpenException("members of several types");
        }
        return a;
    }

    private static Object shaped(Object value, Object shape) {
        if (shape instanceof Map<?, ?> members) {
            Map<String, Object> made = new LinkedHashMap<>();
            Set<String> names = new TreeSet<>();
            members.keySet().forEach(name -> names.add((String) name));
            names.forEach(name ->
                    made.put(name, value == null ? null : shaped(((Map<?, ?>) value).get(name), members.get(name))));
            return value == null ? null : made;
        }
        if (shape instanceof List<?> entries && value != null) {
            List<Object> made = new ArrayList<>();
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            values.forEach(one -> made.add(entries.isEmpty() ? null : shaped(one, entries.get(0))));
            return made;
        }
        return value;
    }

    private static void flatten(Contract run, JsonNode entry) {
        RowTable table = run.table();
        String column = entry.get("field").asText().toLowerCase(Locale.ROOT);
        if (table.type(column).kind() != CellType.Kind.STRUCT) {
            throw new Outcome.OpenException(column + " is no struct");
        }
        Map<String, Object> members = members(table, column);
        boolean keep = entry.path("keep_field").asBoolean(true);
        for (String member : members.keySet()) {
            String name = member.toLowerCase(Locale.ROOT);
            if (table.columns.containsKey(name) && (keep || !name.equals(column))) {
                throw new Outcome.RefusedException("there is a column " + name);
            }
        }
        if (!keep) {
            table.remove(column);
        }
        members.forEach((member, value) -> {
            String name = member.toLowerCase(Locale.ROOT);
            table.columns.put(name, type(value));
            for (Entry row : table.rows) {
                Map<?, ?> struct = (Map<?, ?>) row.values.get(column);
                row.put(name, struct == null ? null : struct.get(member));
            }
        });
    }

    /** The members of a struct, each with a value of its type. */
    private static Map<String, Object> members(RowTable table, String column) {
        Object all = null;
        for (Entry row : table.rows) {
            all = merged(all, row.values.get(column));
        }
        if (all == null) {
            throw new Outcome.OpenException("no struct has a value");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) all).forEach((name, value) -> {
            if (value == null) {
                throw new Outcome.OpenException("a member without values");
            }
            members.put((String) name, value);
        });
        return members;
    }

    private static CellType type(Object value) {
        if (value instanceof Map) {
            return CellType.STRUCT;
        }
        if (value instanceof List) {
            return CellType.LIST;
        }
        return value instanceof BigDecimal ? CellType.NUMBER : value instanceof Boolean ? CellType.FLAG : CellType.TEXT;
    }

    private static void expandList(Contract run, JsonNode entry) {
        String source = run.source(entry);
        if (run.table().type(source).kind() != CellType.Kind.LIST) {
            throw new Outcome.OpenException(source + " is no list");
        }
        Object one =
                run.table().rows.stream().map(row -> row.values.get(source)).reduce(null, ContractNesting::merged);
        if (!(one instanceof List<?> list) || list.isEmpty()) {
            throw new Outcome.OpenException("no list has an entry");
        }
        String field = entry.get("field").asText().toLowerCase(Locale.ROOT);
        String index = entry.get("index_field").asText();
        List<Entry> expanded = new ArrayList<>();
        for (Entry row : run.table().rows) {
            List<?> values = (List<?>) row.values.get(source);
            boolean none = values == null || values.isEmpty();
            for (int i = 0; i < (none ? 1 : values.size()); i++) {
                Entry copy = row.copy();
                copy.put(field, none ? null : values.get(i));
                copy.put(index, none ? null : BigDecimal.valueOf(i + 1L));
                expanded.add(copy);
            }
        }
        run.table().columns.put(index, CellType.NUMBER);
        run.table().columns.put(field, type(list.get(0)));
        run.table().rows = expanded;
    }

    /** Null members are left out; all have the type of the first. */
    private static void expandMap(Contract run, JsonNode entry) {
        String source = run.source(entry);
        if (run.table().type(source).kind() != CellType.Kind.STRUCT) {
            throw new Outcome.OpenException(source + " is no struct");
        }
        Map<String, Object> members = members(run.table(), source);
        Object first = members.values().iterator().next();
        members.values().forEach(value -> merged(first, value));
        String field = entry.get("field").asText().toLowerCase(Locale.ROOT);
        String index = entry.get("index_field").asText();
        String key = entry.get("key_field").asText();
        List<Entry> expanded = new ArrayList<>();
        for (Entry row : run.table().rows) {
            Map<String, Object> found = new LinkedHashMap<>();
            if (row.values.get(source) instanceof Map<?, ?> struct) {
                struct.forEach((name, value) -> {
                    if (value != null) {
                        found.put((String) name, value);
                    }
                });
            }
            List<String> keys =
                    found.isEmpty() ? java.util.Collections.singletonList(null) : List.copyOf(found.keySet());
            for (int i = 0; i < keys.size(); i++) {
                Entry copy = row.copy();
                copy.put(field, found.get(keys.get(i)));
                copy.put(index, found.isEmpty() ? null : BigDecimal.valueOf(i + 1L));
                copy.put(key, keys.get(i));
                expanded.add(copy);
            }
        }
        run.table().columns.put(index, CellType.NUMBER);
        run.table().columns.put(key, CellType.TEXT);
        run.table().columns.put(field, type(first));
        run.table().rows = expanded;
    }

    /** A value as JSON text. */
    static String json(Object value) {
        try {
            return value == null ? null : JSON.writeValueAsString(withoutNulls(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object withoutNulls(Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<Object, Object> filled = new LinkedHashMap<>();
            members.forEach((name, member) -> {
                if (member != null) {
                    filled.put(name, withoutNulls(member));
                }
            });
            return filled;
        }
        return value instanceof List<?> list
                ? list.stream().map(ContractNesting::withoutNulls).toList()
                : value;
    }
}
