package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.runs.AuditedRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs as rows of the page's list.
 *
 * @param committed how many rows runs have committed, by their ids, as far as it is known
 */
record RunRows(Function<List<AuditedRun>, Map<String, Long>> committed) {

    /** Adds rows to a list. */
    void add(List<AuditedRun> runs, ArrayNode all) {
        Map<String, Long> rows = committed.apply(runs);
        runs.forEach(run -> all.add(row(run, rows)));
    }

    /** A row. */
    ObjectNode row(AuditedRun run) {
        return row(run, committed.apply(List.of(run)));
    }

    /** How long a run has taken that has not ended is for the page to count. */
    private static ObjectNode row(AuditedRun run, Map<String, Long> rows) {
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
        if (rows.containsKey(run.id())) {
            row.put("rows", rows.get(run.id()));
        }
        run.reason().ifPresent(reason -> row.put("reason", reason));
        return row;
    }
}
