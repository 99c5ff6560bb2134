package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.CliProcess.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alarms of the templates, on a lake with the samples and a file that failed. */
class AlarmsIT {
    private static final SampleLake LAKE = SampleLake.get();
    private static final String FAILED = "etl-executions-failed";
    private static final String TRIED = "etl-status-update-errors";
    private static final String TRIED_IN_PAGE = "etl-dependency-trigger-errors";

    @TempDir
    private Path project;

    private CliProcess cli;

    @BeforeEach
    void asInACheckout() throws IOException {
        Files.copy(Path.of("cdk.json"), project.resolve("cdk.json"));
        Files.createDirectory(project.resolve("docs"));
        Files.copy(Path.of("docs/operations.md"), project.resolve("docs/operations.md"));
        cli = new CliProcess(project, LAKE.lake().context().stateDirectory());
    }

    @Test
    void aFileThatFailedSoundsAnAlarmThatIsTold() throws IOException, InterruptedException {
        LAKE.upload("AlarmsOf/Broken/broken.csv", "a,b\n1,2\n3\n");
        // An execution of half a minute, and CloudWatch evaluates at the end of each minute.
        Awaited.until(Duration.ofMinutes(5), () -> LAKE.alarmState(FAILED), "ALARM"::equals);

        Run listed = cli.run("alarms");
        assertThat(listed.exit()).as(listed.output()).isEqualTo(3);
        assertThat(listed.output())
                .contains("ALARM ", FAILED, "Threshold Crossed: 1 out of the last 1 datapoints", "what to do: ");
        JsonNode one =
                SampleLake.JSON.readTree(cli.run("alarms", FAILED, "--json").output());
        assertThat(one.path("state").asText()).isEqualTo("ALARM");
        assertThat(one.path("value").asDouble()).isPositive();
        assertThat(one.at("/metric/dimensions/StateMachineArn").asText()).endsWith("etl-state-machine");
        assertThat(LAKE.notificationLog())
                .contains("ALARM: \"dev-insurancelake-" + FAILED + "\" in US East (Ohio)")
                .contains("\"NewStateValue\":\"ALARM\"");
        Awaited.until(AlarmsIT::toldOfFailure, told -> !told.isEmpty());
        JsonNode told = toldOfFailure().get(0);
        assertThat(told.path("Type").asText()).isEqualTo("Notification");
        assertThat(told.path("Subject").asText())
                .isEqualTo("ALARM: \"dev-insurancelake-" + FAILED + "\" in US East (Ohio)");
        JsonNode message = SampleLake.JSON.readTree(told.path("Message").asText());
        assertThat(message.path("NewStateValue").asText()).isEqualTo("ALARM");
        assertThat(message.path("Trigger").path("MetricName").asText()).isEqualTo("ExecutionsFailed");
    }

    /** The alarm's messages to the queue that subscribes to the topic. */
    private static List<JsonNode> toldOfFailure() {
        return LAKE.broughtToQueue().stream()
                .filter(message ->
                        message.path("Message").asText().contains("\"AlarmName\":\"dev-insurancelake-" + FAILED))
                .toList();
    }

    @Test
    void anAlarmIsTriedAndItsHistorySaysThatItWasTold() throws IOException, InterruptedException {
        Run tried = cli.run("alarms", "--try", TRIED);

        assertThat(tried.exit()).as(tried.output()).isZero();
        assertThat(tried.output()).contains("dev-insurancelake-" + TRIED + " sounds until it is evaluated again");
        Run history = cli.run("alarms", TRIED, "--history");
        assertThat(history.exit()).as(history.output()).isZero();
        assertThat(history.output()).contains(" to ALARM", "Successfully executed action arn:aws:sns:us-east-2:");
        assertThat(LAKE.notificationLog()).contains("A rehearsal by ./lake alarms --try");
    }

    @Test
    void thePageTellsAndTriesAlarmsAsTheCommandDoes() throws IOException, InterruptedException {
        ConsolePage page = ConsolePage.get();
        JsonNode told = page.read("alarms").path("alarms");
        JsonNode listed = SampleLake.JSON.readTree(cli.run("alarms", "--json").output());
        assertThat(told.findValuesAsText("name")).containsExactlyInAnyOrderElementsOf(listed.findValuesAsText("name"));
        assertThat(told.findValuesAsText("whatToDo")).hasSameSizeAs(told);

        JsonNode tried = page.change("alarms/" + TRIED_IN_PAGE + "/try", SampleLake.JSON.createObjectNode());

        assertThat(tried.path("text").asText())
                .isEqualTo("dev-insurancelake-" + TRIED_IN_PAGE + " sounds until it is evaluated again, and tells"
                        + " dev-insurancelake-etl-notification-topic");
        assertThat(page.read("alarms/" + TRIED_IN_PAGE + "/history").findValuesAsText("what"))
                .anyMatch(what -> what.endsWith(" to ALARM"));
    }

    @Test
    void aNameOfNoAlarmIsRefused() throws IOException, InterruptedException {
        Run run = cli.run("alarms", "etl-nothing");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains("there is no alarm etl-nothing; there are: ")
                .contains(FAILED);
    }
}
