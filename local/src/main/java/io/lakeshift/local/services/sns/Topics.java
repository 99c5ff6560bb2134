package io.lakeshift.local.services.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.iam.ResourcePolicies;
import io.lakeshift.local.cloud.port.TopicPublisher;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** All topics and subscriptions of the account. */
public final class Topics implements TopicPublisher {
    private static final int MAX_BYTES = 256 * 1024;

    private final LocalContext context;
    private final Access access;
    private final Deliveries deliveries;
    private final MessageLog log;
    private final JsonFile file;
    private final Map<String, JsonNode> topics = new ConcurrentSkipListMap<>();
    private final Map<String, Subscription> subscriptions = new ConcurrentSkipListMap<>();
    private final Map<String, JsonNode> documents = new ConcurrentSkipListMap<>();

    /** Who may do what with a topic. */
    public record Access(Authorizer authorizer, ResourcePolicies policies) {}

    public Topics(LocalContext context, Access access, Deliveries deliveries) {
        this.context = context;
        this.access = access;
        this.deliveries = deliveries;
        this.log = new MessageLog(context.logs().resolve("sns"));
        this.file = new JsonFile(context.stateOf("sns").resolve("topics.json"));
        file.read().ifPresent(state -> {
            state.path("topics").properties().forEach(entry -> topics.put(entry.getKey(), entry.getValue()));
            state.path("policies").properties().forEach(entry -> {
                documents.put(entry.getKey(), entry.getValue());
                access.policies().attach(entry.getKey(), entry.getValue());
            });
            for (JsonNode node : state.path("subscriptions")) {
                Subscription subscription = Subscription.of(node);
                subscriptions.put(subscription.arn(), subscription);
            }
        });
    }

    @Override
    public void publish(
            String topicArn, String subject, String message, Map<String, String> attributes, Caller caller) {
        Map<String, TopicMessage.Attribute> typed = new TreeMap<>();
        attributes.forEach((name, value) -> typed.put(name, new TopicMessage.Attribute("String", value)));
        publish(new TopicMessage(topicArn, subject, message, typed), caller);
    }

    /**
     * Takes a message, writes it to the message log and hands it to the subscribers that want it.
     *
     * @return the message's id
     * @throws AwsException when there is no such topic, the caller may not publish, or the message is empty or too long
     */
    public String publish(TopicMessage publication, Caller caller) {
        JsonNode topic = find(publication.topicArn());
        require(caller, publication.topicArn(), topic);
        int size = publication.message().getBytes(StandardCharsets.UTF_8).length;
        if (size == 0 || size > MAX_BYTES) {
            throw new AwsException(
                    400,
                    "InvalidParameter",
                    "Invalid parameter: Message must have 1 to %d bytes, not %d".formatted(MAX_BYTES, size));
        }
        if (publication.subject().length() > 100 || publication.subject().indexOf('\n') >= 0) {
            throw new AwsException(
                    400, "InvalidParameter", "Invalid parameter: Subject must be one line of at most 100 characters");
        }
        Notification notification =
                new Notification(publication, UUID.randomUUID().toString(), Instant.now());
        List<Subscription> wanting = of(publication.topicArn()).stream()
                .filter(each ->
                        each.filter().map(filter -> filter.accepts(publication)).orElse(true))
                .toList();
        List<String> people = wanting.stream()
                .filter(Subscription::isForPeople)
                .map(Subscription::endpoint)
                .toList();
        log.append(publication, notification.messageId(), notification.time(), people);
        wanting.stream().filter(each -> !each.isForPeople()).forEach(each -> deliveries.deliver(notification, each));
        return notification.messageId();
    }

    private void require(Caller caller, String topicArn, JsonNode topic) {
        access.authorizer().require(caller, "sns:Publish", List.of(topicArn), Map.of());
        String key = topic.path("KmsMasterKeyId").asText("");
        if (key.isEmpty() || key.startsWith("alias/")) {
            return;
        }
        String keyArn = key.startsWith("arn:") ? key : context.arn("kms", "key/" + key);
        Map<String, String> via = Map.of("kms:ViaService", "sns." + context.region() + ".amazonaws.com");
        access.authorizer().require(caller, "kms:GenerateDataKey", List.of(keyArn), via);
        access.authorizer().require(caller, "kms:Decrypt", List.of(keyArn), via);
    }

    String arn(String name) {
        return context.arn("sns", name);
    }

    /** The properties of a topic. */
    JsonNode find(String topicArn) {
        return Optional.ofNullable(topics.get(topicArn))
                .orElseThrow(() -> new AwsException(404, "NotFound", "Topic does not exist: " + topicArn));
    }

    List<String> arns() {
        return List.copyOf(topics.keySet());
    }

    List<Subscription> all() {
        return List.copyOf(subscriptions.values());
    }

    List<Subscription> of(String topicArn) {
        return subscriptions.values().stream()
                .filter(subscription -> subscription.topicArn().equals(topicArn))
                .toList();
    }

    Optional<JsonNode> policy(String topicArn) {
        return Optional.ofNullable(documents.get(topicArn));
    }

    synchronized void put(String topicArn, JsonNode properties) {
        topics.put(topicArn, properties);
        save();
    }

    synchronized void remove(String topicArn) {
        topics.remove(topicArn);
        subscriptions.values().removeIf(subscription -> subscription.topicArn().equals(topicArn));
        save();
    }

    synchronized void subscribe(Subscription subscription) {
        find(subscription.topicArn());
        subscriptions.put(subscription.arn(), subscription);
        save();
    }

    synchronized void unsubscribe(String subscriptionArn) {
        subscriptions.remove(subscriptionArn);
        save();
    }

    synchronized void attachPolicy(String topicArn, JsonNode document) {
        access.policies().attach(topicArn, document);
        documents.put(topicArn, document);
        save();
    }

    synchronized void detachPolicy(String topicArn) {
        access.policies().detach(topicArn);
        documents.remove(topicArn);
        save();
    }

    private void save() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        ObjectNode saved = state.putObject("topics");
        topics.forEach(saved::set);
        ArrayNode subscribed = state.putArray("subscriptions");
        subscriptions.values().forEach(subscription -> subscribed.add(subscription.toState()));
        ObjectNode attached = state.putObject("policies");
        documents.forEach(attached::set);
        file.write(state);
    }
}
