package io.lakeshift.etl.trial;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.load.FailedCheck;
import io.lakeshift.etl.load.Findings;
import io.lakeshift.etl.quality.QualityStage;
import io.lakeshift.etl.quality.Quarantined;
import io.lakeshift.etl.quality.RuleOutcome;
import io.lakeshift.etl.quality.RunSteps;
import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The steps of a trial: computes the first rows of each. */
final class TrialSteps implements RunSteps {

    /** How many rows with a value that cannot be converted are shown. */
    private static final int EXAMPLES = 3;

    private final TrialReport report;
    private final TriedFiles files;
    private final int most;
    private final List<Added> added = new ArrayList<>();
    private Rows last;
    private Preview shown;
    private ObjectNode judging;

    /** @param most how many rows of a step are shown */
    TrialSteps(TrialReport report, TriedFiles files, int most) {
        this.report = report;
        this.files = files;
        this.most = most;
    }

    /** A check that a step has added, and the rows before the step. */
    private record Added(ObjectNode step, Rows before, Rows.Check check) {}

    @Override
    public void planned(Step step, Rows rows) {
        ObjectNode json = switch (step.kind()) {
            case FILE -> report.step("file", "file");
            case MAPPING -> report.step("mapping", "mapping");
            case TRANSFORM -> report.step("transform", step.name());
            case QUERY -> report.step("query", "query " + step.name());
        };
        switch (step.kind()) {
            case FILE -> {}
            case MAPPING -> files.place(json, files.mapping());
            case TRANSFORM -> files.transform(json, step.name());
            case QUERY -> files.place(json, files.sparkSql());
        }
        remember(json, rows);
        show(json, rows.data());
    }

    private void remember(ObjectNode json, Rows rows) {
        int known = last == null ? 0 : last.checks().size();
        rows.checks().stream().skip(known).forEach(check -> added.add(new Added(json, last, check)));
        last = rows;
    }

    /** Writes the first rows of a step, and which columns are other than before it. */
    void show(ObjectNode json, Dataset<Row> rows) {
        Preview preview = Preview.of(rows, most);
        preview.into(json, Optional.ofNullable(shown));
        shown = preview;
        report.done(json);
    }

    @Override
    public void judged(QualityStage stage, List<RuleOutcome> outcomes) {
        judging = report.step("quality", stage.key());
        files.place(judging, files.rules());
        ArrayNode rules = judging.putArray("rules");
        outcomes.forEach(outcome -> {
            ObjectNode rule = rules.addObject()
                    .put("rule", outcome.rule())
                    .put("action", outcome.action().name().toLowerCase(Locale.ROOT))
                    .put("passed", outcome.passed());
            if (!outcome.passed()) {
                rule.put("reason", outcome.reason());
            }
        });
    }

    @Override
    public void passed(QualityStage stage, Rows passing, Optional<Quarantined> held) {
        held.filter(some -> some.count() > 0).ifPresent(some -> {
            ObjectNode json = judging.putObject("held").put("count", some.count());
            Preview.of(some.rows().data(), most).into(json, Optional.empty());
        });
        last = passing;
        show(judging, passing.data());
    }

    /**
     * Tells the values that transforms could not convert, each with the step, its place and some of the values.
     *
     * @return whether there are any
     */
    boolean tellFailedChecks() {
        if (last == null || last.checks().isEmpty()) {
            return false;
        }
        boolean any = false;
        Column read = col(Rows.FAULT).isNull();
        List<Column> figures = new ArrayList<>();
        added.forEach(each -> {
            Column failed = when(col(each.check().hidden()).and(read), col(Rows.LINE));
            figures.add(count(failed));
            figures.add(min(failed));
        });
        Row counted =
                last.data().agg(count(lit(1)), figures.toArray(Column[]::new)).first();
        for (int i = 0; i < added.size(); i++) {
            long failures = counted.getLong(1 + 2 * i);
            if (failures > 0) {
                any = true;
                tell(added.get(i), new Findings(failures, counted.getLong(2 + 2 * i)));
            }
        }
        return any;
    }

    private void tell(Added each, Findings found) {
        ObjectNode finding = report.finding(new FailedCheck(each.check(), found).sentence(last.place()));
        finding.put("step", each.step().path("name").asText());
        each.step().put("status", "failed");
        if (each.step().has("line")) {
            files.place(finding, files.specification());
            finding.put(
                    "line",
                    files.naming(each.check().column(), each.step().path("line").intValue()));
        }
        ArrayNode examples = finding.putArray("examples");
        Object[] lines = last
                .data()
                .filter(col(each.check().hidden()).and(col(Rows.FAULT).isNull()))
                .select(Rows.LINE)
                .limit(EXAMPLES)
                .collectAsList()
                .stream()
                .map(row -> row.get(0))
                .toArray();
        source(each, lines)
                .ifPresent(rows -> rows.collectAsList()
                        .forEach(row ->
                                examples.addObject().put("line", row.getLong(0)).put("value", row.getString(1))));
    }

    /** Lines and values of the column that a step converts, as they were before the step. */
    private static Optional<Dataset<Row>> source(Added each, Object[] lines) {
        return each.before().columns().stream()
                .filter(name -> name.equalsIgnoreCase(each.check().column()))
                .findFirst()
                .map(name -> {
                    Rows.SourceText text = each.before().hidden().texts().get(name);
                    Column value = Rows.named(text == null ? name : text.column());
                    return each.before()
                            .data()
                            .filter(col(Rows.LINE).isin(lines))
                            .select(col(Rows.LINE), value.cast("string"))
                            .limit(EXAMPLES);
                });
    }
}
