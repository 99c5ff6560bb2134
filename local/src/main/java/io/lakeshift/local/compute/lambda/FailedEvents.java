package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.port.FunctionResult;
import io.lakeshift.local.cloud.port.QueueSender;
import io.lakeshift.local.cloud.port.TopicPublisher;
import io.lakeshift.local.compute.lambda.AsyncInvocations.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where events go that a function failed on for the last time: the failure destination of its EventInvokeConfig, with
 * the error; and its dead-letter queue, the event alone. Both are sent with the rights of the function's role.
 */
final class FailedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(FailedEvents.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FunctionStore store;
    private final Sessions sessions;
    private final Authorizer authorizer;
    private final QueueSender queues;
    private final TopicPublisher topics;

    FailedEvents(
            FunctionStore store, Sessions sessions, Authorizer authorizer, QueueSender queues, TopicPublisher topics) {
        this.store = requireNonNull(store, "store is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.authorizer = requireNonNull(authorizer, "authorizer is null");
        this.queues = requireNonNull(queues, "queues is null");
        this.topics = requireNonNull(topics, "topics is null");
    }

    /** Whether events can be sent there: a queue or a topic. */
    static boolean isSupported(String targetArn) {
        return targetArn.contains(":sqs:") || targetArn.contains(":sns:");
    }

    void hand(Event event, FunctionResult result, String condition, JsonNode config) {
        DeployedFunction function;
        try {
            function = store.resolve(event.reference());
        } catch (AwsException gone) {
            LOG.warn("event {} is dropped: {}", event.id(), gone.getMessage());
            return;
        }
        String destination = config.path("DestinationConfig")
                .path("OnFailure")
                .path("Destination")
                .asText("");
        if (!destination.isEmpty()) {
            send(function, destination, record(event, result, condition).toString(), Map.of());
        }
        function.deadLetterTarget()
                .ifPresent(target -> send(
                        function,
                        target,
                        new String(event.payload(), StandardCharsets.UTF_8),
                        Map.of(
                                "RequestID", event.id(),
                                "ErrorCode", "200",
                                "ErrorMessage", errorMessage(result))));
    }

    private void send(DeployedFunction function, String target, String body, Map<String, String> attributes) {
        try {
            Caller role = sessions.callerOf(function.role(), function.name());
            if (target.contains(":sqs:")) {
                authorizer.require(role, "sqs:SendMessage", List.of(target), Map.of());
                queues.send(target, body, attributes);
            } else {
                topics.publish(target, "", body, attributes, role);
            }
        } catch (RuntimeException e) {
            LOG.error("an event {} failed on is lost, {}: {}", function.name(), target, e.getMessage(), e);
        }
    }

    private static ObjectNode record(Event event, FunctionResult result, String condition) {
        ObjectNode document = JSON.createObjectNode();
        document.put("version", "1.0").put("timestamp", Instant.now().toString());
        document.putObject("requestContext")
                .put("requestId", event.id())
                .put("functionArn", event.function())
                .put("condition", condition)
                .put("approximateInvokeCount", event.attempts());
        document.set("requestPayload", json(event.payload()));
        document.putObject("responseContext")
                .put("statusCode", 200)
                .put("executedVersion", event.reference().qualifier().orElse(FunctionStore.LATEST))
                .put("functionError", "Unhandled");
        document.set("responsePayload", json(result.payload()));
        return document;
    }

    private static String errorMessage(FunctionResult result) {
        String message = json(result.payload()).path("errorMessage").asText("");
        return message.isEmpty()
                ? "the function failed without a message"
                : message.substring(0, Math.min(1024, message.length()));
    }

    private static JsonNode json(byte[] document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException notJson) {
            return JSON.getNodeFactory().textNode(new String(document, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
