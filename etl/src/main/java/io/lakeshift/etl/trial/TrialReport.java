package io.lakeshift.etl.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What came of a trial, as JSON: {@code {"database", "table", "file", "status": "passed"|"failed", "durationMs", "steps":
 * [...], "findings": [...], "notRun": [...]}}. Paths are those below the folder of the scripts bucket.
 */
final class TrialReport {

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ArrayNode steps;
    private final ArrayNode findings;
    private final ArrayNode notRun;
    private final Consumer<ObjectNode> told;
    private final long begun = System.nanoTime();
    private long mark = begun;

    /** @param told hears of each step when it is done, before a later one finds fault with it */
    TrialReport(TrialRequest.Upload workflow, Consumer<ObjectNode> told) {
        this.told = told;
        json.put("database", workflow.database());
        json.put("table", workflow.table());
        json.put("file", workflow.file().toString());
        json.put("status", "passed");
        json.put("durationMs", 0);
        steps = json.putArray("steps");
        findings = json.putArray("findings");
        notRun = json.putArray("notRun");
    }

    /** A step that has failed unless it is {@link #done}. */
    ObjectNode step(String kind, String name) {
        return steps.addObject().put("name", name).put("kind", kind).put("status", "failed");
    }

    /** The step is done, and took the time since the one before it. */
    void done(ObjectNode step) {
        long now = System.nanoTime();
        step.put("status", "done").put("durationMs", TimeUnit.NANOSECONDS.toMillis(now - mark));
        mark = now;
        told.accept(step);
    }

    /** A step that is not done for a reason. */
    ObjectNode skipped(String kind, String name, String reason) {
        return steps.addObject()
                .put("name", name)
                .put("kind", kind)
                .put("status", "not run")
                .put("text", reason);
    }

    /** A reason why the run would fail. */
    ObjectNode finding(String message) {
        json.put("status", "failed");
        return findings.addObject().put("message", message);
    }

    /** Something that a run in the lake does. */
    void leftOut(String sentence) {
        notRun.add(sentence);
    }

    ObjectNode json() {
        return json.put("durationMs", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    /** The step of a name, the newest one. */
    ObjectNode find(String name) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).path("name").asText().equals(name)) {
                return (ObjectNode) steps.get(i);
            }
        }
        throw new IllegalArgumentException("no step " + name);
    }

    /** Whether a step was begun and not ended. */
    boolean isInStep() {
        return !steps.isEmpty()
                && steps.get(steps.size() - 1).path("status").asText().equals("failed");
    }
}
