package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The workflow page of the console, from an idea to rows, over a checkout of its own. */
class WorkflowPageIT {
    private static final ConsolePage PAGE = ConsolePage.get();
    private static final String MAPPING = "specs/transformation-spec/PageDb-Visits.csv";
    private static final String SPECIFICATION = "specs/transformation-spec/PageDb-Visits.json";

    @Test
    void aWorkflowIsWrittenCheckedSavedPushedAndRunFromThePage() throws IOException, InterruptedException {
        JsonNode empty = PAGE.read("workflows/PageDb/Visits");
        assertThat(empty.path("files")).isEmpty();
        assertThat(empty.path("possible").findValuesAsText("path")).contains(MAPPING, SPECIFICATION);

        JsonNode wrong = PAGE.change(
                "workflows/PageDb/Visits/validate",
                files(Map.of(SPECIFICATION, "{\n  \"transform_spec\": {\n    \"dat\": []\n  }\n}\n")));
        assertThat(wrong.path("findings").findValuesAsText("path")).containsOnly(SPECIFICATION);
        assertThat(wrong.path("findings").get(0).path("line").asInt()).isEqualTo(3);
        assertThat(wrong.path("findings").get(0).path("message").asText()).contains("dat");

        ObjectNode right = files(Map.of(
                MAPPING, "SourceName,DestName\nWhen,visited\nWho,visitor\n",
                SPECIFICATION,
                        "{\"transform_spec\": {\"date\": [{\"field\": \"visited\", \"format\": \"yyyy-MM-dd\"}]}}"));
        assertThat(PAGE.change("workflows/PageDb/Visits/validate", right).path("findings"))
                .isEmpty();
        JsonNode saved = PAGE.change("workflows/PageDb/Visits/save", right);
        assertThat(saved.path("files").findValuesAsText("path")).containsExactlyInAnyOrder(MAPPING, SPECIFICATION);
        assertThat(PAGE.refusedChange("workflows/PageDb/Visits/save", right))
                .startsWith("409 ")
                .contains("since it was read; nothing was saved");
        assertThat(PAGE.read("workflows").path("workflows").findValuesAsText("table"))
                .contains("Visits");

        assertThat(PAGE.change("workflows/PageDb/Visits/push", SampleLake.JSON.createObjectNode())
                        .path("uploaded"))
                .hasSize(2);
        assertThat(PAGE.change("workflows/PageDb/Visits/push", SampleLake.JSON.createObjectNode())
                        .path("uploaded"))
                .isEmpty();

        String visits = "When,Who\n2026-01-31,A\n2026-02-01,B\n";
        JsonNode drafted = PAGE.upload("workflows/PageDb/Visits/new?name=visits.csv", visits);
        assertThat(drafted.path("files").findValuesAsText("path")).contains(MAPPING, SPECIFICATION);
        assertThat(drafted.path("files").findValuesAsText("text"))
                .anySatisfy(text -> assertThat(text).contains("yyyy-MM-dd"));
        JsonNode tried = PAGE.upload("workflows/PageDb/Visits/try?name=visits.csv&rows=1", visits);
        assertThat(tried.path("status").asText()).as(tried.toString()).isEqualTo("passed");
        assertThat(tried.path("file").asText()).isEqualTo("visits.csv");
        assertThat(tried.path("steps").findValuesAsText("name")).contains("file", "mapping", "date", "load");
        assertThat(tried.path("steps").get(0).path("rows")).hasSize(1);

        JsonNode uploaded = PAGE.upload("workflows/PageDb/Visits/upload?name=visits.csv", visits);
        assertThat(uploaded.path("key").asText()).isEqualTo("PageDb/Visits/visits.csv");
        Awaited.until(this::status, "SUCCEEDED"::equals);
        assertThat(PAGE.read("runs?table=PageDb/Visits")
                        .path("runs")
                        .get(0)
                        .path("rows")
                        .asInt())
                .isEqualTo(2);
        assertThat(PAGE.read("catalog/pagedb/visits/sample").path("rows")).hasSize(2);
    }

    private String status() {
        JsonNode runs = PAGE.unchecked("runs?table=PageDb/Visits").path("runs");
        return runs.isEmpty() ? "" : runs.get(0).path("status").asText();
    }

    private static ObjectNode files(Map<String, String> texts) {
        ObjectNode body = SampleLake.JSON.createObjectNode();
        var files = body.putArray("files");
        texts.forEach((path, text) -> files.addObject().put("path", path).put("text", text));
        return body;
    }

    @Test
    void whatAJobWouldRefuseIsNotPushed() throws IOException, InterruptedException {
        PAGE.change(
                "workflows/PageDb/Refused/save",
                files(Map.of("specs/transformation-spec/PageDb-Refused.json", "{\"transform_spec\": {\"dat\": []}}")));

        assertThat(PAGE.refusedChange("workflows/PageDb/Refused/push", SampleLake.JSON.createObjectNode()))
                .startsWith("409 the jobs would refuse these files")
                .contains("dat");
    }

    @Test
    void whatBelongsToNoWorkflowIsNeitherSavedNorUploaded() throws IOException, InterruptedException {
        assertThat(PAGE.refusedChange("workflows/PageDb/Visits/save", files(Map.of("cdk.json", "{}"))))
                .startsWith("409 \"cdk.json\" is no file of the workflow PageDb/Visits; allowed: ");
        assertThat(PAGE.refusedUpload("workflows/PageDb/Visits/upload?name=..%2Fx", "x"))
                .startsWith("400 the query string has no \"name\" of a file");
        assertThat(PAGE.refusedUpload("workflows/Page-Db/Visits/upload?name=x.csv", "x"))
                .startsWith("400 \"Page-Db/Visits\" is no workflow");
        assertThat(PAGE.refusedChange("workflows/PageDb/Visits/upload?name=x.csv", files(Map.of())))
                .startsWith("403 ")
                .contains("application/octet-stream");
    }
}
