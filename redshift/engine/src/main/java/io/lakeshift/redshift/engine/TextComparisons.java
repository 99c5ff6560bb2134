package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The places of a query where texts are compared, changed so that blanks at their end do not count. Source: "Significance
 * of trailing blanks" under "Character types" in the database developer guide, which says it of {@code CHAR} and of
 * {@code VARCHAR}.
 */
final class TextComparisons {
    private static final String COMPARABLE = "rs_comparable(";
    private static final Set<String> LISTS = Set.of("COMPARE_IN", "COMPARE_NOT_IN");
    private static final Set<String> ORDERED_SETS = Set.of("percentile_cont", "percentile_disc", "string_agg");

    private final QueryTree tree;
    /** The tree has an expression more than once where it is compared with several. */
    private final Set<TextEdit> edits = new LinkedHashSet<>();

    private TextComparisons(QueryTree tree) {
        this.tree = tree;
    }

    /** What has to be changed in a query's text. */
    static Set<TextEdit> of(QueryTree tree) {
        TextComparisons comparisons = new TextComparisons(tree);
        comparisons.walk(tree.node());
        return comparisons.edits;
    }

    /** The same for assignments, which a tree has as comparisons in its select list. */
    static Set<TextEdit> ofAssignments(QueryTree tree) {
        TextComparisons comparisons = new TextComparisons(tree);
        tree.selectList().forEach(assignment -> comparisons.walk(assignment.path("right")));
        return comparisons.edits;
    }

    private void walk(JsonNode at) {
        switch (at.path("class").asText()) {
            case "COMPARISON" -> compare(List.of(at.path("left"), at.path("right")));
            case "BETWEEN" -> compare(List.of(at.path("input"), at.path("lower"), at.path("upper")));
            case "OPERATOR" -> {
                if (LISTS.contains(at.path("type").asText())) {
                    compare(children(at.path("children")));
                }
            }
            case "SUBQUERY" -> among(at);
            case "FUNCTION" -> {
                if (at.path("distinct").asBoolean()
                        && at.path("function_name").asText().contains("count")) {
                    at.path("arguments").forEach(argument -> wrap(argument.path("expression")));
                }
            }
            case "WINDOW" -> at.path("partitions").forEach(this::wrap);
            default -> {}
        }
        at.path("modifiers").forEach(modifier -> {
            if (modifier.path("type").asText().equals("DISTINCT_MODIFIER")) {
                distinct(at.path("select_list"));
            }
        });
        at.forEach(this::walk);
    }

    private static List<JsonNode> children(JsonNode list) {
        List<JsonNode> children = new ArrayList<>();
        list.forEach(children::add);
        return children;
    }

    /** Values that are compared with each other; where one is a number or the like, none is a text. */
    private void compare(List<JsonNode> operands) {
        if (operands.stream().noneMatch(TextComparisons::isOtherConstant)) {
            operands.forEach(this::wrap);
        }
    }

    private static boolean isOtherConstant(JsonNode operand) {
        String kind = operand.path("literal").path("kind").asText();
        return !kind.isEmpty() && !kind.equals("STRING") && !kind.equals("NULL_LITERAL");
    }

    /** {@code x IN (select y ...)}, {@code x = ANY (select y ...)}. */
    private void among(JsonNode at) {
        JsonNode child = at.path("child");
        if (child.has("class")) {
            wrap(child);
            QueryTree.selectLists(at.path("subquery").path("node")).forEach(list -> list.forEach(this::wrap));
        }
    }

    private void wrap(JsonNode operand) {
        place(operand).ifPresent(place -> {
            JsonNode literal = operand.path("literal");
            if (literal.path("kind").asText().equals("STRING")) {
                String text = Quoted.string(withoutBlanks(literal.path("text").asText()));
                edits.add(new TextEdit(place.start(), place.end(), text));
            } else if (mayBeText(operand)) {
                edits.add(new TextEdit(place.start(), place.start(), COMPARABLE));
                edits.add(new TextEdit(place.end(), place.end(), ")"));
            }
        });
    }

    /** Where an expression stands, if the engine tells the whole of it: a call ends with its arguments. */
    private Optional<QueryText.Place> place(JsonNode node) {
        boolean call = node.path("class").asText().equals("FUNCTION")
                && !node.path("is_operator").asBoolean();
        return tree.text()
                .place(node)
                .filter(place -> !call || tree.text().of(place).endsWith(")"));
    }

    private static String withoutBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    /** Whether an expression may be a text, and is one that the engine tells the whole place of. */
    private static boolean mayBeText(JsonNode operand) {
        return switch (operand.path("class").asText()) {
            case "COLUMN_REF", "CASE" -> true;
            case "SUBQUERY" -> operand.path("subquery_type").asText().equals("SCALAR");
            case "OPERATOR" -> operand.path("type").asText().equals("OPERATOR_COALESCE");
            case "FUNCTION" ->
                operand.path("filter").isNull()
                        && !ORDERED_SETS.contains(operand.path("function_name").asText());
            default -> false;
        };
    }

    /** {@code DISTINCT} becomes one {@code ON} what is compared; an item that is no text is given by its number. */
    private void distinct(JsonNode items) {
        List<String> targets = new ArrayList<>();
        boolean texts = false;
        for (int i = 0; i < items.size(); i++) {
            boolean star = items.get(i).path("class").asText().equals("STAR");
            if (star && items.size() > 1) {
                return;
            }
            Optional<String> text = star ? star(items.get(i)) : text(items.get(i));
            texts |= text.isPresent();
            targets.add(text.map(known -> COMPARABLE + known + ")").orElse(String.valueOf(i + 1)));
        }
        Optional<Integer> first = tree.text().start(items.get(0));
        if (texts && first.isPresent()) {
            int at = tree.text().behindDistinct(first.get());
            edits.add(new TextEdit(at, at, targets.stream().collect(Collectors.joining(", ", " on (", ")"))));
        }
    }

    private static Optional<String> star(JsonNode item) {
        String relation = item.path("relation_name").asText();
        return item.path("exclude_list").isEmpty()
                ? Optional.of("columns(" + (relation.isEmpty() ? "" : Quoted.name(relation) + ".") + "*)")
                : Optional.empty();
    }

    /** An item as it is compared, which its own edits are part of; none of one that has queries in it. */
    private Optional<String> text(JsonNode item) {
        if (!mayBeText(item)
                || item.findValues("class").stream()
                        .anyMatch(kind -> kind.asText().equals("SUBQUERY"))) {
            return Optional.empty();
        }
        TextComparisons inside = new TextComparisons(tree);
        inside.walk(item);
        return place(item)
                .map(place -> TextEdit.apply(
                        tree.text().of(place),
                        inside.edits.stream()
                                .map(edit -> edit.movedBy(-place.start()))
                                .toList()));
    }
}
