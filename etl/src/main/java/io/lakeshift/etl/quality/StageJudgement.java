package io.lakeshift.etl.quality;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import software.amazon.glue.dqdl.model.DQRule;

/**
 * The rules of one stage, judged on its rows.
 *
 * @param rows the rows with the hidden column {@value #REASONS}
 * @param total how many there are
 * @param quarantined how many of them a quarantine rule holds back
 * @param outcomes of all rules, in the order of the file
 */
record StageJudgement(Dataset<Row> rows, long total, long quarantined, List<RuleOutcome> outcomes) {

    /** The hidden column with the quarantine rules that a row does not meet; null if it meets all. */
    static final String REASONS = Rows.HIDDEN + "quarantine_reasons";

    private static final String MET = Rows.HIDDEN + "met_";
    private static final String MARK = Rows.HIDDEN + "of_query_";

    /**
     * Judges rows.
     *
     * @param rules of the stage
     * @param faults each what else holds a row back, or null
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if a rule cannot be judged on these columns
     */
    static StageJudgement of(RuleColumns columns, List<QualityRule> rules, List<Column> faults) {
        Map<DQRule, String> marks = new HashMap<>();
        RuleColumns prepared = columns;
        for (QualityRule rule : rules) {
            requireColumns(columns, rule);
            requireNumbers(columns, rule);
            for (DQRule query : rowQueries(rule.parsed())) {
                if (!marks.containsKey(query)) {
                    String mark = MARK + marks.size();
                    marks.put(query, mark);
                    prepared = new RuleColumns(
                            new PrimaryRows(prepared).marked(query, rule.node(), mark), columns.texts());
                }
            }
        }
        RowConditions conditions = new RowConditions(prepared, query -> coalesce(col(marks.get(query)), lit(false)));
        Map<QualityRule, String> met = new LinkedHashMap<>();
        Map<String, Column> made = new HashMap<>();
        for (QualityRule rule : rules) {
            if (Judge.isByRow(rule) && !met.containsKey(rule)) {
                String hidden = MET + met.size();
                made.put(hidden, PrimaryRows.analyzed(rule.node(), () -> conditions.of(rule.parsed())));
                met.put(rule, hidden);
            }
        }
        Dataset<Row> each = prepared.data();
        Dataset<Row> judged = planned(
                () -> each.withColumns(made),
                met.keySet(),
                rule -> each.withColumn(met.get(rule), made.get(met.get(rule))));
        Judge judge = new Judge(new PrimaryRows(columns), conditions, met);
        Dataset<Row> explained = explained(judged, rules, met, faults);
        List<Judgement> judgements = rules.stream()
                .map(rule -> PrimaryRows.analyzed(rule.node(), () -> judge.of(rule)))
                .toList();
        Dataset<Row> figures = planned(
                () -> aggregated(explained, judgements), rules, rule -> aggregated(explained, List.of(judge.of(rule))));
        List<String> passing = new ArrayList<>(marks.values());
        passing.addAll(met.values());
        return judged(explained.drop(passing.toArray(String[]::new)), rules, judgements, figures.first());
    }

    /**
     * Has Spark look at all rules at once, for it looks at the whole plan each time. What it finds wrong is told with the
     * place of the rule, which is found by looking at each alone.
     */
    private static <T> T planned(
            Supplier<T> together, Collection<QualityRule> rules, Function<QualityRule, Dataset<Row>> alone) {
        try {
            return together.get();
        } catch (Exception e) {
            // Spark throws its checked AnalysisException without declaring it.
            rules.forEach(rule -> PrimaryRows.analyzed(rule.node(), () -> alone.apply(rule)));
            throw e;
        }
    }

    /** How many rows there are, the aggregates of all rules, and how many rows are held back. */
    private static Dataset<Row> aggregated(Dataset<Row> explained, List<Judgement> judgements) {
        List<Column> aggregates = new ArrayList<>();
        judgements.forEach(judgement -> aggregates.addAll(judgement.aggregates()));
        aggregates.add(count(col(REASONS)));
        return explained.agg(count(lit(1)), aggregates.toArray(Column[]::new));
    }

    private static StageJudgement judged(
            Dataset<Row> explained, List<QualityRule> rules, List<Judgement> judgements, Row figures) {
        List<RuleOutcome> outcomes = new ArrayList<>();
        int next = 1;
        for (int i = 0; i < rules.size(); i++) {
            List<Object> own = new ArrayList<>();
            for (int end = next + judgements.get(i).aggregates().size(); next < end; next++) {
                own.add(figures.get(next));
            }
            QualityRule rule = rules.get(i);
            Judgement judgement = judgements.get(i);
            outcomes.add(RuleOutcome.of(rule, PrimaryRows.analyzed(rule.node(), () -> judgement.verdict(own))));
        }
        return new StageJudgement(explained, figures.getLong(0), figures.getLong(next), outcomes);
    }

    private static Dataset<Row> explained(
            Dataset<Row> data, List<QualityRule> rules, Map<QualityRule, String> met, List<Column> faults) {
        List<Column> reasons = new ArrayList<>(faults);
        rules.stream()
                .filter(rule -> rule.action() == RuleAction.QUARANTINE)
                .forEach(rule -> reasons.add(when(not(col(met.get(rule))), lit(rule.text()))));
        Column joined =
                reasons.isEmpty() ? lit("") : array_join(array_compact(array(reasons.toArray(Column[]::new))), "; ");
        return data.withColumn(REASONS, when(joined.notEqual(""), joined));
    }

    /** A quarantine rule on a column that is not there would hold back every row. */
    private static void requireColumns(RuleColumns columns, QualityRule rule) {
        if (rule.action() == RuleAction.QUARANTINE) {
            leaves(rule.parsed()).stream()
                    .flatMap(leaf -> columns.missing(leaf).stream())
                    .findFirst()
                    .ifPresent(name -> {
                        throw rule.node()
                                .refuse("column '" + name + "' is not in the data, which has "
                                        + String.join(", ", columns.names()));
                    });
        }
    }

    private static void requireNumbers(RuleColumns columns, QualityRule rule) {
        leaves(rule.parsed()).stream()
                .filter(leaf -> RuleType.of(leaf.getRuleType()) == RuleType.CUSTOM_SQL
                        && RowLevel.level(leaf) == RuleType.Level.DATASET)
                .forEach(leaf -> new PrimaryRows(columns).checkNumber(leaf, rule.node()));
    }

    private static List<DQRule> rowQueries(DQRule rule) {
        return leaves(rule).stream()
                .filter(leaf -> RuleType.of(leaf.getRuleType()) == RuleType.CUSTOM_SQL
                        && RowLevel.level(leaf) == RuleType.Level.ROW)
                .toList();
    }

    private static List<DQRule> leaves(DQRule rule) {
        return rule.getRuleType().equals(RuleType.COMPOSITE)
                ? rule.getNestedRules().stream()
                        .flatMap(part -> leaves(part).stream())
                        .toList()
                : List.of(rule);
    }
}
