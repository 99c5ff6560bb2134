package io.lakeshift.cli.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Runs as JSON: times in UTC by ISO 8601, durations in seconds. */
final class RunJson {
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

    static ArrayNode steps(List<RunStep> steps, Instant now) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (RunStep step : steps) {
            ObjectNode json = all.addObject()
                    .put("name", step.name())
                    .put("outcome", step.outcome().word())
                    .put("entered", step.entered().toString())
                    .put("seconds", step.lasted(now).toMillis() / MILLIS);
            step.jobRun().ifPresent(id -> json.put("jobRun", id));
        }
        return all;
    }
}
