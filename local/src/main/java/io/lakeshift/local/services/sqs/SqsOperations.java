package io.lakeshift.local.services.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.JsonService;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The operations of SQS over the JSON protocol. */
final class SqsOperations extends JsonService {
    private static final List<String> ENCRYPT = List.of("kms:GenerateDataKey", "kms:Decrypt");
    private static final List<String> DECRYPT = List.of("kms:Decrypt");

    private final Queues queues;

    SqsOperations(Queues queues, Authorizer authorizer) {
        super("sqs", "AmazonSQS", authorizer);
        this.queues = queues;
        operation("SendMessage", this::sendMessage);
        operation("SendMessageBatch", this::sendMessageBatch);
        operation("ReceiveMessage", this::receiveMessage);
        operation("DeleteMessage", this::deleteMessage);
        operation("DeleteMessageBatch", this::deleteMessageBatch);
        operation("ChangeMessageVisibility", this::changeMessageVisibility);
        operation("GetQueueUrl", this::queueUrl);
        operation("GetQueueAttributes", this::queueAttributes);
        operation("ListQueues", this::listQueues);
        operation("PurgeQueue", this::purgeQueue);
    }

    private JsonNode sendMessage(JsonNode input, Call call) {
        return send(queue(input, call, "sqs:SendMessage", ENCRYPT), input, call);
    }

    private ObjectNode send(Queue queue, JsonNode input, Call call) {
        Message.Content content = new Message.Content(
                input.path("MessageBody").asText(""),
                MessageAttribute.read(input.path("MessageAttributes")),
                call.caller().userId());
        Optional<Duration> delay = input.has("DelaySeconds")
                ? Optional.of(Duration.ofSeconds(whole(input, "DelaySeconds", 0, 900, 0)))
                : Optional.empty();
        Message message = queues.send(queue, content, delay);
        ObjectNode answer = object().put("MessageId", message.id()).put("MD5OfMessageBody", message.bodyDigest());
        if (!content.attributes().isEmpty()) {
            answer.put("MD5OfMessageAttributes", message.attributesDigest());
        }
        return answer;
    }

    private JsonNode sendMessageBatch(JsonNode input, Call call) {
        Queue queue = queue(input, call, "sqs:SendMessage", ENCRYPT);
        return batch(input, entry -> send(queue, entry, call));
    }

    private JsonNode deleteMessageBatch(JsonNode input, Call call) {
        Queue queue = queue(input, call, "sqs:DeleteMessage", List.of());
        return batch(input, entry -> {
            queue.delete(entry.path("ReceiptHandle").asText());
            return object();
        });
    }

