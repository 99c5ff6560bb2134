package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.differential.RowTable.Entry;
import io.lakeshift.etl.differential.RowTable.Made;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The look-ups, and the transforms that look at more than a row. */
final class ContractRows {

    private ContractRows() {}

    static void add(Map<String, BiConsumer<Contract, JsonNode>> all) {
        all.put("lookup", (run, body) -> run.oneByOne(body, entry -> lookedUp(run, entry)));
        all.put("multilookup", (run, body) -> body.forEach(entry -> run.table().with(lookedUpTogether(run, entry))));
        all.put("filldown", (run, body) -> body.forEach(entry -> fillDown(run, entry)));
        all.put("rownumber", (run, body) -> run.oneByOne(body, entry -> numbered(run, entry)));
        all.put(
                "filterrows",
                (run, body) -> body.forEach(entry -> run.table()
                        .rows
                        .removeIf(row -> !Boolean.TRUE.equals(new RowCondition(run.table(), row)
                                .of(entry.get("condition").asText())))));
        all.put("merge", (run, body) -> run.together(body, entry -> merged(run, entry)));
    }

    /** There the column went to the end; here it stays in its place. */
    private static Made lookedUp(Contract run, JsonNode entry) {
        String source = run.source(entry);
        Map<String, String> found = run.lookups()
                .lookup(
                        entry.path("source_system").asText(""),
                        entry.get("lookup").asText());
        String other = entry.has("nomatch") ? entry.get("nomatch").asText() : null;
        return new Made(entry.get("field").asText(), CellType.TEXT, row -> {
            String text = ContractCasts.text(row, source);
            return text == null ? other : found.getOrDefault(text, other);
        });
    }

    private static List<Made> lookedUpTogether(Contract run, JsonNode entry) {
        List<String> match = Contract.names(entry.get("match_columns"));
        match.forEach(run.table()::type);
        Map<String, Map<String, String>> items =
                run.lookups().group(entry.get("lookup_group").asText());
        String other = entry.has("nomatch") ? entry.get("nomatch").asText() : null;
        List<Made> made = new ArrayList<>();
        for (String attribute : Contract.names(entry.get("return_attributes"))) {
            made.add(new Made(attribute, CellType.TEXT, row -> {
                String key = match.stream()
                        .map(column -> ContractCasts.text(row, column))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("-"));
                String value = items.getOrDefault(key, Map.of()).get(attribute);
                return value == null ? other : value;
            }));
        }
        return made;
    }

    /** Nulls first, then ascending; the order of the file breaks ties. */
    private static List<Entry> sorted(Contract run, JsonNode columns) {
        List<Entry> sorted = new ArrayList<>(run.table().rows);
        Comparator<Object> values = Comparator.nullsFirst(ContractRows::compare);
        Comparator<Entry> order = Comparator.comparing((Entry row) -> 0);
        for (String column : Contract.names(columns)) {
            run.table().type(column);
            order = order.thenComparing((Entry row) -> row.values.get(column), values);
        }
        sorted.sort(order);
        return sorted;
    }

    @SuppressWarnings("unchecked")
    static int compare(Object a, Object b) {
        if (a instanceof String text) {
            return Arrays.compareUnsigned(
                    text.getBytes(StandardCharsets.UTF_8), ((String) b).getBytes(StandardCharsets.UTF_8));
        }
        return ((Comparable<Object>) a).compareTo(b);
    }

    private static void fillDown(Contract run, JsonNode entry) {
        String column = entry.get("field").asText().toLowerCase(Locale.ROOT);
        run.table().type(column);
        Object last = null;
        for (Entry row : sorted(run, entry.path("sort"))) {
            last = row.values.get(column) == null ? last : row.values.get(column);
            row.put(column, last);
        }
    }

    private static Made numbered(Contract run, JsonNode entry) {
        List<String> partition = Contract.names(entry.path("partition"));
        partition.forEach(run.table()::type);
        Map<List<Object>, Long> counts = new HashMap<>();
        Map<Entry, BigDecimal> numbers = new HashMap<>();
        for (Entry row : sorted(run, entry.path("sort"))) {
            List<Object> part =
                    partition.stream().map(name -> plain(row.values.get(name))).toList();
            numbers.put(row, BigDecimal.valueOf(counts.merge(part, 1L, Long::sum)));
        }
        // Like ROW_NUMBER, which counts in int.
        return new Made(entry.get("field").asText(), CellType.INT, numbers::get);
    }

    private static Object plain(Object value) {
        if (value == null) {
            return "null of a column";
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    private static Made merged(Contract run, JsonNode entry) {
        List<String> sources = Contract.names(entry.get("source_list"));
        List<CellType> types = sources.stream().map(run.table()::type).toList();
        JsonNode otherwise = entry.get("default");
        boolean given = otherwise != null && !otherwise.isNull();
        CellType.Kind kind = types.get(0).kind();
        if (types.stream().anyMatch(type -> type.kind() != kind)
                || (given && ContractCasts.constantType(otherwise).kind() != kind)) {
            throw new Outcome.OpenException("a merge of several types");
        }
        boolean emptyIsNull = entry.path("empty_string_is_null").asBoolean(false);
        Object other = given ? ContractCasts.constant(otherwise) : null;
        return new Made(
                entry.get("field").asText(),
                new CellType(kind, null),
                row -> sources.stream()
                        .map(row.values::get)
                        .filter(value -> value != null && !(emptyIsNull && value.equals("")))
                        .findFirst()
                        .orElse(other));
    }
}
