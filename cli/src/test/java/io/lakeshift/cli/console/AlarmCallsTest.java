package io.lakeshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.alarms.CloudWatchAlarms;
import java.io.IOException;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlarmCallsTest {
    private static final String PREFIX = "dev-insurancelake-";

    private final FakeAlarms cloudWatch =
            new FakeAlarms().with(PREFIX + "etl-trigger-errors").with(PREFIX + "etl-executions-failed");
    private final ServedConsole console =
            new ServedConsole(new AlarmCalls(new CloudWatchAlarms(cloudWatch, PREFIX)).routes(), false);

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void anAlarmIsToldAsTheCommandTellsIt() throws IOException, InterruptedException {
        JsonNode alarms = console.get("alarms").path("alarms");

        assertThat(alarms.findValuesAsText("shortName")).containsExactly("etl-executions-failed", "etl-trigger-errors");
        JsonNode first = alarms.get(0);
        assertThat(first.path("state").asText()).isEqualTo("OK");
        assertThat(first.path("soundsAt").asText()).isEqualTo("Sum of Errors in 5 min >= 1");
        assertThat(first.path("tells").asText()).isEqualTo("topic");
        assertThat(first.path("means").asText()).isEqualTo("an execution failed");
        assertThat(first.path("whatToDo").asText()).contains("./lake retry NAME");
        assertThat(first.path("value").isNull()).isTrue();
    }

    @Test
    void anAlarmIsTriedAndItsHistorySaysSo() throws IOException, InterruptedException {
        JsonNode tried = console.post("alarms/etl-trigger-errors/try", "{}");

        assertThat(tried.path("text").asText())
                .isEqualTo(PREFIX + "etl-trigger-errors sounds until it is evaluated again, and tells topic");
        assertThat(console.get("alarms").path("alarms").get(0).path("shortName").asText())
                .isEqualTo("etl-trigger-errors");
        assertThat(console.get("alarms/etl-trigger-errors/history")
                        .path("history")
                        .findValuesAsText("what"))
                .containsExactly("A rehearsal by ./lake alarms --try");
        assertThat(console.get("alarms/etl-executions-failed/history").path("history"))
                .isEmpty();
    }

    @Test
    void aNameOfNoAlarmIsRefused() throws IOException, InterruptedException {
        assertThat(console.refused(console.ofPage("alarms/none/history")))
                .isEqualTo("404 there is no alarm none; there are: etl-executions-failed, etl-trigger-errors");
    }

    @Test
    void aConsoleThatIsReadOnlyTriesNone() throws IOException, InterruptedException {
        try (ServedConsole aws =
                new ServedConsole(new AlarmCalls(new CloudWatchAlarms(cloudWatch, PREFIX)).routes(), true)) {
            assertThat(aws.refused(aws.ofPage("alarms/etl-trigger-errors/try")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))))
                    .startsWith("403 this console is read-only");
        }
        assertThat(cloudWatch.sounded).isEmpty();
    }
}
