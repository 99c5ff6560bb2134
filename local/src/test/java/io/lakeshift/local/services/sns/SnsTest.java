package io.lakeshift.local.services.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.sqs.Queues;
import io.lakeshift.local.services.sqs.SqsService;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller PERSON = Caller.administrator("111122223333");
    private static final String TOPIC = "arn:aws:sns:us-east-2:111122223333:loads";
    private static final String QUEUE = "arn:aws:sqs:us-east-2:111122223333:loads";
    private static final String FUNCTION = "arn:aws:lambda:us-east-2:111122223333:function:loads";

    @TempDir
    private Path state;

    private final List<String> invoked = new ArrayList<>();
    private SqsService sqs;
    private Topics topics;
    private LocalContext context;

    @BeforeEach
    void start() throws IOException {
        context = new LocalContext("111122223333", "us-east-2", URI.create("http://127.0.0.1:1"), state, state);
        AccessControl access = new AccessControl(context);
        Queues queues = new Queues(context, access.authorizer(), access.resourcePolicies(), InstantSource.system());
        sqs = new SqsService(queues, access.authorizer());
        topics = new Topics(
                context,
                new Topics.Access(access.authorizer(), access.resourcePolicies()),
                new Deliveries(context, this::invoke, queues, Runnable::run));
        provision(sqs.providers().get(0), "AWS::SQS::Queue", "{\"QueueName\": \"loads\"}");
        provision(sqs.providers().get(0), "AWS::SQS::QueuePolicy", """
                {"Queues": ["%s"], "PolicyDocument": {"Statement": [{"Effect": "Allow", "Resource": "*",
                 "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage"}]}}""".formatted(QUEUE));
        sns("AWS::SNS::Topic", "{\"TopicName\": \"loads\"}");
    }

    private void invoke(String function, byte[] payload, Caller caller) {
        if (function.endsWith("refusing")) {
            throw new AwsException(403, "AccessDeniedException", "not allowed");
        }
        invoked.add(new String(payload, StandardCharsets.UTF_8));
    }

    @Test
    void bringsAMessageToAQueueAFunctionAndTheLogOfThoseWhoWouldGetAMail() throws IOException {
        subscribe("sqs", QUEUE, "");
        subscribe("lambda", FUNCTION, "");
        subscribe("email", "team@example.com", "");

        topics.publish(TOPIC, "A file is loaded", "{\"rows\": 2}", Map.of("state", "SUCCEEDED"), PERSON);

        JsonNode body = JSON.readTree(received().path("Body").asText());
        assertThat(body.path("Message").asText()).isEqualTo("{\"rows\": 2}");
        assertThat(body.path("Subject").asText()).isEqualTo("A file is loaded");
        assertThat(body.at("/MessageAttributes/state/Value").asText()).isEqualTo("SUCCEEDED");
        assertThat(invoked)
                .singleElement()
                .satisfies(event -> assertThat(JSON.readTree(event)
                                .at("/Records/0/Sns/Message")
                                .asText())
                        .isEqualTo("{\"rows\": 2}"));
        assertThat(Files.readString(context.logs().resolve("sns").resolve("loads.log")))
                .contains("To: team@example.com", "Subject: A file is loaded", "{\"rows\": 2}");
    }

    @Test
    void filtersByAttributesAndByBody() throws IOException {
        subscribe("sqs", QUEUE, ", \"RawMessageDelivery\": true, \"FilterPolicy\": {\"state\": [\"FAILED\"]}");
        subscribe(
                "lambda",
                FUNCTION,
                ", \"FilterPolicyScope\": \"MessageBody\", \"FilterPolicy\": {\"rows\": [{\"numeric\": [\">\", 1]}]}");

        topics.publish(TOPIC, "", "{\"rows\": 2}", Map.of("state", "SUCCEEDED"), PERSON);
        topics.publish(TOPIC, "", "{\"rows\": 0}", Map.of("state", "FAILED"), PERSON);
        topics.publish(TOPIC, "", "no JSON", Map.of(), PERSON);

        assertThat(received().path("Body").asText()).isEqualTo("{\"rows\": 0}");
        assertThat(received().isMissingNode()).isTrue();
        assertThat(invoked).hasSize(1);
    }

    @Test
    void putsWhatASubscriberRefusesIntoItsDeadLetters() throws IOException {
        subscribe(
                "lambda",
                FUNCTION + "-refusing",
                ", \"RedrivePolicy\": {\"deadLetterTargetArn\": \"%s\"}".formatted(QUEUE));

        topics.publish(TOPIC, "", "lost otherwise", Map.of(), PERSON);

        JsonNode dead = received();
        assertThat(JSON.readTree(dead.path("Body").asText()).path("Message").asText())
                .isEqualTo("lost otherwise");
        assertThat(dead.at("/MessageAttributes/ERROR_CODE/StringValue").asText())
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void keepsItsSubscriptionsOverARestart() throws IOException {
        subscribe("sqs", QUEUE, "");

        start();
        topics.publish(TOPIC, "", "after the restart", Map.of(), PERSON);

        assertThat(JSON.readTree(received().path("Body").asText())
                        .path("Message")
                        .asText())
                .isEqualTo("after the restart");
    }

    @Test
    void refusesWhatSnsRefuses() {
        assertThatThrownBy(() -> topics.publish(TOPIC + "-none", "", "x", Map.of(), PERSON))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("Topic does not exist");
        assertThatThrownBy(() -> topics.publish(TOPIC, "", "", Map.of(), PERSON))
                .hasMessageContaining("Message must have 1 to 262144 bytes, not 0");
        assertThatThrownBy(() -> topics.publish(TOPIC, "two\nlines", "x", Map.of(), PERSON))
                .hasMessageContaining("one line of at most 100 characters");
        assertThatThrownBy(() -> topics.publish(
                        TOPIC, "", "x", Map.of(), Caller.service("events.amazonaws.com", "arn:aws:events:x:1:rule/r")))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refused -> assertThat(refused.status()).isEqualTo(403));
        assertThatThrownBy(() -> subscribe("https", "https://example.com", ""))
                .hasMessageStartingWith("not supported locally: subscriptions of protocol 'https'");
        assertThatThrownBy(() -> subscribe("sqs", QUEUE, ", \"FilterPolicy\": {\"state\": \"FAILED\"}"))
                .hasMessageStartingWith("FilterPolicy ");
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

    private void subscribe(String protocol, String endpoint, String more) throws IOException {
        sns(
                "AWS::SNS::Subscription",
                "{\"TopicArn\": \"%s\", \"Protocol\": \"%s\", \"Endpoint\": \"%s\"%s}"
                        .formatted(TOPIC, protocol, endpoint, more));
    }

    private void sns(String type, String properties) throws IOException {
        provision(new SnsProvider(topics), type, properties);
    }

    private static void provision(ResourceProvider provider, String type, String properties) throws IOException {
        provider.provision(new ResourceDeclaration(
                "Dev", type, type, JSON.readTree(properties), Optional.empty(), Optional.empty()));
    }
}
