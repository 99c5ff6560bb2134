package io.lakeshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.lake.EnvironmentOption;
import io.lakeshift.cli.runs.AuditItems;
import io.lakeshift.cli.runs.RunClients;
import io.lakeshift.infra.stack.ResourceNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;

class RunsCallsTest {
    private static final ResourceNames NAMES =
            ResourceNames.of(EnvironmentOption.configured().get(0));
    private static final String EXECUTION = "arn:aws:states:us-east-2:111122223333:execution:load:execution-aa20";

    private final AuditItems items = new AuditItems()
            .with("aa10", "Db/Claims", "c1.csv", "SUCCEEDED", 1)
            .with("aa20", "Db/Policies", "p.csv", "FAILED", 3)
            .with("bb30", "Db/Claims", "c2.csv", "STARTED", 5);
    private final FakeExecutions executions = new FakeExecutions(EXECUTION)
            .with(HistoryEventType.EXECUTION_STARTED, event -> {})
            .with(
                    HistoryEventType.TASK_STATE_ENTERED,
                    event -> event.stateEnteredEventDetails(
                            details -> details.name("Load").input("{\"a\":1}")))
            .with(
                    HistoryEventType.TASK_SCHEDULED,
                    event -> event.taskScheduledEventDetails(
                            details -> details.resourceType("lambda").parameters("{}")))
            .with(
                    HistoryEventType.TASK_FAILED,
                    event -> event.taskFailedEventDetails(
                            details -> details.error("Refused").cause("row 3 has too few fields")))
            .with(
                    HistoryEventType.TASK_STATE_EXITED,
                    event -> event.stateExitedEventDetails(
                            details -> details.name("Load").output("{\"b\":2}")))
            .with(
                    HistoryEventType.TASK_STATE_ENTERED,
                    event -> event.stateEnteredEventDetails(details -> details.name("Tell")))
            .with(
                    HistoryEventType.TASK_SCHEDULED,
                    event -> event.taskScheduledEventDetails(details -> details.resourceType("sns")
                            .parameters("{\"Subject\":\"p.csv failed\",\"Message\":\"It has too few fields\"}")));
    private final FakeLogs logs = new FakeLogs("/aws/lambda/" + NAMES.regional("etl-trigger"));
    private final ListedStatements statements = new ListedStatements()
            .with("load/execution-aa20: dml.sql:3", "insert into a select 1")
            .with("load/execution-cc40: dml.sql:3", "insert into b select 1");
    private final RunClients clients =
            new RunClients(new RunClients.Services(items, executions, new NoJobs(), logs, statements), NAMES);
    private final RunRows rows = new RunRows(runs -> Map.of());
    private final RunWatch watch =
            new RunWatch(() -> clients.runs().newest(Integer.MAX_VALUE), rows, Duration.ofMillis(20));
    private final ServedConsole console = new ServedConsole(
            Stream.of(
                            new RunsCalls(clients, () -> clients.runs().newest(Integer.MAX_VALUE), rows).routes(),
                            new EventCalls(watch).routes())
                    .flatMap(List::stream)
                    .toList(),
            false);

    @AfterEach
    void stop() {
        watch.close();
        console.close();
    }

