package io.lakeshift.local.services.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Provides topics, their policies and their subscriptions. */
final class SnsProvider implements ResourceProvider {
    private static final String TOPIC = "AWS::SNS::Topic";
    private static final String POLICY = "AWS::SNS::TopicPolicy";
    private static final String SUBSCRIPTION = "AWS::SNS::Subscription";
    private static final Set<String> PROTOCOLS = Set.of("lambda", "sqs", "email", "email-json", "sms");

    private final Topics topics;

    SnsProvider(Topics topics) {
        this.topics = topics;
    }

    @Override
    public Set<String> types() {
        return Set.of(TOPIC, POLICY, SUBSCRIPTION);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        return switch (declaration.type()) {
            case TOPIC -> topic(declaration);
            case POLICY -> policy(declaration);
            default -> subscription(declaration);
        };
    }

    private Provisioned topic(ResourceDeclaration declaration) {
        if (declaration.properties().path("FifoTopic").asBoolean(false)) {
            throw new IllegalArgumentException("not supported locally: FIFO topics");
        }
        String name = declaration.nameFrom("TopicName");
        if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
            throw new IllegalArgumentException(
                    "TopicName '%s' must have 1 to 256 letters, digits, hyphens and underscores".formatted(name));
        }
        String arn = topics.arn(name);
        topics.put(arn, declaration.properties());
        declaration.properties().path("Subscription").forEach(inline -> topics.subscribe(read(arn, inline)));
        return Provisioned.of(arn, Map.of("TopicArn", arn, "TopicName", name));
    }

    private Provisioned policy(ResourceDeclaration declaration) {
        JsonNode properties = declaration.properties();
        properties.path("Topics").forEach(arn -> topics.attachPolicy(arn.asText(), properties.path("PolicyDocument")));
        String id = declaration.stackName() + "-" + declaration.logicalId();
        return Provisioned.of(id, Map.of("Id", id));
    }

    private Provisioned subscription(ResourceDeclaration declaration) {
        Subscription subscription =
                read(declaration.properties().path("TopicArn").asText(), declaration.properties());
        declaration
                .physicalId()
                .filter(former -> !former.equals(subscription.arn()))
                .ifPresent(topics::unsubscribe);
        topics.subscribe(subscription);
        return Provisioned.of(subscription.arn(), Map.of("Arn", subscription.arn()));
    }

    /** The same topic, protocol and endpoint are the same subscription, as in the service. */
    private static Subscription read(String topicArn, JsonNode properties) {
        String protocol = properties.path("Protocol").asText();
        if (!PROTOCOLS.contains(protocol)) {
            throw new IllegalArgumentException("not supported locally: subscriptions of protocol '%s', only %s"
                    .formatted(
                            protocol,
                            String.join(", ", PROTOCOLS.stream().sorted().toList())));
        }
        String endpoint = properties.path("Endpoint").asText();
        UUID id = UUID.nameUUIDFromBytes(
                String.join("\n", topicArn, protocol, endpoint).getBytes(StandardCharsets.UTF_8));
        ObjectNode kept = properties.deepCopy();
        Subscription subscription = new Subscription(topicArn + ":" + id, topicArn, protocol, endpoint, kept);
        subscription.filter();
        return subscription;
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        switch (declaration.type()) {
            case TOPIC -> declaration.physicalId().ifPresent(topics::remove);
            case POLICY -> declaration.properties().path("Topics").forEach(arn -> topics.detachPolicy(arn.asText()));
            default -> declaration.physicalId().ifPresent(topics::unsubscribe);
        }
    }
}
