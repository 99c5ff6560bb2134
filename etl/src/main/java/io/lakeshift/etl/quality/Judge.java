package io.lakeshift.etl.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.corr;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.DQRuleLogicalOperator;

/**
 * Decides how each rule is judged: by aggregates of all rows where possible, for they come out of one query.
 *
 * @param rows what rules are judged on
 * @param conditions rules as columns
 * @param met the hidden columns that are true where a row meets a rule that is judged row by row
 */
record Judge(PrimaryRows rows, RowConditions conditions, Map<QualityRule, String> met) {

    /** Whether all parts of a rule are judged in each row. */
    static boolean isByRow(QualityRule rule) {
        return rule.action() == RuleAction.QUARANTINE
                || rule.composites() == CompositeEvaluation.ROW && RowLevel.tellsRowsApart(rule.parsed());
    }

    /** The way to a verdict on a rule whose columns are there. */
    Judgement of(QualityRule rule) {
        return met.containsKey(rule) ? byRow(rule.parsed(), col(met.get(rule))) : of(rule.parsed());
    }

    private Judgement of(DQRule rule) {
        if (rule.getRuleType().equals(RuleType.COMPOSITE)) {
            return new Judgement.Combined(
                    rule.getOperator(),
                    rule.getNestedRules().stream().map(this::of).toList());
        }
        List<String> missing = columns().missing(rule);
        if (!missing.isEmpty()) {
            return new Judgement.Alone(
                    () -> Verdict.of(false, "column " + String.join(", ", missing) + " is not in the data"));
        }
        return switch (RuleType.of(rule.getRuleType())) {
            case COLUMN_EXISTS, COLUMN_COUNT, COLUMN_NAMES_MATCH_PATTERN ->
                new Judgement.Alone(() -> new ColumnRules(columns().names()).judge(rule));
            case COLUMN_VALUES, COLUMN_LENGTH, COLUMN_DATA_TYPE, IS_COMPLETE, DATA_FRESHNESS ->
                byRow(rule, conditions.leaf(rule));
            case CUSTOM_SQL ->
                RowLevel.level(rule) == RuleType.Level.ROW
                        ? byRow(rule, conditions.leaf(rule))
                        : metric(rule, () -> rows.first(rule), "the query's result");
            case COMPLETENESS -> completeness(rule);
            case ROW_COUNT -> counted(rule);
            case MEAN -> statistic(rule, total(rule).divide(count(number(rule, 0))), "mean");
            case SUM -> statistic(rule, total(rule), "sum");
            case STANDARD_DEVIATION -> statistic(rule, stddev_pop(number(rule, 0)), "standard deviation");
            case COLUMN_CORRELATION -> statistic(rule, corr(number(rule, 0), number(rule, 1)), "correlation");
            case IS_UNIQUE -> frequencies(rule, Judge::isUnique);
            case IS_PRIMARY_KEY -> primaryKey(rule);
            case UNIQUENESS -> figure(rule, "Uniqueness", Frequencies::uniqueness);
            case UNIQUE_VALUE_RATIO -> figure(rule, "UniqueValueRatio", Frequencies::uniqueValueRatio);
            case DISTINCT_VALUES_COUNT -> figure(rule, "DistinctValuesCount", found -> (double) found.distinct());
            case ENTROPY -> figure(rule, "Entropy", Frequencies::entropy);
        };
    }

    private RuleColumns columns() {
        return conditions.columns();
    }

    /** The rows that a rule is about, each as true; null for the others. */
    private Column about(DQRule rule) {
        return about(rule, lit(true));
    }

    private Column about(DQRule rule, Column value) {
        return columns().about(rule).map(about -> when(about, value)).orElse(value);
    }

    private Judgement byRow(DQRule rule, Column met) {
        Column about = about(rule);
        return new Judgement.Aggregated(
                List.of(count(about), count(when(about.and(not(met)), true))), counts -> rowVerdict(rule, counts));
    }

    private static Verdict rowVerdict(DQRule rule, List<Object> counts) {
        long all = (Long) counts.get(0);
        long failed = (Long) counts.get(1);
        double ratio = all == 0 ? 1 : (double) (all - failed) / all;
        boolean passed = rule.getThresholdCondition() == null
                ? failed == 0
                : Metric.meets(ratio, rule.getThresholdCondition(), rule);
        return Verdict.of(passed, failed + " of " + all + " rows do not meet it")
                .with(metricName(rule, "Compliance"), ratio);
    }

