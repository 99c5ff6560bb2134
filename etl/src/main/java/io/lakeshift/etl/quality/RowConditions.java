package io.lakeshift.etl.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.DQRuleLogicalOperator;
import software.amazon.glue.dqdl.model.condition.duration.Duration;
import software.amazon.glue.dqdl.model.condition.duration.DurationBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedConditionOperator;

/**
 * Rules as columns that are true where a row meets them, and never null.
 *
 * @param columns what rules may name
 * @param sql gives the column that is true for the rows of a query
 */
record RowConditions(RuleColumns columns, Function<DQRule, Column> sql) {

    /** The column of a rule that tells rows apart, with the rows that it is not about meeting it. */
    Column of(DQRule rule) {
        if (rule.getRuleType().equals(RuleType.COMPOSITE)) {
            List<Column> parts = rule.getNestedRules().stream().map(this::of).toList();
            return parts.stream()
                    .reduce(rule.getOperator() == DQRuleLogicalOperator.AND ? Column::and : Column::or)
                    .orElseThrow();
        }
        Column met = leaf(rule);
        return columns.about(rule)
                .map(about -> when(about, met).otherwise(true))
                .orElse(met);
    }

    /** The column of a rule without parts, for the rows that it is about. */
    Column leaf(DQRule rule) {
        return switch (RuleType.of(rule.getRuleType())) {
            case COLUMN_VALUES -> values(rule).meets(rule.getCondition());
            case COLUMN_LENGTH -> values(rule).lengthMeets((NumberBasedCondition) rule.getCondition());
            case COLUMN_DATA_TYPE -> dataType(rule);
            case IS_COMPLETE, COMPLETENESS -> columns.value(target(rule)).isNotNull();
            case IS_UNIQUE -> columns.value(target(rule)).isNull().or(alone(rule, targets(rule)));
            case IS_PRIMARY_KEY ->
                targets(rule).stream().map(Column::isNotNull).reduce(alone(rule, targets(rule)), Column::and);
            case DATA_FRESHNESS -> freshness(rule);
            case CUSTOM_SQL -> sql.apply(rule);
            case COLUMN_EXISTS, COLUMN_COUNT, COLUMN_NAMES_MATCH_PATTERN ->
                lit(new ColumnRules(columns.names()).judge(rule).passed());
            default -> throw new IllegalStateException(rule.getRuleType() + " does not tell rows apart");
        };
    }

    /** The columns that a rule names, in its order. */
    static List<String> names(DQRule rule) {
        List<String> names = new ArrayList<>();
        rule.getParameters().forEach((parameter, name) -> {
            if (parameter.startsWith("TargetColumn")) {
                names.add(name);
            }
        });
        return names;
    }

    private static String target(DQRule rule) {
        return names(rule).get(0);
    }

    private List<Column> targets(DQRule rule) {
        return names(rule).stream().map(columns::value).toList();
    }

    private ValueConditions values(DQRule rule) {
        String name = target(rule);
        return new ValueConditions(columns.value(name), columns.text(name), columns.type(name));
    }

    private Column dataType(DQRule rule) {
        StringBasedCondition condition = (StringBasedCondition) rule.getCondition();
        Column holds = coalesce(
                ValueType.holds(
                        columns.text(target(rule)),
                        condition.getOperands().get(0).getOperand()),
                lit(false));
        return condition.getOperator() == StringBasedConditionOperator.EQUALS ? holds : not(holds);
    }

    /** True where no other row that the rule is about has the same values. */
    private Column alone(DQRule rule, List<Column> values) {
        List<Column> keys = new ArrayList<>(values);
        keys.add(columns.about(rule).orElse(lit(true)));
        return count(lit(1))
                .over(Window.partitionBy(keys.toArray(Column[]::new)))
                .equalTo(1);
    }

    private Column freshness(DQRule rule) {
        DurationBasedCondition condition = (DurationBasedCondition) rule.getCondition();
        Column moment = values(rule).moment();
        Column age = current_timestamp().cast("double").minus(moment.cast("double"));
        return new NullComparison(age, columns.value(target(rule)).isNull())
                .by(
                        condition.getOperator().name(),
                        condition.getOperands().stream()
                                .map(operand -> lit(seconds(operand)))
                                .toList());
    }

    private static double seconds(Duration duration) {
        return duration.getAmount()
                * switch (duration.getUnit()) {
                    case MINUTES -> 60.0;
                    case HOURS -> 3600.0;
                    case DAYS -> 86400.0;
                };
    }
}
