package io.lakeshift.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.files.CheckedCheckout;
import io.lakeshift.cli.spark.SparkProgress;
import io.lakeshift.cli.spark.StayingSpark;
import io.lakeshift.lambdas.audit.SourceKey;
import java.nio.file.Path;
import java.util.Map;

/** Trials of the workflows of the checkout. */
public final class Trials {

    /** The most rows of a step that can be shown. */
    public static final int MOST_ROWS = 100;

    private static final Path SPECS = Path.of("specs");

    private final StayingSpark spark;
    private final Path checkout;

    /** @param checkout its folder */
    public Trials(StayingSpark spark, Path checkout) {
        this.spark = spark;
        this.checkout = checkout;
    }

    /**
     * What is to be tried.
     *
     * @param workflow whose
     * @param file on this machine
     * @param others files that are loaded into their tables before, for queries that read those too
     * @param rows how many rows of each step are shown, 1 to {@link #MOST_ROWS}
     */
    public record Request(SourceKey workflow, Path file, Map<SourceKey, Path> others, int rows) {

        public Request {
            if (rows < 1 || rows > MOST_ROWS) {
                throw new IllegalArgumentException("rows are %d; allowed: 1 to %d".formatted(rows, MOST_ROWS));
            }
        }
    }

    /**
     * Tries a workflow: {@code {"database", "table", "file", "status": "passed"|"failed", "durationMs", "steps": [...],
     * "findings": [...], "notRun": [...]}}. Paths of files are those of the checkout.
     *
     * @param progress hears how far it is; the paths of its steps are those of the checkout too
     * @throws io.lakeshift.cli.lake.CommandException if it cannot be tried at all
     */
    public ObjectNode run(Request request, SparkProgress progress) {
        ObjectNode asked = upload(request.workflow(), request.file());
        asked.put("verb", "try").put("rows", request.rows());
        asked.putArray("roots").add(place(SPECS)).add(place(Path.of("sql")));
        asked.put("lookups", place(SPECS.resolve("lookups")));
        ArrayNode others = asked.putArray("with");
        request.others().forEach((workflow, file) -> others.add(upload(workflow, file)));
        ObjectNode report = (ObjectNode) spark.ask(asked, placed(progress));
        report.path("steps").forEach(Trials::place);
        report.path("findings").forEach(Trials::place);
        return report;
    }

    private static SparkProgress placed(SparkProgress progress) {
        return new SparkProgress() {
            @Override
            public void starting() {
                progress.starting();
            }

            @Override
            public void done(ObjectNode step) {
                place(step);
                progress.done(step);
            }
        };
    }

    private String place(Path folder) {
        return checkout.resolve(folder).toString();
    }

    static ObjectNode upload(SourceKey workflow, Path file) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("database", workflow.database())
                .put("table", workflow.table())
                .put("file", file.toAbsolutePath().normalize().toString());
    }

    private static void place(JsonNode json) {
        if (json.has("path")) {
            ((ObjectNode) json)
                    .put(
                            "path",
                            CheckedCheckout.place(json.path("path").textValue()).toString());
        }
    }
}
