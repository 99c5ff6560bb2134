package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.CliProcess.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alarms of the templates, on a lake with the samples and a file that failed. */
class AlarmsIT {
    private static final SampleLake LAKE = SampleLake.get();
    private static final String FAILED = "etl-executions-failed";
    private static final String TRIED = "etl-status-update-errors";

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
    void aNameOfNoAlarmIsRefused() throws IOException, InterruptedException {
        Run run = cli.run("alarms", "etl-nothing");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains("there is no alarm etl-nothing; there are: ")
                .contains(FAILED);
    }
}
