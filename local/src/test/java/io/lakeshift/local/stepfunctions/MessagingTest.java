package io.lakeshift.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** Rules, topics and queues together, through the endpoint. */
class MessagingTest {
    private static final String QUEUE_ARN = "arn:aws:sqs:us-east-2:111122223333:q";
    private static final String TOPIC_ARN = "arn:aws:sns:us-east-2:111122223333:t";

    @TempDir
    private Path state;

    private WorkflowLake lake;
    private SnsClient sns;
    private String function;
    private String queueUrl;

    @BeforeEach
    void start() throws IOException {
        lake = new WorkflowLake(state, "[]");
        sns = SnsClient.builder()
                .endpointOverride(lake.uri())
                .region(Region.US_EAST_2)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAX", "x")))
                .build();
        function = lake.functions.add("f", event -> FakeFunctions.answer("null"));
        queueUrl = lake.provision("AWS::SQS::Queue", "{'QueueName': 'q'}").physicalId();
        lake.provision("AWS::SNS::Topic", "{'TopicName': 't'}");
    }

    @AfterEach
    void stop() {
        sns.close();
        lake.close();
    }

    private static String allow(String service, String action, String resource) {
        return "{'Statement': [{'Effect': 'Allow', 'Principal': {'Service': '%s'}, 'Action': '%s', 'Resource': '%s'}]}"
                .formatted(service, action, resource);
    }

    private void letServiceCallFunction(String service) {
        lake.access
                .resourcePolicies()
                .attach(function, WorkflowLake.json(allow(service, "lambda:InvokeFunction", function)));
    }

    private void letServiceSend(String service) {
        lake.provision(
                "AWS::SQS::QueuePolicy",
                "{'Queues': ['" + queueUrl + "'], 'PolicyDocument': " + allow(service, "sqs:SendMessage", QUEUE_ARN)
                        + "}");
    }

    private void rule(String target) {
        lake.provision(
                "AWS::Events::Rule",
                "{'Name': 'r', 'EventPattern': {'source': ['mine'], 'detail': {'n': [{'numeric': ['>', 1]}]}},"
                        + "'Targets': [{'Id': 'T', " + target + "}]}");
    }

    private JsonNode put(String detail) throws Exception {
        return call(
                "events",
                "AWSEvents.PutEvents",
                "{'Entries': [{'Source': 'mine', 'DetailType': 'd', 'Detail': '" + detail.replace("'", "\\'") + "'}]}");
    }

    private JsonNode call(String service, String target, String body) throws Exception {
        HttpResponse<String> answer = send(
                service,
                HttpRequest.newBuilder(lake.uri())
                        .header("X-Amz-Target", target)
                        .header("Content-Type", "application/x-amz-json-1.0"),
                body.replace("\\'", "\\\"").replace('\'', '"'));
        return WorkflowLake.json(answer.body());
    }

