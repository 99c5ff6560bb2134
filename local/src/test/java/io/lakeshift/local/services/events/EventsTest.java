package io.lakeshift.local.services.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.compute.FakeLake;
import io.lakeshift.local.services.sqs.Queues;
import io.lakeshift.local.services.sqs.SqsService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller PERSON = Caller.administrator("111122223333");
    private static final String QUEUE = "arn:aws:sqs:us-east-2:111122223333:events";
    private static final String FUNCTION = "arn:aws:lambda:us-east-2:111122223333:function:trigger";
    private static final String MACHINE = "arn:aws:states:us-east-2:111122223333:stateMachine:load";
    private static final String CREATED = """
            {"version": "0", "id": "e-1", "detail-type": "Object Created", "source": "aws.s3", "account": "111122223333",
             "time": "2026-01-01T00:00:00Z", "region": "us-east-2", "resources": [],
             "detail": {"bucket": {"name": "collect"}, "object": {"key": "Db/Table/file.csv", "size": 10}}}""";

    @TempDir
    private Path state;

    private final List<String> invoked = new ArrayList<>();
    private final List<JsonNode> started = new ArrayList<>();
    private AwsException refusal =
            new AwsException(403, "AccessDeniedException", "the policy of the function does not allow it");
    private int refusals;
    private FakeLake lake;
    private SqsService sqs;
    private EventBus bus;
    private EventsService events;

    @BeforeEach
    void start() throws IOException {
        lake = new FakeLake(state);
        AccessControl access = new AccessControl(lake.context);
        Queues queues =
                new Queues(lake.context, access.authorizer(), access.resourcePolicies(), InstantSource.system());
        sqs = new SqsService(queues, access.authorizer());
        TargetCalls calls =
                new TargetCalls(this::invoke, lake, queues, (request, caller) -> started.add(request), lake);
        bus = new EventBus(
                lake.context, new EventDeliveries(calls, queues, Runnable::run, InstantSource.system()), Runnable::run);
        events = new EventsService(bus, lake.context, access.authorizer());
        provision(sqs.providers().get(0), "AWS::SQS::Queue", "{\"QueueName\": \"events\"}");
        provision(sqs.providers().get(0), "AWS::SQS::QueuePolicy", """
                {"Queues": ["%s"], "PolicyDocument": {"Statement": [{"Effect": "Allow", "Resource": "*",
                 "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage"}]}}""".formatted(QUEUE));
    }

    private void invoke(String function, byte[] payload, Caller caller) {
        if (refusals > 0) {
            refusals--;
            throw refusal;
        }
        invoked.add(new String(payload, StandardCharsets.UTF_8));
    }

    @Test
    void handsAnEventToTheTargetsOfTheRulesWhosePatternItHas() throws IOException {
        rule("csv", "{\"suffix\": \".csv\"}", "{\"Id\": \"f\", \"Arn\": \"%s\"}".formatted(FUNCTION));
        rule("parquet", "{\"suffix\": \".parquet\"}", "{\"Id\": \"f\", \"Arn\": \"%s\"}".formatted(FUNCTION));

        bus.publish(JSON.readTree(CREATED));

        assertThat(invoked)
                .singleElement()
                .satisfies(event -> assertThat(JSON.readTree(event)).isEqualTo(JSON.readTree(CREATED)));
    }

    @Test
    void shapesTheInputOfATarget() throws IOException {
        rule(
                "path",
                "{\"exists\": true}",
                "{\"Id\": \"q\", \"Arn\": \"%s\", \"InputPath\": \"$.detail.object\"}".formatted(QUEUE));
        rule("transformed", "{\"exists\": true}", """
                {"Id": "m", "Arn": "%s", "RoleArn": "arn:aws:iam::111122223333:role/starter",
                 "InputTransformer": {"InputPathsMap": {"key": "$.detail.object.key"},
                                      "InputTemplate": "{\\"source_key\\": <key>}"}}""".formatted(MACHINE));

        bus.publish(JSON.readTree(CREATED));

        assertThat(received().path("Body").asText()).isEqualTo("{\"key\":\"Db/Table/file.csv\",\"size\":10}");
        assertThat(started).singleElement().satisfies(request -> {
            assertThat(request.path("stateMachineArn").asText()).isEqualTo(MACHINE);
            assertThat(JSON.readTree(request.path("input").asText()))
                    .isEqualTo(JSON.readTree("{\"source_key\": \"Db/Table/file.csv\"}"));
        });
    }

    @Test
    void putsWhatATargetRefusesIntoItsDeadLetters() throws IOException {
        refusals = 1;
        rule("csv", "{\"exists\": true}", """
                {"Id": "f", "Arn": "%s", "DeadLetterConfig": {"Arn": "%s"}}""".formatted(FUNCTION, QUEUE));

        bus.publish(JSON.readTree(CREATED));

        JsonNode dead = received();
        assertThat(JSON.readTree(dead.path("Body").asText())).isEqualTo(JSON.readTree(CREATED));
        assertThat(dead.at("/MessageAttributes/ERROR_CODE/StringValue").asText())
                .isEqualTo("NO_PERMISSIONS");
        assertThat(dead.at("/MessageAttributes/TARGET_ARN/StringValue").asText())
                .isEqualTo(FUNCTION);
        assertThat(invoked).isEmpty();
    }

    @Test
    void givesUpAThrottledTargetAfterTheAttemptsOfItsRetryPolicy() throws IOException {
        refusals = 1;
        refusal = new AwsException(429, "TooManyRequestsException", "later");
        rule("csv", "{\"exists\": true}", """
                {"Id": "f", "Arn": "%s", "RetryPolicy": {"MaximumRetryAttempts": 0},
                 "DeadLetterConfig": {"Arn": "%s"}}""".formatted(FUNCTION, QUEUE));

        bus.publish(JSON.readTree(CREATED));

        JsonNode attributes = received().path("MessageAttributes");
        assertThat(attributes.at("/ERROR_CODE/StringValue").asText()).isEqualTo("THROTTLING");
        assertThat(attributes.at("/RETRY_ATTEMPTS/StringValue").asText()).isEqualTo("0");
        assertThat(attributes.at("/EXHAUSTED_RETRY_CONDITION/StringValue").asText())
                .isEqualTo("MaximumRetryAttempts");
    }

    @Test
    void handsNothingToTheTargetsOfADisabledRule() throws IOException {
        String rule = """
                {"Name": "off", "State": "%s", "EventPattern": {"source": ["aws.s3"]},
                 "Targets": [{"Id": "f", "Arn": "%s"}]}""";

        provision(new EventsProvider(bus), "AWS::Events::Rule", rule.formatted("DISABLED", FUNCTION));
        bus.publish(JSON.readTree(CREATED));
        assertThat(invoked).isEmpty();

        provision(new EventsProvider(bus), "AWS::Events::Rule", rule.formatted("ENABLED", FUNCTION));
        bus.publish(JSON.readTree(CREATED));
        assertThat(invoked).hasSize(1);
    }

    @Test
    void keepsItsRulesOverARestartAndForgetsThoseThatAreRemoved() throws IOException {
        rule("csv", "{\"exists\": true}", "{\"Id\": \"f\", \"Arn\": \"%s\"}".formatted(FUNCTION));

        start();
        bus.publish(JSON.readTree(CREATED));
        assertThat(invoked).hasSize(1);

        bus.remove("csv");
        start();
        bus.publish(JSON.readTree(CREATED));
        assertThat(invoked).hasSize(1);
    }

    @Test
    void takesEventsOfOthersAndTellsItsRules() throws IOException {
        rule("csv", "{\"exists\": true}", "{\"Id\": \"f\", \"Arn\": \"%s\"}".formatted(FUNCTION));
        String entry = """
                {"Entries": [{"Source": "my.app", "DetailType": "Object Created",
                  "Detail": "{\\"object\\": {\\"key\\": \\"k\\"}}"}]}""";

        JsonNode answer = events.invoke("PutEvents", JSON.readTree(entry), PERSON);

        assertThat(answer.path("FailedEntryCount").asInt()).isZero();
        assertThat(invoked).hasSize(1);
        assertThat(events.invoke("ListRules", JSON.createObjectNode(), PERSON)
                        .at("/Rules/0/Name")
                        .asText())
                .isEqualTo("csv");
        assertThat(events.invoke("ListTargetsByRule", JSON.readTree("{\"Rule\": \"csv\"}"), PERSON)
                        .at("/Targets/0/Arn")
                        .asText())
                .isEqualTo(FUNCTION);
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(
                        () -> rule("bad", "{\"exists\": true}", "{\"Id\": \"k\", \"Arn\": \"arn:aws:kinesis:x:1:s\"}"))
                .hasMessageStartingWith("not supported locally: the target 'arn:aws:kinesis:x:1:s'");
        assertThatThrownBy(() -> rule(
                        "bad",
                        "{\"exists\": true}",
                        "{\"Id\": \"f\", \"Arn\": \"%s\", \"BatchParameters\": {}}".formatted(FUNCTION)))
                .hasMessageStartingWith("not supported locally: 'BatchParameters'");
        assertThatThrownBy(() -> provision(
                        new EventsProvider(bus), "AWS::Events::Rule", "{\"Name\": \"x\", \"EventBusName\": \"other\"}"))
                .hasMessage("not supported locally: the event bus 'other', only default");
    }

    private void rule(String name, String key, String target) throws IOException {
        provision(
                new EventsProvider(bus),
                "AWS::Events::Rule",
                "{\"Name\": \"%s\", \"State\": \"ENABLED\", \"EventPattern\": {\"detail\": {\"object\": {\"key\": [%s]}}}, \"Targets\": [%s]}"
                        .formatted(name, key, target));
    }

    private JsonNode received() throws IOException {
        return sqs.json()
                .invoke(
                        "ReceiveMessage",
                        JSON.readTree("{\"QueueUrl\": \"%s\", \"MessageAttributeNames\": [\"All\"]}".formatted(QUEUE)),
                        PERSON)
                .path("Messages")
                .path(0);
    }

    private static void provision(ResourceProvider provider, String type, String properties) throws IOException {
        provider.provision(new ResourceDeclaration(
                "Dev", type, type, JSON.readTree(properties), Optional.empty(), Optional.empty()));
    }
}
