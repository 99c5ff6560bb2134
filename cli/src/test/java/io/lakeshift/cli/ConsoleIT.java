package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.console.ParquetRows;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of the console about the lake, its runs, statements, access and templates. */
class ConsoleIT {
    private static final ConsolePage PAGE = ConsolePage.get();
    private static final ObjectNode NOTHING = SampleLake.JSON.createObjectNode();

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static ObjectNode sql(String text) {
        return SampleLake.JSON.createObjectNode().put("sql", text);
    }

    /** What is told of a call, once a word of it is one that is waited for. */
    private static JsonNode awaited(String call, String field, List<String> wanted) {
        JsonNode[] last = new JsonNode[1];
        Awaited.until(
                () -> {
                    last[0] = PAGE.unchecked(call);
                    return last[0].path(field).asText();
                },
                wanted::contains);
        return last[0];
    }

    @Test
    void theLakeSaysWhatItIs() throws IOException, InterruptedException {
        JsonNode lake = PAGE.read("lake");

        assertThat(lake.path("environment").asText()).isEqualTo("Dev");
        assertThat(lake.path("place").asText()).isEqualTo("local");
        assertThat(lake.path("readOnly").asBoolean()).isFalse();
        assertThat(lake.path("endpoint").asText())
                .isEqualTo(SampleLake.get().lake().context().endpoint().toString());
        assertThat(lake.path("user").asText()).startsWith("arn:aws:");
    }

    @Test
    void aRunHasItsRowsStatesDefinitionStatementsAndLog() throws IOException, InterruptedException {
        JsonNode row = PAGE.read("runs?table=SyntheticGeneralData/PolicyData")
                .path("runs")
                .get(0);
        assertThat(row.path("rows").asInt()).isEqualTo(500);

        JsonNode run = PAGE.read("runs/" + row.path("name").asText());
        assertThat(run.path("rows").asInt()).isEqualTo(500);
        assertThat(run.path("states").findValuesAsText("status")).containsOnly("done");
        assertThat(run.path("definition").path("States").size()).isGreaterThan(5);
        assertThat(run.path("message").path("text").asText()).isNotEmpty();
        JsonNode logs = PAGE.read("runs/" + row.path("name").asText() + "/logs");
        assertThat(logs.path("lines").findValuesAsText("text"))
                .anySatisfy(line -> assertThat(line).contains("500 rows"));
        assertThat(PAGE.read("runs/" + row.path("name").asText() + "/logs?after="
                                + logs.path("next").asText())
                        .path("lines"))
                .isEmpty();
        assertThat(list(PAGE.read("runs/SyntheticGeneralData%2FCombinedData").path("statements")))
                .isNotEmpty()
                .allSatisfy(statement ->
                        assertThat(statement.path("status").asText()).isEqualTo("FINISHED"));
    }

    @Test
    void aRunIsToldAsItComesStoppedAndRunAgain() throws Exception {
        CompletableFuture<HttpResponse<Stream<String>>> events = PAGE.events();
        CompletableFuture<String> told = events.thenApply(answer -> answer.body()
                .filter(line -> line.startsWith("data:") && line.contains("ConsoleDb/Stopped/stopped.csv"))
                .findFirst()
                .orElseThrow());
        PAGE.upload("workflows/ConsoleDb/Stopped/upload?name=stopped.csv", "a,b\n1,2\n");
        JsonNode event = SampleLake.JSON.readTree(told.get(60, TimeUnit.SECONDS).substring("data:".length()));
        String name = event.path("runs").get(0).path("name").asText();
        assertThat(event.path("runs").get(0).path("database").asText()).isEqualTo("ConsoleDb");

        Awaited.until(() -> PAGE.unchecked("runs/" + name).path("executionArn").asText(), arn -> !arn.isEmpty());
        assertThat(PAGE.change("runs/" + name + "/stop", NOTHING).path("name").asText())
                .isEqualTo(name);
        awaited("runs/" + name, "status", List.of("FAILED"));
        assertThat(PAGE.refusedChange("runs/" + name + "/stop", NOTHING))
                .isEqualTo("409 no execution of the run " + name + " is running: it is FAILED");

        assertThat(PAGE.change("runs/" + name + "/retry", NOTHING).path("name").asText())
                .isEqualTo(name);
        JsonNode again = awaited("runs/" + name, "status", List.of("SUCCEEDED"));
        assertThat(again.path("executions")).hasSize(2);
        assertThat(again.path("rows").asInt()).isEqualTo(1);
    }

