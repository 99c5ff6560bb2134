package io.lakeshift.etl.match;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the fields of a level: each type has its own keys beside {@code fieldname}, {@code type} and {@code weight}. */
final class ComparisonSpec {

    private static final String ALLOWED = "exact, string, numeric, date";

    private ComparisonSpec() {}

    static ComparedField field(SpecNode node) {
        String column = node.text("fieldname").toLowerCase(Locale.ROOT);
        double weight = notBelowZero(node, "weight", node.required("weight").number());
        return new ComparedField(column, weight, comparison(node));
    }

    private static ValueComparison comparison(SpecNode node) {
        return switch (node.text("type")) {
            case "exact" -> exact(keys(node, "agree_value", "disagree_value"));
            case "string" -> text(keys(node, "method", "threshold"));
            case "numeric" -> number(keys(node, "method", "offset", "scale", "origin"));
            case "date" -> date(keys(node, "swap_month_day", "swap_months", "errors"));
            case "geo" ->
                throw node.required("type")
                        .refuse(
                                "'geo' is not supported: it compares two columns of each row, and a field names one; allowed"
                                        + " are " + ALLOWED);
            default -> throw node.required("type").unknown(ALLOWED);
        };
    }

    private static SpecNode keys(SpecNode node, String... own) {
        List<String> keys = new ArrayList<>(List.of("fieldname", "type", "weight", "missing_value"));
        keys.addAll(List.of(own));
        return node.only(keys.toArray(String[]::new));
    }

    private static ValueComparison exact(SpecNode node) {
        return new ExactComparison(node.numberOr("agree_value", 1), node.numberOr("disagree_value", 0), missing(node));
    }

    private static ValueComparison text(SpecNode node) {
        TextSimilarity method = node.optional("method")
                .map(named ->
                        TextSimilarity.find(named.text()).orElseThrow(() -> named.unknown(TextSimilarity.allowed())))
                .orElse(TextSimilarity.LEVENSHTEIN);
        Optional<SpecNode> threshold = node.optional("threshold");
        return new TextComparison(
                method,
                threshold.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(threshold.get().number()),
                missing(node));
    }

    private static ValueComparison number(SpecNode node) {
        NumberComparison.Decay decay = node.optional("method")
                .map(named -> NumberComparison.Decay.find(named.text())
                        .orElseThrow(() -> named.unknown(NumberComparison.Decay.allowed())))
                .orElse(NumberComparison.Decay.LINEAR);
        double scale = node.numberOr("scale", 1);
        if (scale <= 0) {
            throw node.required("scale").refuse("must be above 0");
        }
        return new NumberComparison(
                decay,
                notBelowZero(node, "offset", node.numberOr("offset", 0)),
                scale,
                node.numberOr("origin", 0),
                missing(node));
    }

    private static ValueComparison date(SpecNode node) {
        node.optional("errors").filter(named -> !named.text().equals("coerce")).ifPresent(named -> {
            throw named.unknown("coerce");
        });
        return new DateComparison(
                node.numberOr("swap_month_day", 0.5),
                node.optional("swap_months").map(ComparisonSpec::swapped).orElse(DateComparison.USUAL),
                missing(node));
    }

    private static List<DateComparison.SwappedMonths> swapped(SpecNode node) {
        if (node.json().isTextual()) {
            if (!node.text().equals("default")) {
                throw node.unknown("default, or a list of [month, month, value]");
            }
            return DateComparison.USUAL;
        }
        return node.entries().stream().map(ComparisonSpec::months).toList();
    }

    private static DateComparison.SwappedMonths months(SpecNode entry) {
        List<SpecNode> parts = entry.entries();
        if (parts.size() != 3) {
            throw entry.refuse("must be a list of two months and a number");
        }
        return new DateComparison.SwappedMonths(
                month(parts.get(0)), month(parts.get(1)), parts.get(2).number());
    }

    private static int month(SpecNode node) {
        int month = node.whole();
        if (month < 1 || month > 12) {
            throw node.refuse("is " + month + ", but must be a month from 1 to 12");
        }
        return month;
    }

    private static double missing(SpecNode node) {
        return node.numberOr("missing_value", 0);
    }

    private static double notBelowZero(SpecNode node, String key, double value) {
        if (value < 0) {
            throw node.required(key).refuse("must not be below 0");
        }
        return value;
    }
}
