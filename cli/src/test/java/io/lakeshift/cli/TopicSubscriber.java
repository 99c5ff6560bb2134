package io.lakeshift.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.terminal.LakeHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A queue that subscribes to the notification topic of a lake. */
final class TopicSubscriber {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUEUE = "topic-subscriber";
    private static final String TOPIC =
            "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:dev-insurancelake-etl-notification-topic";

    private final LakeHttp client;
    private final String url;
    private final List<JsonNode> received = new ArrayList<>();

    /** @param endpoint with the account, such as {@code http://127.0.0.1:4566/111122223333} */
    TopicSubscriber(LakeHttp client, String endpoint) {
        this.client = client;
        this.url = endpoint + "/" + QUEUE;
    }

    /** The queue and its subscription, as resources of a template. */
    static JsonNode resources() throws IOException {
        return JSON.readTree("""
            {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "%s"}},
             "Policy": {"Type": "AWS::SQS::QueuePolicy", "Properties": {
               "Queues": [{"Ref": "Queue"}],
               "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
                 "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
                 "Resource": {"Fn::GetAtt": ["Queue", "Arn"]}}]}}},
             "Subscription": {"Type": "AWS::SNS::Subscription", "Properties": {
               "Protocol": "sqs", "Endpoint": {"Fn::GetAtt": ["Queue", "Arn"]},
               "TopicArn": {"Fn::Sub": "%s"}}}}
            """.formatted(QUEUE, TOPIC));
    }

    /** All that the topic has brought so far, as SNS wraps it. */
    synchronized List<JsonNode> received() {
        ObjectNode request = JSON.createObjectNode().put("QueueUrl", url).put("MaxNumberOfMessages", 10);
        for (JsonNode message : client.json("sqs", "AmazonSQS.ReceiveMessage", request, Map.of())
                .path("Messages")) {
            client.json(
                    "sqs",
                    "AmazonSQS.DeleteMessage",
                    JSON.createObjectNode()
                            .put("QueueUrl", url)
                            .put("ReceiptHandle", message.path("ReceiptHandle").asText()),
                    Map.of());
            received.add(json(message.path("Body").asText()));
        }
        return List.copyOf(received);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