    private static JsonNode batch(JsonNode input, Function<JsonNode, ObjectNode> each) {
        JsonNode entries = input.path("Entries");
        if (entries.isEmpty()) {
            throw new AwsException(400, "EmptyBatchRequest", "There should be at least one entry in the request.");
        }
        if (entries.size() > 10) {
            throw new AwsException(
                    400,
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are 10. You have sent %d.".formatted(entries.size()));
        }
        ObjectNode answer = object();
        ArrayNode successful = answer.putArray("Successful");
        ArrayNode failed = answer.putArray("Failed");
        for (JsonNode entry : entries) {
            String id = entry.path("Id").asText();
            try {
                successful.add(each.apply(entry).put("Id", id));
            } catch (AwsException e) {
                failed.addObject()
                        .put("Id", id)
                        .put("Code", e.code())
                        .put("Message", e.getMessage())
                        .put("SenderFault", true);
            }
        }
        return answer;
    }

    private JsonNode receiveMessage(JsonNode input, Call call) {
        Queue queue = queue(input, call, "sqs:ReceiveMessage", DECRYPT);
        QueueSettings settings = queue.settings();
        List<ObjectNode> received = queue.receive(
                (int) whole(input, "MaxNumberOfMessages", 1, 10, 1),
                Duration.ofSeconds(whole(
                        input,
                        "VisibilityTimeout",
                        0,
                        43_200,
                        settings.visibility().toSeconds())),
                Duration.ofSeconds(whole(
                        input, "WaitTimeSeconds", 0, 20, settings.receiveWait().toSeconds())),
                queues.deadLetters(queue));
        Set<String> system = names(input, "AttributeNames");
        system.addAll(names(input, "MessageSystemAttributeNames"));
        Set<String> wanted = names(input, "MessageAttributeNames");
        ObjectNode answer = object();
        if (!received.isEmpty()) {
            ArrayNode messages = answer.putArray("Messages");
            received.forEach(message -> {
                keep(message, "Attributes", system);
                keep(message, "MessageAttributes", wanted);
                if (!message.has("MessageAttributes")) {
                    message.remove("MD5OfMessageAttributes");
                }
                messages.add(message);
            });
        }
        return answer;
    }

    private JsonNode deleteMessage(JsonNode input, Call call) {
        queue(input, call, "sqs:DeleteMessage", List.of())
                .delete(input.path("ReceiptHandle").asText());
        return object();
    }

    private JsonNode changeMessageVisibility(JsonNode input, Call call) {
        Queue queue = queue(input, call, "sqs:ChangeMessageVisibility", List.of());
        String handle = input.path("ReceiptHandle").asText();
        if (!queue.changeVisibility(handle, Duration.ofSeconds(whole(input, "VisibilityTimeout", 0, 43_200, 0)))) {
            throw new AwsException(
                    400, "ReceiptHandleIsInvalid", "The input receipt handle \"%s\" is not valid.".formatted(handle));
        }
        return object();
    }

    private JsonNode queueUrl(JsonNode input, Call call) {
        Queue queue = queues.find(input.path("QueueName").asText());
        call.require("sqs:GetQueueUrl", queue.arn());
        return object().put("QueueUrl", queues.url(queue.name()));
    }

    private JsonNode queueAttributes(JsonNode input, Call call) {
        Queue queue = queue(input, call, "sqs:GetQueueAttributes", List.of());
        ObjectNode all = queue.attributes();
        queues.policy(queue.arn()).ifPresent(policy -> all.put("Policy", policy.toString()));
        ObjectNode answer = object();
        answer.set("Attributes", all);
        keep(answer, "Attributes", names(input, "AttributeNames"));
        return answer;
    }

    private JsonNode listQueues(JsonNode input, Call call) {
        call.require("sqs:ListQueues", "*");
        String prefix = input.path("QueueNamePrefix").asText("");
        ObjectNode answer = object();
        List<String> urls = queues.all().stream()
                .map(Queue::name)
                .filter(name -> name.startsWith(prefix))
                .map(queues::url)
                .toList();
        if (!urls.isEmpty()) {
            ArrayNode array = answer.putArray("QueueUrls");
            urls.forEach(array::add);
        }
        return answer;
    }

    private JsonNode purgeQueue(JsonNode input, Call call) {
        queue(input, call, "sqs:PurgeQueue", List.of()).purge();
        return object();
    }

    private Queue queue(JsonNode input, Call call, String action, List<String> keyActions) {
        Queue queue = queues.find(input.path("QueueUrl").asText());
        queues.require(call.caller(), action, queue, keyActions);
        return queue;
    }

    private static long whole(JsonNode input, String name, long least, long most, long otherwise) {
        long value = input.path(name).asLong(otherwise);
        if (value < least || value > most) {
            throw new AwsException(
                    400,
                    "InvalidParameterValue",
                    "Value %d for parameter %s is invalid. Reason: Must be between %d and %d."
                            .formatted(value, name, least, most));
        }
        return value;
    }

    private static Set<String> names(JsonNode input, String field) {
        Set<String> names = new HashSet<>();
        input.path(field).forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Leaves only the wanted fields of a part of the answer; All and .* want every one. */
    private static void keep(ObjectNode answer, String part, Set<String> wanted) {
        if (wanted.contains("All") || wanted.contains(".*") || !answer.has(part)) {
            return;
        }
        ObjectNode fields = (ObjectNode) answer.get(part);
        fields.retain(wanted);
        if (fields.isEmpty()) {
            answer.remove(part);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
