package io.lakeshift.local.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEAD = "arn:aws:sqs:us-east-2:111122223333:dead";
    private static final String WORK = "arn:aws:sqs:us-east-2:111122223333:work";

    @TempDir
    private Path state;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Queues queues;
    private SqsService service;

    @BeforeEach
    void start() {
        LocalContext context =
                new LocalContext("111122223333", "us-east-2", URI.create("http://127.0.0.1:1"), state, state);
        AccessControl access = new AccessControl(context);
        queues = new Queues(context, access.authorizer(), access.resourcePolicies(), () -> now);
        service = new SqsService(queues, access.authorizer());
    }

    @Test
    void hidesAReceivedMessageUntilItsTimeIsOverOrItIsDeleted() throws IOException {
        queue("work", "{\"VisibilityTimeout\": 10}");
        send("{\"MessageBody\": \"one\"}");

        JsonNode first = receive("{}");
        assertThat(first.path("Body").asText()).isEqualTo("one");
        assertThat(receive("{}").isMissingNode()).isTrue();
        after(10);
        JsonNode second = receive("{\"AttributeNames\": [\"All\"]}");
        assertThat(second.path("Attributes").path("ApproximateReceiveCount").asText())
                .isEqualTo("2");
        assertThat(second.path("ReceiptHandle")).isNotEqualTo(first.path("ReceiptHandle"));

        call("DeleteMessage", "{\"ReceiptHandle\": %s}".formatted(second.path("ReceiptHandle")));
        after(60);
        assertThat(receive("{}").isMissingNode()).isTrue();
    }

    @Test
    void measuresWhatIsInAQueueAndWhatWentThroughItUntilItWasNotUsedForSixHours() throws IOException {
        queue("work", "{}");
        send("{\"MessageBody\": \"one\"}");
        send("{\"MessageBody\": \"two\"}");
        JsonNode received = receive("{}");

        assertThat(measured())
                .containsEntry("ApproximateNumberOfMessagesVisible", 1.0)
                .containsEntry("ApproximateNumberOfMessagesNotVisible", 1.0)
                .containsEntry("NumberOfMessagesSent", 2.0)
                .containsEntry("NumberOfMessagesReceived", 1.0)
                .containsEntry("NumberOfMessagesDeleted", 0.0);
        call("DeleteMessage", "{\"ReceiptHandle\": %s}".formatted(received.path("ReceiptHandle")));
        assertThat(measured()).containsEntry("NumberOfMessagesSent", 0.0).containsEntry("NumberOfMessagesDeleted", 1.0);
        after(7 * 60 * 60);
        assertThat(measured()).containsEntry("ApproximateNumberOfMessagesVisible", 1.0);
        call("PurgeQueue", "{}");
        assertThat(measured()).isEmpty();
    }

    private Map<String, Double> measured() {
        Map<String, Double> measured = new TreeMap<>();
        queues.measure(measurement -> {
            assertThat(measurement.namespace()).isEqualTo("AWS/SQS");
            assertThat(measurement.dimensions()).isEqualTo(Map.of("QueueName", "work"));
            measured.put(measurement.name(), measurement.value());
        });
        return measured;
    }

    @Test
    void movesWhatWasReceivedTooOftenToTheDeadLetters() throws IOException {
        queue("dead", "{}");
        queue(
                "work",
                "{\"VisibilityTimeout\": 1, \"RedrivePolicy\": {\"deadLetterTargetArn\": \"%s\", \"maxReceiveCount\": 2}}"
                        .formatted(DEAD));
        send("{\"MessageBody\": \"poison\", \"MessageAttributes\":"
                + " {\"kind\": {\"DataType\": \"String\", \"StringValue\": \"bad\"}}}");
        for (int receive = 1; receive <= 2; receive++) {
            assertThat(receive("{}").path("Body").asText()).isEqualTo("poison");
            after(1);
        }

        assertThat(receive("{}").isMissingNode()).isTrue();
        JsonNode dead = call("ReceiveMessage", "dead", "{\"MessageAttributeNames\": [\"All\"]}")
                .path("Messages")
                .path(0);
        assertThat(dead.path("Body").asText()).isEqualTo("poison");
        assertThat(dead.path("MessageAttributes")
                        .path("kind")
                        .path("StringValue")
                        .asText())
                .isEqualTo("bad");
    }

    @Test
    void delaysAndDropsByTheQueuesSettings() throws IOException {
        queue("work", "{\"DelaySeconds\": 5, \"MessageRetentionPeriod\": 60}");
        send("{\"MessageBody\": \"later\"}");

        assertThat(attribute("ApproximateNumberOfMessagesDelayed")).isEqualTo("1");
        assertThat(receive("{}").isMissingNode()).isTrue();
        after(5);
        assertThat(receive("{\"VisibilityTimeout\": 0}").path("Body").asText()).isEqualTo("later");
        after(56);
        assertThat(receive("{}").isMissingNode()).isTrue();
        assertThat(attribute("ApproximateNumberOfMessages")).isEqualTo("0");
    }

    @Test
    void keepsItsMessagesAndPoliciesOverARestart() throws IOException {
        queue("work", "{}");
        allow("sns.amazonaws.com");
        send("{\"MessageBody\": \"kept\"}");

        start();

        assertThat(receive("{}").path("Body").asText()).isEqualTo("kept");
        queues.send(WORK, "from a topic", Map.of(), Caller.service("sns.amazonaws.com", "arn:aws:sns:x:1:topic"));
        assertThat(receive("{}").path("Body").asText()).isEqualTo("from a topic");
    }

    @Test
    void takesMessagesOfAServiceOnlyByThePolicyOfTheQueue() throws IOException {
        queue("work", "{}");
        Caller events = Caller.service("events.amazonaws.com", "arn:aws:events:x:1:rule/r");

        assertThatThrownBy(() -> queues.send(WORK, "event", Map.of(), events))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refused -> assertThat(refused.status()).isEqualTo(403));

        allow("events.amazonaws.com");
        queues.send(WORK, "event", Map.of(), events);
        assertThat(receive("{}").path("Body").asText()).isEqualTo("event");
    }

    @Test
    void refusesWhatSqsRefuses() throws IOException {
        queue("work", "{}");

        assertRefused("SendMessage", "{\"MessageBody\": \"\"}", "MissingParameter");
        assertRefused(
                "SendMessage",
                "{\"MessageBody\": \"%s\"}".formatted("x".repeat(QueueSettings.MAX_MESSAGE_BYTES + 1)),
                "InvalidParameterValue");
        assertRefused("ReceiveMessage", "{\"MaxNumberOfMessages\": 11}", "InvalidParameterValue");
        assertRefused("ReceiveMessage", "{\"WaitTimeSeconds\": 21}", "InvalidParameterValue");
        assertRefused(
                "ChangeMessageVisibility",
                "{\"ReceiptHandle\": \"none\", \"VisibilityTimeout\": 1}",
                "ReceiptHandleIsInvalid");
        assertThatThrownBy(() -> call("ReceiveMessage", "absent", "{}"))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refused -> assertThat(refused.code()).isEqualTo("QueueDoesNotExist"));
        assertThatThrownBy(() -> queue("ordered.fifo", "{\"FifoQueue\": true}"))
                .hasMessage("not supported locally: FIFO queues");
    }

    private void assertRefused(String operation, String input, String code) {
        assertThatThrownBy(() -> call(operation, input))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private void after(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    private void send(String message) throws IOException {
        call("SendMessage", message);
    }

    private JsonNode receive(String input) throws IOException {
        return call("ReceiveMessage", input).path("Messages").path(0);
    }

    private String attribute(String name) throws IOException {
        return call("GetQueueAttributes", "{\"AttributeNames\": [\"All\"]}")
                .path("Attributes")
                .path(name)
                .asText();
    }

    private JsonNode call(String operation, String input) throws IOException {
        return call(operation, "work", input);
    }

    private JsonNode call(String operation, String queue, String input) throws IOException {
        JsonNode request = JSON.readTree(input);
        ((ObjectNode) request).put("QueueUrl", queues.url(queue));
        return service.json().invoke(operation, request, Caller.administrator("111122223333"));
    }

    private Provisioned queue(String name, String properties) throws IOException {
        JsonNode node = JSON.readTree(properties);
        ((ObjectNode) node).put("QueueName", name);
        return provision("AWS::SQS::Queue", node);
    }

    private void allow(String principal) throws IOException {
        provision("AWS::SQS::QueuePolicy", JSON.readTree("""
                {"Queues": ["%s"], "PolicyDocument": {"Statement": [{"Effect": "Allow",
                 "Principal": {"Service": "%s"}, "Action": "sqs:SendMessage", "Resource": "%s"}]}}
                """.formatted(queues.url("work"), principal, WORK)));
    }

    private Provisioned provision(String type, JsonNode properties) {
        return service.providers()
                .get(0)
                .provision(new ResourceDeclaration("Dev", type, type, properties, Optional.empty(), Optional.empty()));
    }
}