    /** AWS Glue that no state of these runs has asked for a job. */
    private static final class NoJobs implements GlueClient {
        @Override
        public String serviceName() {
            return "glue";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void theRunsComeNewestFirstAsFarAsTheyAreAskedFor() throws IOException, InterruptedException {
        JsonNode two = console.get("runs?limit=2");

        assertThat(two.path("runs").findValuesAsText("name")).containsExactly("bb30", "aa20");
        assertThat(two.path("more").booleanValue()).isTrue();
        assertThat(two.path("runs").get(1).toString())
                .isEqualTo(
                        "{\"name\":\"aa20\",\"file\":\"Db/Policies/p.csv\",\"database\":\"Db\",\"table\":\"Policies\","
                                + "\"status\":\"FAILED\",\"started\":\"2026-01-31T10:03:00Z\",\"ended\":\"2026-01-31T10:03:09.500Z\","
                                + "\"durationMs\":9500,\"reason\":\"row 3 has too few fields\"}");
        assertThat(two.path("runs").get(0).has("ended")).isFalse();
        assertThat(console.get("runs?limit=10000").path("more").booleanValue()).isFalse();
    }

    @Test
    void theRunsAreFoundByStatusWorkflowAndTime() throws IOException, InterruptedException {
        assertThat(console.get("runs?status=FAILED").findValuesAsText("name")).containsExactly("aa20");
        assertThat(console.get("runs?table=db%2Fclaims").findValuesAsText("name"))
                .containsExactly("bb30", "aa10");
        assertThat(console.get("runs?since=2026-01-31T10:03:00Z").findValuesAsText("name"))
                .containsExactly("bb30", "aa20");
        assertThat(console.refused(console.ofPage("runs?since=yesterday"))).startsWith("400 \"yesterday\" is no time");
        assertThat(console.refused(console.ofPage("runs?limit=0"))).startsWith("400 limit is \"0\"");
    }

    @Test
    void aRunTellsItsStatesItsDefinitionAndItsMessage() throws IOException, InterruptedException {
        JsonNode run = console.get("runs/aa20");

        assertThat(run.path("id").asText()).isEqualTo("aa20");
        assertThat(run.path("executionArn").asText()).isEqualTo(EXECUTION);
        assertThat(run.path("definition").path("StartAt").asText()).isEqualTo("Load");
        assertThat(run.path("states").get(0).toString())
                .isEqualTo(
                        "{\"name\":\"Load\",\"type\":\"Task\",\"status\":\"failed\",\"entered\":\"2026-01-31T10:00:01Z\","
                                + "\"attempts\":1,\"exited\":\"2026-01-31T10:00:04Z\",\"durationMs\":3000,\"input\":\"{\\\"a\\\":1}\","
                                + "\"output\":\"{\\\"b\\\":2}\",\"error\":\"Refused\",\"cause\":\"row 3 has too few fields\"}");
        assertThat(run.path("states").get(1).path("status").asText()).isEqualTo("running");
        assertThat(run.path("message").toString())
                .isEqualTo("{\"text\":\"It has too few fields\",\"subject\":\"p.csv failed\"}");
    }

    @Test
    void aRunTellsTheStatementsOfItsExecution() throws IOException, InterruptedException {
        JsonNode run = console.get("runs/aa20");

        assertThat(run.path("statements").toString())
                .isEqualTo(
                        "[{\"id\":\"statement-0\",\"place\":\"dml.sql:3\",\"sql\":\"insert into a select 1\","
                                + "\"status\":\"FINISHED\",\"rows\":2,\"startedAt\":\"2026-01-31T10:00:02Z\",\"durationMs\":7,\"state\":\"Load\"}]");
        assertThat(run.path("executions").findValuesAsText("name")).containsExactly("execution-aa20");
    }

    @Test
    void aRunWithoutAnExecutionHasNoStates() throws IOException, InterruptedException {
        JsonNode run = console.get("runs/bb30");

        assertThat(run.path("states")).isEmpty();
        assertThat(run.has("definition")).isFalse();
    }

    @Test
    void aNameOfNoRunIsNotFound() throws IOException, InterruptedException {
        assertThat(console.refused(console.ofPage("runs/zz"))).startsWith("404 there is no run \"zz\"");
    }

    @Test
    void theNextLogLinesAreThoseThatCameSinceWhateverTheirTime() throws IOException, InterruptedException {
        logs.say(2000, "aa20 second");
        JsonNode first = console.get("runs/aa20/logs");
        logs.say(1000, "aa20 first, late");
        JsonNode second =
                console.get("runs/aa20/logs?after=" + first.path("next").asText());

        assertThat(first.path("lines").findValuesAsText("text")).containsExactly("aa20 second");
        assertThat(second.path("lines").findValuesAsText("text")).containsExactly("aa20 first, late");
        assertThat(second.path("lines").get(0).path("source").asText()).isEqualTo("etl-trigger");
        assertThat(console.refused(console.ofPage("runs/aa20/logs?after=other")))
                .startsWith("410 ");
    }

    @Test
    void aRunIsStoppedOnlyWhileAnExecutionOfItRunsAndThenTheNewest() throws IOException, InterruptedException {
        HttpRequest.Builder ended = console.ofPage("runs/aa20/stop").POST(HttpRequest.BodyPublishers.noBody());

        assertThat(console.refused(ended)).isEqualTo("409 no execution of the run aa20 is running: it is FAILED");
        assertThat(executions.stopped).isEmpty();

        executions.running(EXECUTION + "-again-1");
        executions.running(EXECUTION + "-again-2");
        executions.running(EXECUTION.replace("aa20", "bb30"));
        assertThat(console.post("runs/aa20/stop", "").path("name").asText()).isEqualTo("aa20");
        assertThat(executions.stopped)
                .extracting(StopExecutionRequest::executionArn)
                .containsExactly(EXECUTION + "-again-2");
    }

    @Test
    void aRunThatHasNotEndedIsNotRunAgain() throws IOException, InterruptedException {
        HttpRequest.Builder running = console.ofPage("runs/bb30/retry").POST(HttpRequest.BodyPublishers.noBody());

        assertThat(console.refused(running)).startsWith("409 the run bb30 has not ended");
        assertThat(executions.started).isEmpty();
    }

    @Test
    void aPageIsToldOfWhatIsNewAndOfNothingElse() throws IOException, InterruptedException {
        HttpResponse<InputStream> events =
                console.send(console.ofPage("events"), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            assertThat(nextData(lines)).contains("bb30").doesNotContain("aa10");

            items.with("cc40", "Db/Claims", "c3.csv", "QUEUED", 7);

            assertThat(nextData(lines)).contains("cc40").doesNotContain("bb30");
        }
    }

    private static String nextData(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data: ")) {
                return line;
            }
        }
        throw new AssertionError("the stream ended");
    }
}
