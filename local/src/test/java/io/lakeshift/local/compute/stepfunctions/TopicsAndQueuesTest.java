package io.lakeshift.local.compute.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/** Topics, subscriptions and queues, through the endpoint. */
class TopicsAndQueuesTest {
    @TempDir
    private Path state;

    private MessagingLake lake;

    @BeforeEach
    void start() throws IOException {
        lake = new MessagingLake(state);
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    @Test
    void deliversAMessageOnlyToThoseWhoseFilterAccepts() throws Exception {
        lake.letServiceCallFunction("sns.amazonaws.com");
        lake.letServiceSend("sns.amazonaws.com");
        lake.workflows.provision(
                "AWS::SNS::Subscription",
                "{'TopicArn': '" + MessagingLake.TOPIC_ARN + "', 'Protocol': 'lambda', 'Endpoint': '" + lake.function
                        + "', 'FilterPolicy': {'status': ['SUCCEEDED']}}");
        lake.workflows.provision(
                "AWS::SNS::Subscription",
                "{'TopicArn': '" + MessagingLake.TOPIC_ARN + "', 'Protocol': 'sqs', 'Endpoint': '"
                        + MessagingLake.QUEUE_ARN + "'}");

        lake.publish("FAILED", "one");
        String id = lake.publish("SUCCEEDED", "two");

        JsonNode notice =
                lake.workflows.functions.nextEvent().path("Records").path(0).path("Sns");
        assertThat(notice.path("Message").asText()).isEqualTo("two");
        assertThat(notice.path("MessageId").asText()).isEqualTo(id);
        assertThat(notice.path("MessageAttributes").path("status"))
                .isEqualTo(WorkflowLake.json("{'Type': 'String', 'Value': 'SUCCEEDED'}"));
        assertThat(WorkflowLake.json(lake.receive().path("Body").asText())
                        .path("Message")
                        .asText())
                .isEqualTo("one");
        assertThat(lake.workflows.functions.hasEvents()).isFalse();
    }

    @Test
    void writesWhatWouldBeMailedToTheLog() throws IOException {
        lake.workflows.provision(
                "AWS::SNS::Subscription",
                "{'TopicArn': '" + MessagingLake.TOPIC_ARN
                        + "', 'Protocol': 'email', 'Endpoint': 'someone@example.com'}");

        lake.publish("FAILED", "It did not work");

        assertThat(Files.readString(state.resolve("logs/sns/t.log")))
                .contains("To: someone@example.com\nSubject: Job\nstatus: FAILED\n\nIt did not work\n");
    }

    @Test
    void sendsToTheDeadLetterQueueWhatAFunctionMayNotGet() throws Exception {
        lake.letServiceSend("sns.amazonaws.com");
        lake.workflows.provision(
                "AWS::SNS::Subscription",
                "{'TopicArn': '" + MessagingLake.TOPIC_ARN + "', 'Protocol': 'lambda', 'Endpoint': '" + lake.function
                        + "', 'RedrivePolicy': {'deadLetterTargetArn': '" + MessagingLake.QUEUE_ARN + "'}}");

        lake.publish("FAILED", "lost");

        assertThat(lake.receive().path("Body").asText()).contains("\"Message\":\"lost\"");
    }

    @Test
    void answersAboutTopics() {
        lake.workflows.provision(
                "AWS::SNS::Subscription",
                "{'TopicArn': '" + MessagingLake.TOPIC_ARN
                        + "', 'Protocol': 'email', 'Endpoint': 'someone@example.com'}");

        assertThat(lake.sns.listTopics().topics().get(0).topicArn()).isEqualTo(MessagingLake.TOPIC_ARN);
        assertThat(lake.sns
                        .getTopicAttributes(request -> request.topicArn(MessagingLake.TOPIC_ARN))
                        .attributes())
                .containsEntry("SubscriptionsConfirmed", "1");
        assertThat(lake.sns
                        .listSubscriptionsByTopic(request -> request.topicArn(MessagingLake.TOPIC_ARN))
                        .subscriptions()
                        .get(0)
                        .endpoint())
                .isEqualTo("someone@example.com");
        assertThatThrownBy(() -> lake.sns.publish(request ->
                        request.topicArn(MessagingLake.TOPIC_ARN + "x").message("m")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void hidesAReceivedMessageUntilItIsDeletedOrShownAgain() throws Exception {
        JsonNode sent = lake.call(
                "sqs",
                "AmazonSQS.SendMessage",
                "{'QueueUrl': '" + lake.queueUrl + "', 'MessageBody': 'hello', 'MessageAttributes': {'a': {'DataType':"
                        + "'String', 'StringValue': 'b'}}}");
        assertThat(sent.path("MD5OfMessageBody").asText()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        JsonNode first = lake.receive();
        assertThat(first.path("MD5OfMessageAttributes")).isEqualTo(sent.path("MD5OfMessageAttributes"));
        assertThat(lake.receiveNow()).isEmpty();
        lake.call(
                "sqs",
                "AmazonSQS.ChangeMessageVisibility",
                "{'QueueUrl': '" + lake.queueUrl + "', 'VisibilityTimeout': 0, 'ReceiptHandle': '"
                        + first.path("ReceiptHandle").asText() + "'}");
        JsonNode second = lake.receive();
        assertThat(second.path("Attributes").path("ApproximateReceiveCount").asText())
                .isEqualTo("2");
        lake.call(
                "sqs",
                "AmazonSQS.DeleteMessage",
                "{'QueueUrl': '" + lake.queueUrl + "', 'ReceiptHandle': '"
                        + second.path("ReceiptHandle").asText() + "'}");

        JsonNode attributes = lake.call(
                "sqs",
                "AmazonSQS.GetQueueAttributes",
                "{'QueueUrl': '" + lake.queueUrl + "', 'AttributeNames': ['All']}");
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

    @Test
    void remembersMessagesAndPoliciesAfterARestart() throws Exception {
        lake.letServiceSend("events.amazonaws.com");
        lake.rule("'Arn': '" + MessagingLake.QUEUE_ARN + "'");
        lake.workflows.workflow.queues().send(MessagingLake.QUEUE_ARN, "before", Map.of());
        stop();

        start();
        lake.put("{'n': 5}");

        assertThat(lake.receive().path("Body").asText()).isEqualTo("before");
        assertThat(lake.receive().path("Body").asText()).contains("\"n\":5");
    }

    @Test
    void speaksTheQueryProtocolOfOlderClients() throws Exception {
        lake.workflows.workflow.queues().send(MessagingLake.QUEUE_ARN, "a<b", Map.of("k", "v"));

        HttpResponse<String> answer = MessagingLake.send(
                "sqs",
                HttpRequest.newBuilder(URI.create(lake.workflows.uri() + "/111122223333/q"))
                        .header("Content-Type", "application/x-www-form-urlencoded"),
                "Action=ReceiveMessage&QueueUrl=" + lake.queueUrl
                        + "&MessageAttributeName.1=All&AttributeName.1=SenderId");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<Body>a&lt;b</Body>")
                .contains("<MessageAttribute><Name>k</Name><Value><StringValue>v</StringValue>")
                .contains("<Attribute><Name>SenderId</Name>")
                .doesNotContain("SentTimestamp");
    }

    @Test
    void movesAMessageReceivedTooOftenToTheDeadLetterQueue() throws Exception {
        String dead = lake.workflows
                .provision("AWS::SQS::Queue", "{'QueueName': 'dead'}")
                .physicalId();
        lake.workflows.provision(
                "AWS::SQS::Queue",
                "{'QueueName': 'q', 'VisibilityTimeout': 0, 'RedrivePolicy': {'maxReceiveCount': 2,"
                        + "'deadLetterTargetArn': 'arn:aws:sqs:us-east-2:111122223333:dead'}}");
        lake.workflows.workflow.queues().send(MessagingLake.QUEUE_ARN, "poison", Map.of());

        assertThat(lake.receiveNow()).hasSize(1);
        assertThat(lake.receiveNow()).hasSize(1);
        assertThat(lake.receiveNow()).isEmpty();
        lake.queueUrl = dead;
        assertThat(lake.receive().path("Body").asText()).isEqualTo("poison");
    }
}
