package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.runs.AuditedRun;
import java.time.Instant;

/** Runs as rows of the page's list. */
final class RunRows {
    private RunRows() {}

    /** A row; how long a run has taken that has not ended is for the page to count. */
    static ObjectNode row(AuditedRun run) {
        String[] workflow = run.row().sourceKey().split("/", 2);
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("name", run.id())
                .put("file", run.file())
                .put("database", workflow[0])
                .put("table", workflow.length == 2 ? workflow[1] : "")
                .put("status", run.row().status().name())
                .put("started", run.row().timing().arrived().toString());
        if (run.row().status().isTerminal()) {
            Instant ended = run.row().timing().updated();
            row.put("ended", ended.toString())
                    .put("durationMs", run.lasted(ended).toMillis());
        }
        run.reason().ifPresent(reason -> row.put("reason", reason));
        return row;
    }
}
