package io.lakeshift.etl.quality;

import io.lakeshift.etl.job.RunIdentity;
import io.lakeshift.etl.store.RunRecords;
import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rules of one run of a job: judges the rows at each stage, records the outcomes, holds rows back and stops the run.
 *
 * <p>It writes no table: what it held back is told by {@link #quarantined}, for whoever commits the load.
 */
public final class QualityGate {

    private final QualitySpec spec;
    private final OutcomeItems items;
    private final RunRecords records;
    private final RunSteps steps;
    private final Map<QualityStage, Quarantined> quarantined = new LinkedHashMap<>();
    private final List<RuleOutcome> outcomes = new ArrayList<>();

    /**
     * Prepares the rules of a run.
     *
     * @param records receives the outcomes
     * @param steps sees what came of the rules
     */
    public QualityGate(QualitySpec spec, RunIdentity run, RunRecords records, RunSteps steps) {
        this.spec = spec;
        this.items = new OutcomeItems(run);
        this.records = records;
        this.steps = steps;
    }

    /**
     * Judges the rows of a file and gives those that go on.
     *
     * @param more columns that rules may name besides the data columns, by name; they do not stay
     * @throws DataQualityException if a halt rule is not met, or quarantine rules hold all rows back
     */
    public Rows check(QualityStage stage, Rows rows, Map<String, Column> more) {
        if (!spec.has(stage)) {
            return rows;
        }
        Rows judgedOn = rows.map(data -> {
            Dataset<Row> all = data;
            for (Map.Entry<String, Column> column : more.entrySet()) {
                all = all.withColumn(column.getKey(), column.getValue());
            }
            return all;
        });
        Dataset<Row> passing = check(
                stage,
                judgedOn,
                RuleColumns.of(judgedOn),
                spec.holdsBadRows(stage) ? BadRows.reasons(rows) : List.of());
        return passed(stage, rows.map(data -> passing.drop(more.keySet().toArray(String[]::new))));
    }

    /** The same for the result of a query. */
    public Dataset<Row> check(QualityStage stage, Dataset<Row> result) {
        if (!spec.has(stage)) {
            return result;
        }
        Rows rows = Rows.of(result);
        return passed(stage, Rows.of(check(stage, rows, RuleColumns.of(result), List.of())))
                .data();
    }

    private Rows passed(QualityStage stage, Rows passing) {
        steps.passed(stage, passing, Optional.ofNullable(quarantined.get(stage)));
        return passing;
    }

    private Dataset<Row> check(QualityStage stage, Rows rows, RuleColumns columns, List<Column> faults) {
        StageJudgement judgement = StageJudgement.of(columns, spec.at(stage), faults);
        outcomes.addAll(judgement.outcomes());
        steps.judged(stage, judgement.outcomes());
        if (!judgement.outcomes().isEmpty()) {
            records.save(items.of(judgement.outcomes()));
        }
        halt(stage, judgement.outcomes());
        if (judgement.quarantined() > 0 && judgement.quarantined() == judgement.total()) {
            throw new DataQualityException(
                    stage, "all rows would be held back, of which there are " + judgement.total());
        }
        if (spec.quarantines(stage)) {
            Rows judged = rows.map(data -> judgement.rows());
            quarantined.put(stage, Quarantined.of(stage, judged, columns, judgement.quarantined()));
        }
        return judgement
                .rows()
                .filter(Rows.named(StageJudgement.REASONS).isNull())
                .drop(StageJudgement.REASONS);
    }

    private static void halt(QualityStage stage, List<RuleOutcome> outcomes) {
        List<RuleOutcome> failed = outcomes.stream()
                .filter(outcome -> outcome.action() == RuleAction.HALT && !outcome.passed())
                .toList();
        if (!failed.isEmpty()) {
            throw new DataQualityException(
                    stage,
                    failed.stream()
                            .map(outcome -> "halt rule " + outcome.rule() + " is not met: " + outcome.reason())
                            .collect(Collectors.joining("; ")));
        }
    }

    /** What the stages so far have held back: one entry for each that may, with rows or without. */
    public List<Quarantined> quarantined() {
        return List.copyOf(quarantined.values());
    }

    /** The outcomes so far. */
    public List<RuleOutcome> outcomes() {
        return List.copyOf(outcomes);
    }
}
