package io.lakeshift.local.services.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.iam.ResourcePolicies;
import io.lakeshift.local.cloud.port.MetricRecorder;
import io.lakeshift.local.cloud.port.MetricSource;
import io.lakeshift.local.cloud.port.QueueSender;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All queues of the account, with their policies. */
public final class Queues implements QueueSender, MetricSource {
    private final LocalContext context;
    private final Authorizer authorizer;
    private final ResourcePolicies policies;
    private final InstantSource clock;
    private final JsonFile file;
    private final ConcurrentSkipListMap<String, Queue> queues = new ConcurrentSkipListMap<>();
    private final Map<String, JsonNode> documents = new ConcurrentSkipListMap<>();

    public Queues(LocalContext context, Authorizer authorizer, ResourcePolicies policies, InstantSource clock) {
        this.context = context;
        this.authorizer = authorizer;
        this.policies = policies;
        this.clock = clock;
        this.file = new JsonFile(context.stateOf("sqs").resolve("queues.json"));
        file.read().ifPresent(state -> {
            state.path("queues").properties().forEach(entry -> open(entry.getKey(), entry.getValue()));
            state.path("policies").properties().forEach(entry -> {
                documents.put(entry.getKey(), entry.getValue());
                policies.attach(entry.getKey(), entry.getValue());
            });
        });
    }

    /** Creates the queue, or changes its settings. */
    synchronized Queue put(String name, JsonNode properties) {
        Queue queue = queues.get(name);
        if (queue == null) {
            queue = open(name, properties);
        } else {
            queue.configure(properties);
        }
        save();
        return queue;
    }

    private Queue open(String name, JsonNode properties) {
        Queue queue = new Queue(arn(name), properties, new JsonFile(messageFile(name)), clock);
        queues.put(name, queue);
        return queue;
    }

    synchronized void remove(String name) {
        queues.remove(name);
        try {
            Files.deleteIfExists(messageFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The messages of queue " + name + " could not be removed", e);
        }
        save();
    }

    synchronized void attachPolicy(String queueArn, JsonNode document) {
        policies.attach(queueArn, document);
        documents.put(queueArn, document);
        save();
    }

    synchronized void detachPolicy(String queueArn) {
        policies.detach(queueArn);
        documents.remove(queueArn);
        save();
    }

    Optional<JsonNode> policy(String queueArn) {
        return Optional.ofNullable(documents.get(queueArn));
    }

    String arn(String name) {
        return context.arn("sqs", name);
    }

    String url(String name) {
        return context.endpoint() + "/" + context.accountId() + "/" + name;
    }

    List<Queue> all() {
        return List.copyOf(queues.values());
    }

    /** The queue whose name ends the URL or ARN. */
    Queue find(String urlOrArn) {
        String name = urlOrArn.substring(Math.max(urlOrArn.lastIndexOf('/'), urlOrArn.lastIndexOf(':')) + 1);
        return Optional.ofNullable(queues.get(name))
                .orElseThrow(() ->
                        new AwsException(400, "QueueDoesNotExist", "The specified queue does not exist: " + urlOrArn));
    }

    Optional<Queue> deadLetters(Queue queue) {
        return queue.settings().redrive().map(redrive -> find(redrive.queueArn()));
    }

    @Override
    public void measure(MetricRecorder recorder) {
        queues.values().forEach(queue -> queue.measure(recorder));
    }

    @Override
    public void send(String queueArn, String body, Map<String, String> attributes) {
        send(find(queueArn), body, texts(attributes), "local");
    }

    /**
     * Sends on behalf of a caller, if the caller's policies or the queue's allow it.
     *
     * @throws AwsException when there is no such queue or the caller may not send
     */
    public void send(String queueArn, String body, Map<String, String> attributes, Caller caller) {
        Queue queue = find(queueArn);
        require(caller, "sqs:SendMessage", queue, List.of("kms:GenerateDataKey", "kms:Decrypt"));
        send(queue, body, texts(attributes), caller.userId());
    }

    Message send(Queue queue, String body, SortedMap<String, MessageAttribute> attributes, String senderId) {
        return send(queue, new Message.Content(body, attributes, senderId), Optional.empty());
    }

    Message send(Queue queue, Message.Content content, Optional<Duration> delay) {
        int size = content.body().getBytes(StandardCharsets.UTF_8).length;
        if (size == 0) {
            throw new AwsException(400, "MissingParameter", "The request must contain the parameter MessageBody.");
        }
        if (size > QueueSettings.MAX_MESSAGE_BYTES) {
            throw new AwsException(
                    400,
                    "InvalidParameterValue",
                    "One or more parameters are invalid. Reason: Message must be shorter than %d bytes, not %d."
                            .formatted(QueueSettings.MAX_MESSAGE_BYTES, size));
        }
        return queue.send(content, delay);
    }

    /** Asks the policies for the action, and the key of an encrypted queue for the key actions. */
    void require(Caller caller, String action, Queue queue, List<String> keyActions) {
        authorizer.require(caller, action, List.of(queue.arn()), Map.of());
        String key = queue.properties().path("KmsMasterKeyId").asText("");
        if (key.isEmpty() || key.startsWith("alias/")) {
            return;
        }
        String keyArn = key.startsWith("arn:") ? key : context.arn("kms", "key/" + key);
        Map<String, String> via = Map.of("kms:ViaService", "sqs." + context.region() + ".amazonaws.com");
        keyActions.forEach(keyAction -> authorizer.require(caller, keyAction, List.of(keyArn), via));
    }

    private static SortedMap<String, MessageAttribute> texts(Map<String, String> attributes) {
        SortedMap<String, MessageAttribute> texts = new TreeMap<>();
        attributes.forEach((name, value) -> texts.put(name, MessageAttribute.text(value)));
        return texts;
    }

    private Path messageFile(String name) {
        return context.stateOf("sqs").resolve("messages").resolve(name + ".json");
    }

    private void save() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        ObjectNode saved = state.putObject("queues");
        queues.forEach((name, queue) -> saved.set(name, queue.properties()));
        ObjectNode attached = state.putObject("policies");
        documents.forEach(attached::set);
        file.write(state);
    }
}
