package io.lakeshift.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.terminal.LakeHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A queue that subscribes to the notification topic of a lake, in a stack of its own beside those of the lake. */
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

    /** An assembly with the stacks of another one, and that of the queue. */
    static Path beside(Path assembly) throws IOException {
        Path folder = Files.createDirectory(assembly.resolveSibling("cdk.out.with-subscriber"));
        ObjectNode manifest = JSON.createObjectNode();
        ObjectNode artifacts = manifest.putObject("artifacts");
        artifacts
                .putObject("lake")
                .put("type", "cdk:cloud-assembly")
                .putObject("properties")
                .put("directoryName", assembly.toAbsolutePath().toString());
        ObjectNode stack = artifacts.putObject("TopicSubscriber").put("type", "aws:cloudformation:stack");
        stack.putObject("properties").put("templateFile", "subscriber.template.json");
        JSON.readTree(assembly.resolve("manifest.json").toFile())
                .path("artifacts")
                .properties()
                .forEach(artifact -> {
                    if (artifact.getValue().path("type").asText().equals("aws:cloudformation:stack")) {
                        stack.withArray("dependencies").add(artifact.getKey());
                    }
                });
        JSON.writeValue(folder.resolve("manifest.json").toFile(), manifest);
        JSON.writeValue(folder.resolve("subscriber.template.json").toFile(), template());
        return folder;
    }

    private static JsonNode template() throws IOException {
        return JSON.readTree("""
            {"Resources": {
              "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "%s"}},
              "Policy": {"Type": "AWS::SQS::QueuePolicy", "Properties": {
                "Queues": [{"Ref": "Queue"}],
                "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage",
                  "Resource": {"Fn::GetAtt": ["Queue", "Arn"]}}]}}},
              "Subscription": {"Type": "AWS::SNS::Subscription", "Properties": {
                "Protocol": "sqs", "Endpoint": {"Fn::GetAtt": ["Queue", "Arn"]},
                "TopicArn": {"Fn::Sub": "%s"}}}}}
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