    @Test
    void statementsRunInTheirOrderAndTheirRowsAreReadAndDownloaded() throws IOException, InterruptedException {
        assertThat(list(PAGE.read("sql/users").path("users")))
                .extracting(JsonNode::asText)
                .isNotEmpty();
        JsonNode statements = PAGE.change("sql", sql("select 1 as one; select null as none, 'a,b' as text"))
                .path("statements");
        assertThat(statements.findValuesAsText("sql")).hasSize(2);

        String second = statements.get(1).path("id").asText();
        JsonNode result = awaited("sql/" + second, "status", List.of("FINISHED", "FAILED", "ABORTED"));
        assertThat(result.path("columns").findValuesAsText("name")).containsExactly("none", "text");
        assertThat(result.path("rows").toString()).isEqualTo("[[null,\"a,b\"]]");
        HttpResponse<String> csv = PAGE.download("sql/" + second + "/csv");
        assertThat(csv.body()).isEqualTo("none,text\n,\"a,b\"\n");

        String wrong = PAGE.change("sql", sql("select nothing_such"))
                .path("statements")
                .get(0)
                .path("id")
                .asText();
        JsonNode failed = awaited("sql/" + wrong, "status", List.of("FINISHED", "FAILED", "ABORTED"));
        assertThat(failed.path("error").asText()).contains("nothing_such");
    }

    @Test
    void aParquetFileHasTheTypesOfTheResult(@TempDir Path folder) throws IOException, InterruptedException {
        String id = PAGE.change(
                        "sql",
                        sql("select 1::smallint as small, 12.5::decimal(9,2) as premium, date '2026-02-28' as day,"
                                + " timestamp '2026-02-28 10:30:00.5' as moment, timestamptz '2026-02-28"
                                + " 10:30:00+02' as instant, true as truth, null::varchar as none"))
                .path("statements")
                .get(0)
                .path("id")
                .asText();
        awaited("sql/" + id, "status", List.of("FINISHED", "FAILED", "ABORTED"));
        Path file = PAGE.download("sql/" + id + "/parquet", folder.resolve("result.parquet"));

        assertThat(ParquetRows.columns(file))
                .containsExactly(
                        "small SMALLINT",
                        "premium DECIMAL(9,2)",
                        "day DATE",
                        "moment TIMESTAMP",
                        "instant TIMESTAMP WITH TIME ZONE",
                        "truth BOOLEAN",
                        "none VARCHAR");
        assertThat(ParquetRows.rows(file))
                .containsExactly("1|12.50|2026-02-28|2026-02-28 10:30:00.5|2026-02-28T08:30Z|true|null");
    }

    @Test
    void aStatementIsStopped() throws IOException, InterruptedException {
        String id = PAGE.change(
                        "sql",
                        sql("select count(*) from %1$s a, %1$s b, %1$s c, %1$s d where a.ein < b.ein || c.ein || d.ein"
                                .formatted("awsdatacatalog.syntheticgeneraldata.policydata")))
                .path("statements")
                .get(0)
                .path("id")
                .asText();
        assertThat(PAGE.change("sql/" + id + "/cancel", NOTHING)).isEmpty();
        assertThat(awaited("sql/" + id, "status", List.of("FINISHED", "FAILED", "ABORTED"))
                        .path("status")
                        .asText())
                .isEqualTo("ABORTED");
    }

    @Test
    void accessAndTemplatesAreThoseOfTheLake() throws IOException, InterruptedException {
        JsonNode access = PAGE.read("access");
        assertThat(access.path("principals")).isNotEmpty();
        assertThat(access.path("cells").findValues("in"))
                .isNotEmpty()
                .extracting(JsonNode::toString)
                .contains("[\"declared\",\"live\",\"ledger\"]");
        assertThat(access.path("plan").path("changes").isArray()).isTrue();

        JsonNode template = PAGE.read("template");
        assertThat(template.path("resources").findValuesAsText("type"))
                .contains("AWS::StepFunctions::StateMachine", "AWS::S3::Bucket");
        assertThat(template.path("cost").path("currency").asText()).isEqualTo("USD");
        JsonNode review = PAGE.read("template/review");
        assertThat(review.path("sections").findValuesAsText("title")).anyMatch(title -> title.contains("reachable"));
        assertThat(review.findValuesAsText("attention")).contains("true", "false");
    }
}
