package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.Endpoint;
import io.lakeshift.local.cloud.endpoint.RequestRouter;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.cloud.port.Measurement;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.kms.Keys;
import io.lakeshift.local.services.sns.Deliveries;
import io.lakeshift.local.services.sns.SnsService;
import io.lakeshift.local.services.sns.Topics;
import io.lakeshift.local.services.sqs.Queues;
import io.lakeshift.local.services.sqs.SqsService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** CloudWatch behind a real endpoint, with a topic that tells a queue, real policies and a clock that the test turns. */
final class AlarmLake implements AutoCloseable {
    static final String TOPIC = "arn:aws:sns:us-east-2:111122223333:t";
    static final String QUEUE = "arn:aws:sqs:us-east-2:111122223333:q";
    static final String LET_ALARMS_PUBLISH = """
            {'Topics': ['%s'], 'PolicyDocument': {'Statement': [{'Effect': 'Allow', 'Resource': '%s',
             'Principal': {'Service': 'cloudwatch.amazonaws.com'}, 'Action': 'sns:Publish'}]}}""".formatted(TOPIC, TOPIC);
    private static final ObjectMapper JSON = new ObjectMapper();

    final AccessControl access;
    final CloudWatch cloudWatch;
    final CloudWatchClient client;
    final List<JsonNode> events = new ArrayList<>();
    Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final SqsService sqs;
    private final List<LakePart> parts;
    private final Endpoint endpoint;

    AlarmLake(Path state) throws IOException {
        LocalContext context =
                new LocalContext("111122223333", "us-east-2", URI.create("http://127.0.0.1:1"), state, state);
        access = new AccessControl(context);
        Queues queues = new Queues(context, access.authorizer(), access.resourcePolicies(), () -> now);
        sqs = new SqsService(queues, access.authorizer());
        Topics topics = new Topics(
                context,
                new Topics.Access(access.authorizer(), access.resourcePolicies()),
                new Deliveries(context, (function, payload, caller) -> {}, queues, Runnable::run));
        cloudWatch = new CloudWatch(
                context, access.authorizer(), new CloudWatch.Neighbours(queues, topics, events::add), () -> now);
        parts = List.of(
                access,
                new Keys(context, access),
                sqs,
                new SnsService(topics, "111122223333", access.authorizer()),
                cloudWatch);
        RequestRouter router = new RequestRouter(access.sessions(), Caller.administrator("111122223333"));
        parts.forEach(part -> part.services().forEach(router::add));
        endpoint = new Endpoint(0, router);
        endpoint.start();
        client = clientOf(Caller.ADMINISTRATOR_KEY);
        provision("AWS::SQS::Queue", "{'QueueName': 'q'}");
        provision("AWS::SQS::QueuePolicy", """
                {'Queues': ['%s'], 'PolicyDocument': {'Statement': [{'Effect': 'Allow', 'Resource': '*',
                 'Principal': {'Service': 'sns.amazonaws.com'}, 'Action': 'sqs:SendMessage'}]}}""".formatted(QUEUE));
        provision("AWS::SNS::Topic", "{'TopicName': 't'}");
        provision("AWS::SNS::Subscription", """
                {'TopicArn': '%s', 'Protocol': 'sqs', 'Endpoint': '%s'}""".formatted(TOPIC, QUEUE));
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + endpoint.port());
    }

    /** A client of the AWS SDK that signs with the key. */
    CloudWatchClient clientOf(String key) {
        return CloudWatchClient.builder()
                .endpointOverride(uri())
                .region(Region.US_EAST_2)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "x")))
                .build();
    }

    /** Properties are written with single quotes. */
    Provisioned provision(String type, String properties) {
        return provider(type).provision(declaration(type, properties, Optional.empty()));
    }

    void remove(String type, String physicalId) {
        provider(type).remove(declaration(type, "{}", Optional.of(physicalId)));
    }

    private ResourceProvider provider(String type) {
        return parts.stream()
                .flatMap(part -> part.providers().stream())
                .filter(provider -> provider.types().contains(type))
                .findFirst()
                .orElseThrow();
    }

    private static ResourceDeclaration declaration(String type, String properties, Optional<String> physicalId) {
        return new ResourceDeclaration("stack", "Resource", type, json(properties), physicalId, Optional.empty());
    }

    /** An alarm on the sum of failed executions in five minutes, as the templates have it, with other properties. */
    void alarm(String name, String more) {
        provision("AWS::CloudWatch::Alarm", """
                {'AlarmName': '%s', 'Namespace': 'AWS/States', 'MetricName': 'ExecutionsFailed', 'Statistic': 'Sum',
                 'Dimensions': [{'Name': 'StateMachineArn', 'Value': 'm'}], 'Period': 300, 'EvaluationPeriods': 1,
                 'Threshold': 1, 'ComparisonOperator': 'GreaterThanOrEqualToThreshold',
                 'TreatMissingData': 'notBreaching', 'AlarmActions': ['%s']%s}""".formatted(name, TOPIC, more));
    }

    /** An execution of the watched machine fails now. */
    void fail() {
        cloudWatch
                .recorder()
                .record(Measurement.count("AWS/States", "ExecutionsFailed", Map.of("StateMachineArn", "m"), 1));
    }

    /** So many minutes pass, each with its evaluation. */
    void pass(int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            Instant end = MetricStore.minuteOf(now).plus(Duration.ofMinutes(1));
            now = end;
            cloudWatch.endMinute(end);
        }
    }

    void send(String queue, String body) {
        sqs.json()
                .invoke(
                        "SendMessage",
                        JSON.createObjectNode()
                                .put("QueueUrl", "http://127.0.0.1:1/111122223333/" + queue)
                                .put("MessageBody", body),
                        Caller.administrator("111122223333"));
    }

    /** The messages that the queue got of the topic since this was asked last. */
    List<JsonNode> messages() {
        JsonNode received = sqs.json()
                .invoke(
                        "ReceiveMessage",
                        JSON.createObjectNode()
                                .put("QueueUrl", "http://127.0.0.1:1/111122223333/q")
                                .put("MaxNumberOfMessages", 10),
                        Caller.administrator("111122223333"));
        List<JsonNode> messages = new ArrayList<>();
        for (JsonNode message : received.path("Messages")) {
            messages.add(json(message.path("Body").asText()));
            sqs.json()
                    .invoke(
                            "DeleteMessage",
                            JSON.createObjectNode()
                                    .put("QueueUrl", "http://127.0.0.1:1/111122223333/q")
                                    .put(
                                            "ReceiptHandle",
                                            message.path("ReceiptHandle").asText()),
                            Caller.administrator("111122223333"));
        }
        return messages;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.startsWith("{'") || text.startsWith("['") ? text.replace('\'', '"') : text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    @Override
    public void close() {
        client.close();
        endpoint.close();
        cloudWatch.close();
    }
}
