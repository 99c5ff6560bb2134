package io.lakeshift.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.audit.SourceKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is printed of a trial, and when. */
class TrialTextTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final StringWriter printed = new StringWriter();
    private final TrialText text = new TrialText(new PrintWriter(printed));

    @BeforeEach
    void begin() {
        text.begin(new Trials.Request(SourceKey.parse("Motor/Claims"), Path.of("in/claims.csv"), Map.of(), 3));
    }

    private static ObjectNode step(String kind, String name, String status) {
        ObjectNode step = JSON.createObjectNode()
                .put("name", name)
                .put("kind", kind)
                .put("status", status)
                .put("durationMs", 100);
        step.putArray("columns").addObject().put("name", "id").put("type", "bigint");
        step.putArray("rows").addArray().add("1");
        return step;
    }

    private static ObjectNode report(JsonNode... steps) {
        ObjectNode report = JSON.createObjectNode().put("status", "passed").put("durationMs", 300);
        ArrayNode array = report.putArray("steps");
        for (JsonNode step : steps) {
            array.add(step);
        }
        return report;
    }

    @Test
    void theRowsOfTheFileArePrintedBeforeTheRestIsKnownAndOnce() {
        text.early(step("file", "file", "done"));
        String first = printed.toString();
        text.early(step("transform", "date", "done"));
        text.end(report(step("file", "file", "done"), step("transform", "date", "done")));

        assertThat(first).isEqualToNormalizingNewlines("""
                Motor/Claims with claims.csv

                file  0.1 s
                    id  bigint  1
                """);
        assertThat(printed.toString()).isEqualToNormalizingNewlines(first + """

                date  0.1 s
                    the first rows are as before

                works in 0.3 s
                """);
    }

    @Test
    void aStepThatALaterOneFindsFaultWithIsPrintedAgain() {
        text.early(step("file", "file", "done"));
        text.end(report(step("file", "file", "failed")));

        assertThat(printed.toString()).contains("\nfile  0.1 s\n").contains("\nfile  FAILED  0.1 s\n");
    }

    @Test
    void atTheNextSaveAStepThatIsTheSameIsNamedOnly() {
        text.early(step("file", "file", "done"));
        text.end(report(step("file", "file", "done")));
        begin();
        text.early(step("file", "file", "done"));
        text.end(report(step("file", "file", "done")));

        assertThat(printed.toString()).endsWith("""
                Motor/Claims with claims.csv

                file  as before

                works in 0.3 s
                """);
    }
}
