package io.lakeshift.etl.quality;

import java.util.List;
import java.util.regex.Pattern;
import software.amazon.glue.dqdl.model.DQRule;

/**
 * Rules about which columns there are.
 *
 * @param names of the columns
 */
record ColumnRules(List<String> names) {

    Verdict judge(DQRule rule) {
        return switch (RuleType.of(rule.getRuleType())) {
            case COLUMN_EXISTS -> exists(RowConditions.names(rule).get(0));
            case COLUMN_COUNT ->
                Verdict.of(
                                Metric.meets((double) names.size(), rule.getCondition(), rule),
                                "there are " + names.size() + " columns")
                        .with("Dataset.*.ColumnCount", names.size());
            case COLUMN_NAMES_MATCH_PATTERN -> named(rule.getParameters().get("PatternToMatch"));
            default -> throw new IllegalStateException(rule.getRuleType() + " is not about columns");
        };
    }

    private Verdict exists(String name) {
        return Verdict.of(names.stream().anyMatch(name::equalsIgnoreCase), "column '" + name + "' is not in the data");
    }

    private Verdict named(String pattern) {
        List<String> others =
                names.stream().filter(name -> !Pattern.matches(pattern, name)).toList();
        return Verdict.of(others.isEmpty(), "other columns are " + String.join(", ", others));
    }
}
