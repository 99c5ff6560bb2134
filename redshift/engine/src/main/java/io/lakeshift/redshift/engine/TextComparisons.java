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
 * {@code VARCHAR}. What is compared with a number is a text there, too.
 */
final class TextComparisons {
    private static final String COMPARABLE = "rs_comparable(";
    private static final Set<String> LISTS = Set.of("COMPARE_IN", "COMPARE_NOT_IN");
    private static final Set<String> ORDERED_SETS = Set.of("percentile_cont", "percentile_disc", "string_agg");
    private static final Set<String> NO_NUMBERS = Set.of("STRING", "NULL_LITERAL", "BOOLEAN");

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
        comparisons.edits.addAll(new UnpaddedTexts(tree, comparisons).edits());
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
            case "WINDOW" -> {
                at.path("partitions").forEach(this::wrap);
                at.path("orders").forEach(order -> wrap(order.path("expression")));
            }
            default -> {}
        }
        at.path("modifiers").forEach(modifier -> {
            switch (modifier.path("type").asText()) {
                case "DISTINCT_MODIFIER" -> distinct(at.path("select_list"));
                case "ORDER_MODIFIER" -> order(at, modifier.path("orders"));
                default -> {}
            }
        });
        at.forEach(this::walk);
    }

    private static List<JsonNode> children(JsonNode list) {
        List<JsonNode> children = new ArrayList<>();
        list.forEach(children::add);
        return children;
    }

    /** Values that are compared with each other, the first with each other one. */
    private void compare(List<JsonNode> operands) {
        List<JsonNode> typed = operands.stream()
                .filter(operand -> !isConstant(operand) || isNumber(operand))
                .toList();
        List<String> types =
                typed.stream().map(this::type).flatMap(Optional::stream).toList();
        boolean told = typed.size() > 1
                && typed.contains(operands.get(0))
                && types.size() == typed.size()
                && !typed.stream().allMatch(TextComparisons::isNumber);
        if (told) {
            String behind = ", " + types.get(0) + ", "
                    + types.stream().skip(1).distinct().collect(Collectors.joining(" || '|' || ")) + ")";
            typed.forEach(
                    operand -> tree.text().expression(operand).ifPresent(place -> put("rs_compared(", place, behind)));
            operands.stream().filter(operand -> !typed.contains(operand)).forEach(this::wrap);
        } else if (typed.stream().anyMatch(this::isHiddenOperation)) {
            operands.stream().filter(operand -> !isHiddenOperation(operand)).forEach(this::refuse);
        } else if (operands.stream().noneMatch(TextComparisons::isOtherConstant)) {
            operands.forEach(this::wrap);
        }
    }

    /** An operation on numbers or the like that the engine does not tell the place of. */
    private boolean isHiddenOperation(JsonNode operand) {
        return operand.path("is_operator").asBoolean()
                && !operand.path("function_name").asText().equals("||")
                && tree.text().expression(operand).isEmpty();
    }

    /** What stands beside such an operation is no text. */
    private void refuse(JsonNode operand) {
        if (mayBeText(operand)) {
            tree.text().expression(operand).ifPresent(place -> put("rs_no_text(", place, ")"));
        }
    }

    private static boolean isConstant(JsonNode operand) {
        return operand.path("literal").has("kind");
    }

    private static boolean isNumber(JsonNode operand) {
        return isConstant(operand)
                && !NO_NUMBERS.contains(operand.path("literal").path("kind").asText());
    }

    /** A cast to a type that the engine casts to itself, which is no text. */
    private boolean isNumberCast(JsonNode operand) {
        return operand.path("class").asText().equals("CAST")
                && operand.findValues("class").stream()
                        .noneMatch(kind -> kind.asText().equals("SUBQUERY"))
                && tree.text()
                        .expression(operand)
                        .filter(place -> tree.text().of(place).startsWith("cast("))
                        .isPresent();
    }

    private static boolean isOtherConstant(JsonNode operand) {
        String kind = operand.path("literal").path("kind").asText();
        return !kind.isEmpty() && !kind.equals("STRING") && !kind.equals("NULL_LITERAL");
    }

    /** What tells the type of a list of an operand, if it has a place and no query in it. */
    private Optional<String> type(JsonNode operand) {
        if (isNumber(operand)) {
            return tree.text().expression(operand).map(place -> "'INTEGER[]'");
        }
        Optional<String> known =
                isNumberCast(operand) ? tree.text().expression(operand).map(tree.text()::of) : text(operand);
        return known.map(text -> "typeof([" + text + "])");
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
        tree.text().expression(operand).ifPresent(place -> {
            JsonNode literal = operand.path("literal");
            if (literal.path("kind").asText().equals("STRING")) {
                String text = Quoted.string(withoutBlanks(literal.path("text").asText()));
                edits.add(new TextEdit(place.start(), place.end(), text));
            } else if (mayBeText(operand)) {
                put(COMPARABLE, place, ")");
            }
        });
    }

    private void put(String before, QueryText.Place place, String behind) {
        edits.add(new TextEdit(place.start(), place.start(), before));
        edits.add(new TextEdit(place.end(), place.end(), behind));
    }

    private static String withoutBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    /** Whether an expression may be a text, and is one that the engine tells the whole place of. */
    static boolean mayBeText(JsonNode operand) {
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

    /** {@code DISTINCT} becomes one {@code ON} what is compared. */
    private void distinct(JsonNode items) {
        Optional<Integer> first = tree.text().start(items.get(0));
        Optional<String> on = first.flatMap(start -> on(items, COMPARABLE, ")"));
        on.ifPresent(clause -> {
            int at = tree.text().behind("distinct", first.get());
            edits.add(new TextEdit(at, at, clause));
        });
    }

    /**
     * A clause {@code ON} with all items of a select list; one that is no text is given by its number.
     *
     * @param before what stands before a text in it
     * @param behind what stands behind it
     * @return empty if no item is a text, or several stand behind a star
     */
    Optional<String> on(JsonNode items, String before, String behind) {
        List<String> targets = new ArrayList<>();
        boolean texts = false;
        for (int i = 0; i < items.size(); i++) {
            boolean star = items.get(i).path("class").asText().equals("STAR");
            if (star && items.size() > 1) {
                return Optional.empty();
            }
            Optional<String> text = star ? star(items.get(i)) : text(items.get(i));
            texts |= text.isPresent();
            targets.add(text.map(known -> before + known + behind).orElse(String.valueOf(i + 1)));
        }
        return texts ? Optional.of(targets.stream().collect(Collectors.joining(", ", " on (", ")"))) : Optional.empty();
    }

    /** Texts that differ in the blanks at their end are of one rank, so what they are ordered by next decides. */
    private void order(JsonNode query, JsonNode orders) {
        for (int i = 0; query.has("select_list") && i < orders.size() - 1; i++) {
            JsonNode expression = orders.get(i).path("expression");
            if (isNumber(expression)) {
                int number = expression.path("literal").path("text").asInt();
                Optional<String> item = Optional.ofNullable(
                                query.path("select_list").get(number - 1))
                        .flatMap(this::text);
                item.flatMap(text -> tree.text()
                                .expression(expression)
                                .map(place -> new TextEdit(place.start(), place.end(), COMPARABLE + text + ")")))
                        .ifPresent(edits::add);
            } else {
                wrap(expression);
            }
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
        return tree.text()
                .expression(item)
                .map(place -> TextEdit.apply(
                        tree.text().of(place),
                        inside.edits.stream()
                                .map(edit -> edit.movedBy(-place.start()))
                                .toList()));
    }
}