    private static HttpResponse<String> send(String service, HttpRequest.Builder request, String body)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=AKIAX/20260101/us-east-2/" + service
                                                + "/aws4_request, SignedHeaders=host, Signature=x")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** The next message of the queue, waiting for it. */
    private JsonNode receive() throws Exception {
        JsonNode answer = call(
                "sqs",
                "AmazonSQS.ReceiveMessage",
                "{'QueueUrl': '" + queueUrl + "', 'WaitTimeSeconds': 10, 'MessageAttributeNames': ['All'],"
                        + "'AttributeNames': ['All']}");
        return answer.path("Messages").path(0);
    }

    @Test
    void handsAnEventToAFunctionWhosePolicyAllowsIt() throws Exception {
        letServiceCallFunction("events.amazonaws.com");
        rule("'Arn': '" + function + "'");

        assertThat(put("{'n': 1}").path("FailedEntryCount").asInt()).isZero();
        put("{'n': 2}");

        JsonNode event = lake.functions.nextEvent();
        assertThat(event.path("detail")).isEqualTo(WorkflowLake.json("{'n': 2}"));
        assertThat(event.path("account").asText()).isEqualTo("111122223333");
        assertThat(lake.functions.hasEvents()).isFalse();
    }

    @Test
    void buriesAnEventTheFunctionsPolicyDoesNotAllow() throws Exception {
        letServiceSend("events.amazonaws.com");
        rule("'Arn': '" + function + "', 'DeadLetterConfig': {'Arn': '" + QUEUE_ARN + "'}");

        put("{'n': 2}");

        JsonNode message = receive();
        JsonNode attributes = message.path("MessageAttributes");
        assertThat(WorkflowLake.json(message.path("Body").asText())
                        .path("detail")
                        .path("n")
                        .asInt())
                .isEqualTo(2);
        assertThat(attributes.path("ERROR_CODE").path("StringValue").asText()).isEqualTo("NO_PERMISSIONS");
        assertThat(attributes.path("ERROR_MESSAGE").path("StringValue").asText())
                .contains("events.amazonaws.com is not authorized to perform: lambda:InvokeFunction");
        assertThat(attributes.path("RULE_ARN").path("StringValue").asText())
                .isEqualTo("arn:aws:events:us-east-2:111122223333:rule/r");
        assertThat(attributes.path("TARGET_ARN").path("StringValue").asText()).isEqualTo(function);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Input': '{\\'a\\': 1}'                                    | {'a': 1}
            'InputPath': '$.detail'                                    | {'n': 2, 's': 'x \\\\'y\\\\''}
            'InputTransformer': {'InputPathsMap': {'s': '$.detail.s', 'd': '$.detail', 'z': '$.none'}, 'InputTemplate': '{\\'raw\\': <s>, \\'text\\': \\'<s>!\\', \\'n\\': <d.n>}'} | none
            'InputTransformer': {'InputPathsMap': {'s': '$.detail.s', 'n': '$.detail.n'}, 'InputTemplate': '{\\'raw\\': <s>, \\'text\\': \\'<s>!\\', \\'n\\': <n>, \\'r\\': <aws.events.rule-name>}'} | {'raw': 'x \\\\'y\\\\'', 'text': 'x \\\\'y\\\\'!', 'n': 2, 'r': 'r'}
            """)
    void shapesWhatTheTargetGets(String shape, String expected) throws Exception {
        letServiceSend("events.amazonaws.com");
        String target = ("'Arn': '" + QUEUE_ARN + "', " + shape + ", 'DeadLetterConfig': {'Arn': '" + QUEUE_ARN + "'}")
                .replace("\\'", "\\\"");
        rule(target);

        call(
                "events",
                "AWSEvents.PutEvents",
                "{'Entries': [{'Source': 'mine', 'DetailType': 'd', 'Detail':"
                        + " '{\\'n\\': 2, \\'s\\': \\'x \\\\\\'y\\\\\\'\\'}'}]}");

        JsonNode message = receive();
        if (expected.equals("none")) {
            assertThat(message.path("MessageAttributes")
                            .path("ERROR_MESSAGE")
                            .path("StringValue")
                            .asText())
                    .contains("InputTemplate names <d.n>, which InputPathsMap does not have");
        } else {
            assertThat(WorkflowLake.json(message.path("Body").asText()))
                    .isEqualTo(WorkflowLake.json(expected.replace("\\\\'", "\\\"")));
        }
    }

    @Test
    void refusesRulesItCannotKeep() {
        assertThatThrownBy(() -> lake.provision(
                        "AWS::Events::Rule", "{'Name': 'r', 'EventPattern': {'source': 'mine'}, 'Targets': []}"))
                .hasMessageContaining("EventPattern of rule r");
        assertThatThrownBy(() ->
                        lake.provision("AWS::Events::Rule", "{'Name': 'r', 'ScheduleExpression': 'cron(0 8 * * ? *)'}"))
                .hasMessageContaining("not supported locally: the ScheduleExpression 'cron(0 8 * * ? *)'");
        assertThatThrownBy(() -> rule("'Arn': 'arn:aws:kinesis:us-east-2:111122223333:stream/s'"))
                .hasMessageContaining("not supported locally: the target 'arn:aws:kinesis");
    }

    @Test
    void answersAboutRules() throws Exception {
        rule("'Arn': '" + function + "'");
        lake.provision("AWS::Events::Rule", "{'Name': 'hourly', 'ScheduleExpression': 'rate(1 hour)'}");

        assertThat(call("events", "AWSEvents.ListRules", "{}").path("Rules").findValuesAsText("Name"))
                .containsExactly("hourly", "r");
        assertThat(call("events", "AWSEvents.ListTargetsByRule", "{'Rule': 'r'}")
                        .path("Targets")
                        .findValuesAsText("Arn"))
                .containsExactly(function);
        assertThat(call("events", "AWSEvents.DescribeRule", "{'Name': 'no'}")
                        .path("__type")
                        .asText())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void deliversAMessageOnlyToThoseWhoseFilterAccepts() throws Exception {
        letServiceCallFunction("sns.amazonaws.com");
        letServiceSend("sns.amazonaws.com");
        lake.provision(
                "AWS::SNS::Subscription",
                "{'TopicArn': '" + TOPIC_ARN + "', 'Protocol': 'lambda', 'Endpoint': '" + function
                        + "', 'FilterPolicy': {'status': ['SUCCEEDED']}}");
        lake.provision(
                "AWS::SNS::Subscription",
                "{'TopicArn': '" + TOPIC_ARN + "', 'Protocol': 'sqs', 'Endpoint': '" + QUEUE_ARN + "'}");

        publish("FAILED", "one");
        String id = publish("SUCCEEDED", "two");

        JsonNode notice = lake.functions.nextEvent().path("Records").path(0).path("Sns");
        assertThat(notice.path("Message").asText()).isEqualTo("two");
        assertThat(notice.path("MessageId").asText()).isEqualTo(id);
        assertThat(notice.path("MessageAttributes").path("status"))
                .isEqualTo(WorkflowLake.json("{'Type': 'String', 'Value': 'SUCCEEDED'}"));
        assertThat(WorkflowLake.json(receive().path("Body").asText())
                        .path("Message")
                        .asText())
                .isEqualTo("one");
        assertThat(lake.functions.hasEvents()).isFalse();
    }

    private String publish(String status, String message) {
        return sns.publish(request -> request.topicArn(TOPIC_ARN)
                        .subject("Job")
                        .message(message)
                        .messageAttributes(Map.of(
                                "status",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue(status)
                                        .build())))
                .messageId();
    }

    @Test
    void writesWhatWouldBeMailedToTheLog() throws IOException {
        lake.provision(
                "AWS::SNS::Subscription",
                "{'TopicArn': '" + TOPIC_ARN + "', 'Protocol': 'email', 'Endpoint': 'someone@example.com'}");

        publish("FAILED", "It did not work");

        assertThat(Files.readString(state.resolve("logs/sns/t.log")))
                .contains("To: someone@example.com\nSubject: Job\nstatus: FAILED\n\nIt did not work\n");
    }

    @Test
    void sendsToTheDeadLetterQueueWhatAFunctionMayNotGet() throws Exception {
        letServiceSend("sns.amazonaws.com");
        lake.provision(
                "AWS::SNS::Subscription",
                "{'TopicArn': '" + TOPIC_ARN + "', 'Protocol': 'lambda', 'Endpoint': '" + function
                        + "', 'RedrivePolicy': {'deadLetterTargetArn': '" + QUEUE_ARN + "'}}");

        publish("FAILED", "lost");

        assertThat(receive().path("Body").asText()).contains("\"Message\":\"lost\"");
    }

    @Test
    void answersAboutTopics() {
        lake.provision(
                "AWS::SNS::Subscription",
                "{'TopicArn': '" + TOPIC_ARN + "', 'Protocol': 'email', 'Endpoint': 'someone@example.com'}");

        assertThat(sns.listTopics().topics().get(0).topicArn()).isEqualTo(TOPIC_ARN);
        assertThat(sns.getTopicAttributes(request -> request.topicArn(TOPIC_ARN))
                        .attributes())
                .containsEntry("SubscriptionsConfirmed", "1");
        assertThat(sns.listSubscriptionsByTopic(request -> request.topicArn(TOPIC_ARN))
                        .subscriptions()
                        .get(0)
                        .endpoint())
                .isEqualTo("someone@example.com");
        assertThatThrownBy(() ->
                        sns.publish(request -> request.topicArn(TOPIC_ARN + "x").message("m")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void hidesAReceivedMessageUntilItIsDeletedOrShownAgain() throws Exception {
        JsonNode sent = call(
                "sqs",
                "AmazonSQS.SendMessage",
                "{'QueueUrl': '" + queueUrl + "', 'MessageBody': 'hello', 'MessageAttributes': {'a': {'DataType':"
                        + "'String', 'StringValue': 'b'}}}");
        assertThat(sent.path("MD5OfMessageBody").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        JsonNode first = receive();
        assertThat(first.path("MD5OfMessageAttributes")).isEqualTo(sent.path("MD5OfMessageAttributes"));
        assertThat(receiveNow()).isEmpty();
        call(
                "sqs",
                "AmazonSQS.ChangeMessageVisibility",
                "{'QueueUrl': '" + queueUrl + "', 'VisibilityTimeout': 0, 'ReceiptHandle': '"
                        + first.path("ReceiptHandle").asText() + "'}");
        JsonNode second = receive();
        assertThat(second.path("Attributes").path("ApproximateReceiveCount").asText())
                .isEqualTo("2");
        call(
                "sqs",
                "AmazonSQS.DeleteMessage",
                "{'QueueUrl': '" + queueUrl + "', 'ReceiptHandle': '"
                        + second.path("ReceiptHandle").asText() + "'}");

        JsonNode attributes = call(
                "sqs", "AmazonSQS.GetQueueAttributes", "{'QueueUrl': '" + queueUrl + "', 'AttributeNames': ['All']}");
        assertThat(attributes
                        .path("Attributes")
                        .path("ApproximateNumberOfMessages")
                        .asText())
                .isEqualTo("0");
        assertThat(attributes
                        .path("Attributes")
                        .path("ApproximateNumberOfMessagesNotVisible")
                        .asText())
                .isEqualTo("0");
    }

    private JsonNode receiveNow() throws Exception {
        return call("sqs", "AmazonSQS.ReceiveMessage", "{'QueueUrl': '" + queueUrl + "'}")
                .path("Messages");
    }

    @Test
    void remembersMessagesAndPoliciesAfterARestart() throws Exception {
        letServiceSend("events.amazonaws.com");
        rule("'Arn': '" + QUEUE_ARN + "'");
        lake.workflow.queues().send(QUEUE_ARN, "before", Map.of());
        stop();

        start();
        put("{'n': 5}");

        assertThat(receive().path("Body").asText()).isEqualTo("before");
        assertThat(receive().path("Body").asText()).contains("\"n\":5");
    }

    @Test
    void speaksTheQueryProtocolOfOlderClients() throws Exception {
        lake.workflow.queues().send(QUEUE_ARN, "a<b", Map.of("k", "v"));

        HttpResponse<String> answer = send(
                "sqs",
                HttpRequest.newBuilder(URI.create(lake.uri() + "/111122223333/q"))
                        .header("Content-Type", "application/x-www-form-urlencoded"),
                "Action=ReceiveMessage&QueueUrl=" + queueUrl + "&MessageAttributeName.1=All&AttributeName.1=SenderId");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<Body>a&lt;b</Body>")
                .contains("<MessageAttribute><Name>k</Name><Value><StringValue>v</StringValue>")
                .contains("<Attribute><Name>SenderId</Name>")
                .doesNotContain("SentTimestamp");
    }

    @Test
    void movesAMessageReceivedTooOftenToTheDeadLetterQueue() throws Exception {
        String dead = lake.provision("AWS::SQS::Queue", "{'QueueName': 'dead'}").physicalId();
        lake.provision(
                "AWS::SQS::Queue",
                "{'QueueName': 'q', 'VisibilityTimeout': 0, 'RedrivePolicy': {'maxReceiveCount': 2,"
                        + "'deadLetterTargetArn': 'arn:aws:sqs:us-east-2:111122223333:dead'}}");
        lake.workflow.queues().send(QUEUE_ARN, "poison", Map.of());

        assertThat(receiveNow()).hasSize(1);
        assertThat(receiveNow()).hasSize(1);
        assertThat(receiveNow()).isEmpty();
        queueUrl = dead;
        assertThat(receive().path("Body").asText()).isEqualTo("poison");
    }
}