    private Judgement completeness(DQRule rule) {
        Column about = about(rule);
        return new Judgement.Aggregated(
                List.of(count(about), count(when(about.and(not(conditions.leaf(rule))), true))), counts -> {
                    long all = (Long) counts.get(0);
                    long failed = (Long) counts.get(1);
                    Double ratio = all == 0 ? null : (double) (all - failed) / all;
                    Verdict verdict = Verdict.of(
                            Metric.meets(ratio, rule.getCondition(), rule),
                            ratio == null
                                    ? "there is no row to judge"
                                    : failed + " of " + all + " rows have no value, a completeness of " + ratio);
                    return ratio == null ? verdict : verdict.with(metricName(rule, "Completeness"), ratio);
                });
    }

    private Judgement counted(DQRule rule) {
        return new Judgement.Aggregated(List.of(count(about(rule))), counts -> {
            long all = (Long) counts.get(0);
            return Verdict.of(Metric.meets((double) all, rule.getCondition(), rule), "there are " + all + " rows")
                    .with("Dataset.*.RowCount", (double) all);
        });
    }

    /** A column as a number, for the rows that a rule is about. */
    private Column number(DQRule rule, int index) {
        String name = RowConditions.names(rule).get(index);
        Column value = columns().type(name) instanceof StringType
                ? ValueType.number(columns().value(name))
                : columns().value(name).cast("double");
        return about(rule, value);
    }

    /** The sum of a column, which is exact for whole numbers and decimals up to 38 digits before it becomes a double. */
    private Column total(DQRule rule) {
        String name = RowConditions.names(rule).get(0);
        DataType type = columns().type(name);
        Column inexact = sum(number(rule, 0));
        if (!(type instanceof IntegralType || type instanceof DecimalType)) {
            return inexact;
        }
        Column exact = type instanceof DecimalType
                ? columns().value(name)
                : columns().value(name).cast("decimal(19,0)");
        return coalesce(sum(about(rule, exact)).cast("double"), inexact);
    }

    /** A statistic of values: the figure may be one of the data's own, so it is not told. */
    private static Judgement statistic(DQRule rule, Column aggregate, String name) {
        return new Judgement.Aggregated(
                List.of(aggregate),
                figures -> figures.get(0) == null
                        ? Verdict.of(false, "there is no value to judge")
                        : Verdict.of(
                                Metric.meets((Double) figures.get(0), rule.getCondition(), rule),
                                "the " + name + " does not meet the condition"));
    }

    private static Judgement metric(DQRule rule, Supplier<Double> figure, String name) {
        return new Judgement.Alone(() -> {
            Double found = figure.get();
            return Verdict.of(
                    Metric.meets(found, rule.getCondition(), rule),
                    found == null ? name + " is empty" : name + " does not meet the condition");
        });
    }

    private Judgement frequencies(DQRule rule, Function<Frequencies, Verdict> judge) {
        return new Judgement.Alone(() -> judge.apply(rows.frequencies(rule)));
    }

    private static Verdict isUnique(Frequencies found) {
        return Verdict.of(
                found.unique() == found.rows(),
                found.rows() - found.unique() + " of " + found.rows() + " rows have a value that occurs again");
    }

    /** Unique, and no row without one of the values. */
    private Judgement primaryKey(DQRule rule) {
        Column about = about(rule);
        Column whole = RowConditions.names(rule).stream()
                .map(name -> columns().value(name).isNotNull())
                .reduce(Column::and)
                .orElseThrow();
        return new Judgement.Combined(
                DQRuleLogicalOperator.AND,
                List.of(
                        frequencies(rule, Judge::isUnique),
                        new Judgement.Aggregated(List.of(count(when(about.and(not(whole)), true))), counts -> {
                            long incomplete = (Long) counts.get(0);
                            return Verdict.of(incomplete == 0, incomplete + " rows lack a value of the key");
                        })));
    }

    private Judgement figure(DQRule rule, String name, Function<Frequencies, Double> of) {
        return frequencies(rule, found -> {
            Double figure = of.apply(found);
            Verdict verdict = Verdict.of(
                    Metric.meets(figure, rule.getCondition(), rule),
                    figure == null ? "there is no value to judge" : "its " + name + " is " + figure);
            return figure == null ? verdict : verdict.with(metricName(rule, name), figure);
        });
    }

    private static String metricName(DQRule rule, String name) {
        if (rule.getRuleType().equals(RuleType.COMPOSITE)
                || RowConditions.names(rule).isEmpty()) {
            return "Dataset.*." + rule.getRuleType() + "." + name;
        }
        String column = "Column." + String.join(",", RowConditions.names(rule)) + ".";
        return column + (name.equals("Compliance") ? rule.getRuleType() + "." + name : name);
    }
}
