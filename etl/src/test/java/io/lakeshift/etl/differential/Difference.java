package io.lakeshift.etl.differential;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** In what two outcomes of one workflow differ. */
final class Difference {

    /** A refusal names so many columns. */
    private static final int NAMED = 5;

    /** The column whose values are made up, the same within a policy. */
    private static final String MADE_UP = "made_id";

    private Difference() {}

    /** In words; nothing if they are the same, or if nothing says what is right. */
    static Optional<String> between(Outcome expected, Outcome actual, Workflow workflow) {
        if (actual instanceof Outcome.Broken broken) {
            return Optional.of("failed instead of being refused: " + broken.failure());
        }
        if (actual instanceof Outcome.Refused refused) {
            Optional<String> shown = shown(refused.reason(), workflow);
            if (shown.isPresent()) {
                return shown;
            }
        }
        if (expected instanceof Outcome.Open) {
            return Optional.empty();
        }
        if (expected instanceof Outcome.Given rows && actual instanceof Outcome.Given others) {
            return tables(rows.table(), others.table()).or(() -> tokens(rows.tokens(), others.tokens(), workflow));
        }
        if (expected instanceof Outcome.Refused reasons && actual instanceof Outcome.Refused others) {
            Set<String> places = places(reasons, workflow);
            return places.size() > NAMED || places.equals(places(others, workflow))
                    ? Optional.empty()
                    : Optional.of("bad values at " + places + " but " + others.reason());
        }
        return Optional.of("expected " + kind(expected) + " but " + kind(actual));
    }

    /** Where values are bad. How many is not compared where rows become several: each of them is counted then. */
    private static Set<String> places(Outcome.Refused refused, Workflow workflow) {
        boolean several =
                workflow.steps().stream().anyMatch(step -> step.transform().contains("expand"));
        return refused.places().stream()
                .map(place -> several ? place.replaceFirst(":\\d+:", ":") : place)
                .collect(Collectors.toSet());
    }

    /** Of several texts that are written in one way, as 1 and 1.0, any is kept; none of a row that is left out later. */
    private static Optional<String> tokens(
            Map<String, String> expected, Map<String, String> actual, Workflow workflow) {
        boolean fewer =
                workflow.steps().stream().anyMatch(step -> step.transform().equals("filterrows"));
        for (Map.Entry<String, String> token : expected.entrySet()) {
            String kept = actual.get(token.getKey());
            boolean plain = ContractTexts.sha256(token.getValue()).equals(token.getKey());
            boolean other = kept != null && plain && !kept.equals(token.getValue());
            if (other || (kept == null && !fewer)) {
                return Optional.of("token of " + token.getValue() + " is that of " + kept);
            }
        }
        return expected.keySet().containsAll(actual.keySet())
                ? Optional.empty()
                : Optional.of(expected.size() + " tokens but " + actual.size());
    }

    private static String kind(Outcome outcome) {
        return outcome instanceof Outcome.Given ? "rows" : outcome.toString();
    }

    /** A message that holds a value of the file. */
    private static Optional<String> shown(String message, Workflow workflow) {
        String known = workflow.specification() + workflow.mappingFile() + workflow.header() + workflow.fileName();
        return workflow.rows().stream()
                .flatMap(List::stream)
                .filter(value -> value != null && value.strip().length() > 3 && !known.contains(value))
                .filter(message::contains)
                .findFirst()
                .map(value -> "the message holds the value " + value + ": " + message);
    }

    private static Optional<String> tables(RowTable expected, RowTable actual) {
        List<String> names = List.copyOf(expected.columns.keySet());
        if (!names.equals(List.copyOf(actual.columns.keySet()))) {
            return Optional.of("columns " + names + " but " + actual.columns.keySet());
        }
        for (String name : names) {
            if (!expected.columns.get(name).allows(actual.columns.get(name))) {
                return Optional.of("column " + name + " is of type " + expected.columns.get(name) + " but "
                        + actual.columns.get(name));
            }
        }
        List<String> rows = rows(expected);
        List<String> others = rows(actual);
        if (rows.size() != others.size()) {
            return Optional.of(rows.size() + " rows but " + others.size());
        }
        List<String> missing = new ArrayList<>(rows);
        others.forEach(missing::remove);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        rows.forEach(others::remove);
        return Optional.of(missing.size() + " rows, such as\n  " + missing.get(0) + "\nbut\n  " + others.get(0));
    }

    private static List<String> rows(RowTable table) {
        Map<Object, Integer> months = new HashMap<>();
        table.rows.forEach(row -> months.merge(String.valueOf(row.values.get(MADE_UP)), 1, Integer::sum));
        List<String> rows = new ArrayList<>();
        for (RowTable.Entry row : table.rows) {
            Map<String, Object> cells = new LinkedHashMap<>();
            for (String name : table.columns.keySet()) {
                Object value = row.values.get(name);
                // Of values that are made up, how many are the same is what counts.
                cells.put(name, name.equals(MADE_UP) ? "one of " + months.get(String.valueOf(value)) : plain(value));
            }
            rows.add(cells.toString());
        }
        return rows;
    }

    private static Object plain(Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> plain = new TreeMap<>();
            members.forEach((name, member) -> plain.put(String.valueOf(name).toLowerCase(Locale.ROOT), plain(member)));
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Difference::plain).toList();
        }
        return value instanceof String text ? '"' + text + '"' : value;
    }
}
