package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.Caller;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** A function, a queue q and a topic t next to the workflow services, and the calls that tests make through the endpoint. */
final class MessagingLake implements AutoCloseable {
    static final String QUEUE_ARN = "arn:aws:sqs:us-east-2:111122223333:q";
    static final String TOPIC_ARN = "arn:aws:sns:us-east-2:111122223333:t";

    final WorkflowLake workflows;
    final SnsClient sns;
    final String function;
    String queueUrl;

    MessagingLake(Path state) throws IOException {
        workflows = new WorkflowLake(state, "[]");
        sns = SnsClient.builder()
                .endpointOverride(workflows.uri())
                .region(Region.US_EAST_2)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Caller.ADMINISTRATOR_KEY, "x")))
                .build();
        function = workflows.functions.add("f", event -> FakeFunctions.answer("null"));
        queueUrl = workflows.provision("AWS::SQS::Queue", "{'QueueName': 'q'}").physicalId();
        workflows.provision("AWS::SNS::Topic", "{'TopicName': 't'}");
    }

    @Override
    public void close() {
        sns.close();
        workflows.close();
    }

    static String allow(String service, String action, String resource) {
        return "{'Statement': [{'Effect': 'Allow', 'Principal': {'Service': '%s'}, 'Action': '%s', 'Resource': '%s'}]}"
                .formatted(service, action, resource);
    }

    void letServiceCallFunction(String service) {
        workflows
                .access
                .resourcePolicies()
                .attach(function, WorkflowLake.json(allow(service, "lambda:InvokeFunction", function)));
    }

    void letServiceSend(String service) {
        workflows.provision(
                "AWS::SQS::QueuePolicy",
                "{'Queues': ['" + queueUrl + "'], 'PolicyDocument': " + allow(service, "sqs:SendMessage", QUEUE_ARN)
                        + "}");
    }

    void rule(String target) {
        workflows.provision(
                "AWS::Events::Rule",
                "{'Name': 'r', 'EventPattern': {'source': ['mine'], 'detail': {'n': [{'numeric': ['>', 1]}]}},"
                        + "'Targets': [{'Id': 'T', " + target + "}]}");
    }

    JsonNode put(String detail) throws Exception {
        return call(
                "events",
                "AWSEvents.PutEvents",
                "{'Entries': [{'Source': 'mine', 'DetailType': 'd', 'Detail': '" + detail.replace("'", "\\'") + "'}]}");
    }

    JsonNode call(String service, String target, String body) throws Exception {
        HttpResponse<String> answer = send(
                service,
                HttpRequest.newBuilder(workflows.uri())
                        .header("X-Amz-Target", target)
                        .header("Content-Type", "application/x-amz-json-1.0"),
                body.replace("\\'", "\\\"").replace('\'', '"'));
        return WorkflowLake.json(answer.body());
    }

    static HttpResponse<String> send(String service, HttpRequest.Builder request, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=" + Caller.ADMINISTRATOR_KEY
                                                + "/20260101/us-east-2/" + service
                                                + "/aws4_request, SignedHeaders=host, Signature=x")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** The next message of the queue, waiting for it. */
    JsonNode receive() throws Exception {
        JsonNode answer = call(
                "sqs",
                "AmazonSQS.ReceiveMessage",
                "{'QueueUrl': '" + queueUrl + "', 'WaitTimeSeconds': 10, 'MessageAttributeNames': ['All'],"
                        + "'AttributeNames': ['All']}");
        return answer.path("Messages").path(0);
    }

    String publish(String status, String message) {
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

    JsonNode receiveNow() throws Exception {
        return call("sqs", "AmazonSQS.ReceiveMessage", "{'QueueUrl': '" + queueUrl + "'}")
                .path("Messages");
    }
}
