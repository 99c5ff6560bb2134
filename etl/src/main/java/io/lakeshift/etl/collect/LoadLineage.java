package io.lakeshift.etl.collect;

import io.lakeshift.etl.lineage.ColumnLineage;
import io.lakeshift.etl.lineage.LineageDataset;
import io.lakeshift.etl.lineage.LineageOperation;
import io.lakeshift.etl.lineage.LineageOutput;
import io.lakeshift.etl.lineage.RuleResult;
import io.lakeshift.etl.lineage.RunLineage;
import io.lakeshift.etl.load.LoadFigures;
import io.lakeshift.etl.quality.QualityGate;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What one load says about itself: where its columns come from, and what was done to its rows. */
final class LoadLineage {

    private final CollectToCleanseArguments arguments;
    private final RunLineage run;
    private Dataset<Row> source;
    private Map<String, String> sourceColumns;

    LoadLineage(CollectToCleanseArguments arguments, RunLineage.Sinks sinks) {
        this.arguments = arguments;
        this.run = new RunLineage(
                arguments.run(),
                LineageDataset.file(
                        arguments.source().bucket(), arguments.source().key()),
                sinks,
                Clock.systemUTC());
    }

    void started() {
        run.started();
    }

    /** The file has these columns. */
    Rows read(Rows rows) {
        source = rows.data();
        sourceColumns = new LinkedHashMap<>();
        rows.columns().forEach(name -> sourceColumns.put(name, name));
        rows.hidden().texts().forEach((name, text) -> sourceColumns.put(text.column(), name));
        run.found(rows.columns());
        return rows;
    }

    /** The columns were mapped. */
    void mapped(Rows rows) {
        Map<String, List<String>> sources = sources(rows);
        run.add(LineageOperation.mapping(sources));
        Set<String> used = sources.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
        List<String> dropped = sourceColumns.values().stream()
                .distinct()
                .filter(name -> !used.contains(name))
                .toList();
        if (!dropped.isEmpty()) {
            run.add(LineageOperation.dropped(dropped));
        }
    }

    /** Transforms were planned, in the order of the specification. */
    void transformed(Optional<SpecNode> transforms) {
        transforms.ifPresent(node -> node.members()
                .forEach((key, parameters) -> run.add(LineageOperation.transform(key, parameters.json()))));
    }

    /** The load became visible. */
    void completed(Rows written, LoadFigures figures, QualityGate gate) {
        gate.quarantined()
                .forEach(
                        held -> run.add(LineageOperation.quarantine(held.stage().key(), held.count())));
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        figures.columns().forEach((name, column) -> column.sum().ifPresent(sum -> sums.put(name, sum)));
        run.add(LineageOperation.numericAudit(figures.rows(), figures.columns().size(), sums));
        judged(gate);
        String database = arguments.target().database();
        String table = arguments.target().table();
        run.completed(List.of(new LineageOutput(
                LineageDataset.table(
                        arguments.target().bucket(),
                        database + "/" + table,
                        new TableName(database, table).toString(),
                        figures.types()),
                figures.rows(),
                sources(written))));
    }

    void failed(Exception failure, QualityGate gate) {
        judged(gate);
        run.failed(failure);
    }

    private void judged(QualityGate gate) {
        run.judged(gate.outcomes().stream()
                .map(outcome -> new RuleResult(outcome.rule(), outcome.passed(), outcome.halts()))
                .toList());
    }

    /** By data column, the columns of the file that it comes from. */
    private Map<String, List<String>> sources(Rows rows) {
        Map<String, List<String>> sources = ColumnLineage.of(source, sourceColumns, rows.data());
        sources.keySet().retainAll(rows.columns());
        return sources;
    }
}
