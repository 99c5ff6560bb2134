package io.lakeshift.etl.lineage;

import io.lakeshift.etl.EtlException;
import io.lakeshift.etl.job.RunIdentity;
import io.lakeshift.etl.store.EventSink;
import io.lakeshift.etl.store.RunRecords;
import io.lakeshift.redshift.client.SingleLine;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one run of a job says about itself. Operations are kept in memory and saved when the run is over, whether it failed or
 * not, in as few calls as there can be.
 */
public final class RunLineage {

    /**
     * Where it goes.
     *
     * @param records receives the operations
     * @param events receives OpenLineage events
     * @param namespace of the jobs in those
     */
    public record Sinks(RunRecords records, EventSink events, String namespace) {

        /** Nothing is kept. */
        public static Sinks none() {
            return new Sinks(RunRecords.none(), EventSink.none(), "");
        }
    }

    private final LineageItems items;
    private final RunEvents events;
    private final RunIdentity run;
    private final Sinks sinks;
    private final Clock clock;
    private final List<RunRecords.Item> operations = new ArrayList<>();
    private final List<RuleResult> rules = new ArrayList<>();
    private LineageDataset input;

    /** The lineage of a run that reads a file or a table. */
    public RunLineage(RunIdentity run, LineageDataset input, Sinks sinks, Clock clock) {
        this.run = run;
        this.input = input;
        this.sinks = sinks;
        this.clock = clock;
        this.items = new LineageItems(run);
        this.events = new RunEvents(sinks.namespace(), run);
    }

    /** The run begins to read. */
    public void started() {
        Instant now = clock.instant();
        emit("START", now, () -> events.start(input, now));
    }

    /** The columns of what the run reads. */
    public void found(List<String> columns) {
        input = input.with(columns);
        add(LineageOperation.read(input.path(), columns));
    }

    /** A step was done. */
    public void add(LineageOperation operation) {
        operations.add(items.of(operation, operations.size() + 1, clock.instant()));
    }

    /** Rules were judged. */
    public void judged(List<RuleResult> results) {
        rules.addAll(results);
    }

    /** The run has written. */
    public void completed(List<LineageOutput> outputs) {
        sinks.records().save(operations);
        Instant now = clock.instant();
        emit("COMPLETE", now, () -> events.complete(input, rules, outputs, now));
    }

    /** The run has failed; what it says about itself must not hide why. */
    public void failed(Exception failure) {
        try {
            sinks.records().save(operations);
        } catch (EtlException unsaved) {
            failure.addSuppressed(unsaved);
        }
        String reason = failure instanceof EtlException || failure instanceof InvalidSpecException
                ? failure.getMessage()
                : failure.getClass().getName();
        Instant now = clock.instant();
        emit("FAIL", now, () -> events.fail(input, rules, reason, now));
    }

    /** A catalog that does not answer is no reason for a load to fail: the event is told of instead. */
    private void emit(String type, Instant time, Supplier<String> event) {
        try {
            sinks.events().emit(time.toEpochMilli() + "-" + run.jobRunId() + "-" + type, event.get());
        } catch (EtlException e) {
            System.err.println("warning: lineage event " + type + " was not taken: " + SingleLine.of(e.getMessage()));
        }
    }
}
