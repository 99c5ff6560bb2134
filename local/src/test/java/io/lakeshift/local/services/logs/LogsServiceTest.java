package io.lakeshift.local.services.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsServiceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller PERSON = Caller.administrator(LocalContext.DEFAULT_ACCOUNT);

    @TempDir
    private Path directory;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private LogStore store;
    private LogsService logs;

    @BeforeEach
    void start() {
        restart(Authorizer.allowingAll());
    }

    private void restart(Authorizer authorizer) {
        InstantSource clock = () -> now;
        store = new LogStore(directory.resolve("logs"), clock);
        LocalContext context = new LocalContext(
                LocalContext.DEFAULT_ACCOUNT, "us-east-2", URI.create("http://127.0.0.1:4566"), directory, directory);
        logs = new LogsService(store, context, authorizer);
    }

    private JsonNode call(String operation, String input) {
        try {
            return logs.invoke(operation, JSON.readTree(input), PERSON);
        } catch (IOException e) {
            throw new IllegalArgumentException(input, e);
        }
    }

    private void append(String stream, String... messages) {
        LogStream target = store.open("/aws/lambda/f", stream);
        for (String message : messages) {
            target.append(message);
            now = now.plusMillis(10);
        }
    }

    private static List<String> messages(JsonNode output) {
        List<String> messages = new ArrayList<>();
        output.path("events")
                .forEach(event -> messages.add(event.path("message").asText()));
        return messages;
    }

    @Test
    void keepsAMessageOfSeveralLinesTogether() {
        append("2026/01/01/[$LATEST]a", "first\n\tat line two\n\nlast", "second");

        restart(Authorizer.allowingAll());

        JsonNode output = call("GetLogEvents", """
                {"logGroupName": "/aws/lambda/f", "logStreamName": "2026/01/01/[$LATEST]a", "startFromHead": true}""");
        assertThat(messages(output)).containsExactly("first\n\tat line two\n\nlast", "second");
        assertThat(output.at("/events/0/timestamp").asLong())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    }

    @Test
    void givesTheNewestEventsAndPagesBothWays() {
        append("s", "1", "2", "3", "4", "5");
        String request =
                "{\"logGroupName\": \"/aws/lambda/f\", \"logStreamName\": \"s\", \"limit\": 2, \"nextToken\": %s}";

        JsonNode newest = call("GetLogEvents", request.formatted("\"\""));
        JsonNode before = call("GetLogEvents", request.formatted(newest.get("nextBackwardToken")));
        JsonNode after = call("GetLogEvents", request.formatted(newest.get("nextForwardToken")));

        assertThat(messages(newest)).containsExactly("4", "5");
        assertThat(messages(before)).containsExactly("2", "3");
        assertThat(messages(after)).isEmpty();
        assertThat(after.get("nextForwardToken")).isEqualTo(newest.get("nextForwardToken"));
    }

    @Test
    void filtersOverAllStreamsInTheOrderOfTime() {
        append("a", "start one", "error: one");
        append("b", "error: two", "ERROR three");
        append("a", "error: four expected");

        JsonNode all = call(
                "FilterLogEvents",
                "{\"logGroupName\": \"/aws/lambda/f\", \"filterPattern\": \"\\\"error:\\\" -expected\"}");
        JsonNode any = call(
                "FilterLogEvents",
                "{\"logGroupIdentifier\": \"arn:aws:logs:us-east-2:111122223333:log-group:/aws/lambda/f:*\", \"filterPattern\": \"?three ?start\"}");

        assertThat(messages(all)).containsExactly("error: one", "error: two");
        assertThat(messages(any)).containsExactly("start one", "ERROR three");
        assertThat(all.at("/events/1/logStreamName").asText()).isEqualTo("b");
    }

    @Test
    void pagesThroughFilteredEvents() {
        append("a", "1", "2", "3");

        JsonNode first = call("FilterLogEvents", "{\"logGroupName\": \"/aws/lambda/f\", \"limit\": 2}");
        JsonNode second = call(
                "FilterLogEvents",
                "{\"logGroupName\": \"/aws/lambda/f\", \"limit\": 2, \"nextToken\": %s}"
                        .formatted(first.get("nextToken")));

        assertThat(messages(first)).containsExactly("1", "2");
        assertThat(messages(second)).containsExactly("3");
        assertThat(second.has("nextToken")).isFalse();
    }

    @Test
    void saysThatAPatternOnJsonIsNotSupported() {
        append("a", "1");

        assertThatThrownBy(() -> call(
                        "FilterLogEvents", "{\"logGroupName\": \"/aws/lambda/f\", \"filterPattern\": \"{ $.a = 1 }\"}"))
                .isInstanceOf(AwsException.class)
                .hasMessage("filter pattern '{ $.a = 1 }': only patterns of words are supported locally");
    }

    @Test
    void writesWhatAClientPuts() {
        call("CreateLogGroup", "{\"logGroupName\": \"/x\"}");
        call("CreateLogStream", "{\"logGroupName\": \"/x\", \"logStreamName\": \"s\"}");
        call(
                "PutLogEvents",
                "{\"logGroupName\": \"/x\", \"logStreamName\": \"s\", \"logEvents\": [{\"timestamp\": 1000, \"message\": \"hello\"}]}");

        JsonNode streams = call("DescribeLogStreams", "{\"logGroupName\": \"/x\"}");

        assertThat(streams.at("/logStreams/0/lastEventTimestamp").asLong()).isEqualTo(1000);
        assertThat(directory.resolve("logs/x/s.log")).hasContent("1970-01-01T00:00:01Z hello");
    }

    @Test
    void keepsTwoStreamsApartWhoseNamesDifferOnlyInASlash() {
        append("a/b", "slash");
        append("a-b", "dash");

        assertThat(messages(call("GetLogEvents", "{\"logGroupName\": \"/aws/lambda/f\", \"logStreamName\": \"a/b\"}")))
                .containsExactly("slash");
    }

    @Test
    void namesAGroupThatIsNotThere() {
        assertThatThrownBy(() -> call("DescribeLogStreams", "{\"logGroupName\": \"/nowhere\"}"))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).isEqualTo("ResourceNotFoundException"))
                .hasMessageContaining("/nowhere");
    }

    @Test
    void refusesAGroupNameThatLeavesTheLogFolder() {
        assertThatThrownBy(() -> call("CreateLogGroup", "{\"logGroupName\": \"/../../etc\"}"))
                .isInstanceOfSatisfying(
                        AwsException.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterException"));
    }

    @Test
    void forgetsWhatIsOlderThanTheRetentionAtTheNextStart() throws IOException {
        append("old", "1");
        call("PutRetentionPolicy", "{\"logGroupName\": \"/aws/lambda/f\", \"retentionInDays\": 1}");
        now = Instant.now().plus(Duration.ofDays(2));

        restart(Authorizer.allowingAll());

        assertThat(call("DescribeLogStreams", "{\"logGroupName\": \"/aws/lambda/f\"}")
                        .path("logStreams"))
                .isEmpty();
        assertThat(call("DescribeLogGroups", "{}")
                        .at("/logGroups/0/retentionInDays")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void asksForTheRightOnTheStream() {
        append("s", "1");
        List<String> asked = new ArrayList<>();
        restart((caller, action, resources, context) -> asked.add(action + " " + resources));

        call("GetLogEvents", "{\"logGroupName\": \"/aws/lambda/f\", \"logStreamName\": \"s\"}");

        assertThat(asked)
                .containsExactly(
                        "logs:GetLogEvents [arn:aws:logs:us-east-2:111122223333:log-group:/aws/lambda/f:log-stream:s]");
    }

    @Test
    void providesTheGroupsOfATemplate() throws IOException {
        ResourceDeclaration declaration = new ResourceDeclaration(
                "Stack",
                "Group",
                "AWS::Logs::LogGroup",
                JSON.readTree("{\"LogGroupName\": \"/declared\", \"RetentionInDays\": 30}"),
                Optional.empty(),
                Optional.empty());

        var provisioned = new LogsProvider(store, logs).provision(declaration);

        assertThat(provisioned.physicalId()).isEqualTo("/declared");
        assertThat(provisioned.attributes().get("Arn").asText())
                .isEqualTo("arn:aws:logs:us-east-2:111122223333:log-group:/declared:*");
        assertThat(call("DescribeLogGroups", "{\"logGroupNamePrefix\": \"/decl\"}")
                        .at("/logGroups/0/retentionInDays")
                        .asInt())
                .isEqualTo(30);
    }
}
