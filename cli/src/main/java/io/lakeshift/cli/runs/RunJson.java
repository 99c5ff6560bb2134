package io.lakeshift.cli.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.job.CountedRows;
import java.time.Instant;
import java.util.Optional;

/** Runs as JSON: times in UTC by ISO 8601, durations in seconds. */
public final class RunJson {
    private static final double MILLIS = 1000.0;

    private RunJson() {}

    static ObjectNode summary(AuditedRun run, Instant now) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", run.id())
                .put("execution", run.row().execution().name())
                .put("workflow", run.row().sourceKey())
                .put("file", run.file())
                .put("status", run.row().status().name())
                .put("arrived", run.row().timing().arrived().toString())
                .put("seconds", run.lasted(now).toMillis() / MILLIS);
        run.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }

    /**
     * A run with its executions, and the states and statements of the one that is told.
     *
     * @param logs has what jobs counted
     * @param statements of that execution; empty if the run has none
     */
    public static ObjectNode story(RunStory story, RunLogs logs, Optional<RunStatements> statements) {
        Instant now = Instant.now();
        ObjectNode json = summary(story.run(), now);
        story.told().ifPresent(execution -> json.put("execution", execution.name()));
        ArrayNode executions = json.putArray("executions");
        story.executions().forEach(execution -> executions.add(execution(execution, now)));
        ArrayNode steps = json.putArray("steps");
        for (RunStep step : story.steps()) {
            ObjectNode shape = step(step, now);
            logs.counted(step).ifPresent(counted -> counted(shape, counted));
            steps.add(shape);
        }
        ArrayNode all = json.putArray("statements");
        statements.ifPresent(found -> {
            found.statements().forEach(statement -> all.add(timed(statement)));
            found.refusal().ifPresent(refusal -> json.put("statementsRefused", refusal));
        });
        return json;
    }

    private static void counted(ObjectNode step, String line) {
        CountedRows rows = CountedRows.of(line);
        step.put("counted", line);
        rows.in().ifPresent(in -> step.put("rowsIn", in));
        rows.out().ifPresent(out -> step.put("rowsOut", out));
    }

    private static ObjectNode execution(RunExecution execution, Instant now) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", execution.name())
                .put("arn", execution.arn())
                .put("status", execution.status().toString())
                .put("started", execution.started().toString())
                .put("seconds", execution.lasted(now).toMillis() / MILLIS)
                .put("redrives", execution.redrives());
        execution.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }

    private static ObjectNode step(RunStep step, Instant now) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", step.name())
                .put("outcome", step.outcome().word())
                .put("entered", step.entered().toString())
                .put("seconds", step.lasted(now).toMillis() / MILLIS);
        step.jobRun().ifPresent(id -> json.put("jobRun", id));
        return json;
    }

    private static ObjectNode timed(RunStatement statement) {
        ObjectNode json =
                statement(statement).put("started", statement.started().toString());
        statement.took().ifPresent(took -> json.put("seconds", took.toMillis() / MILLIS));
        return json;
    }

    /** A statement without its times, which readers want in different units. */
    public static ObjectNode statement(RunStatement statement) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", statement.id())
                .put("place", statement.place())
                .put("sql", statement.sql())
                .put("status", statement.status());
        statement.rows().ifPresent(rows -> json.put("rows", rows));
        statement.error().ifPresent(error -> json.put("error", error));
        return json;
    }
}
