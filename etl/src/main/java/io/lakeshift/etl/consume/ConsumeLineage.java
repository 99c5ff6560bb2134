package io.lakeshift.etl.consume;

import io.lakeshift.etl.job.RunIdentity;
import io.lakeshift.etl.lineage.LineageDataset;
import io.lakeshift.etl.lineage.LineageOperation;
import io.lakeshift.etl.lineage.LineageOutput;
import io.lakeshift.etl.lineage.RuleResult;
import io.lakeshift.etl.lineage.RunLineage;
import io.lakeshift.etl.quality.QualityGate;
import io.lakeshift.etl.table.TableName;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What one run says about the tables it fills. */
final class ConsumeLineage {

    private final CleanseToConsumeArguments arguments;
    private final RunLineage run;
    private final QualityGate gate;

    /**
     * The lineage of a run.
     *
     * @param bucket the cleanse bucket
     * @param gate knows what became of rules
     */
    ConsumeLineage(
            CleanseToConsumeArguments arguments,
            RunIdentity identity,
            String bucket,
            RunLineage.Sinks sinks,
            QualityGate gate) {
        this.arguments = arguments;
        this.gate = gate;
        String database = arguments.source().database();
        String table = arguments.source().table();
        this.run = new RunLineage(
                identity,
                LineageDataset.table(
                        bucket, database + "/" + table, new TableName(database, table).toString(), Map.of()),
                sinks,
                Clock.systemUTC());
    }

    void started() {
        run.started();
    }

    /** Tables were filled by the queries of a file. */
    void completed(String file, List<ConsumeResult> results) {
        results.forEach(
                result -> run.add(LineageOperation.sparkSql(file, result.table().toString(), result.rows())));
        gate.quarantined()
                .forEach(
                        held -> run.add(LineageOperation.quarantine(held.stage().key(), held.count())));
        judged();
        run.completed(results.stream().map(this::output).toList());
    }

    private LineageOutput output(ConsumeResult result) {
        return new LineageOutput(
                LineageDataset.table(
                        arguments.target().bucket(),
                        arguments.source().database() + "/" + result.table().table(),
                        result.table().toString(),
                        Map.of()),
                result.rows(),
                Map.of());
    }

    void failed(Exception failure) {
        judged();
        run.failed(failure);
    }

    private void judged() {
        run.judged(gate.outcomes().stream()
                .map(outcome -> new RuleResult(outcome.rule(), outcome.passed(), outcome.halts()))
                .toList());
    }
}
