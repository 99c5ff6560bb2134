package io.lakeshift.local.services.sns;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.port.FunctionQueue;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.sqs.Queues;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings messages to functions and queues, and to the dead-letter queue what cannot be delivered. */
public final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final LocalContext context;
    private final FunctionQueue functions;
    private final Queues queues;
    private final Executor courier;

    /** @param courier runs the deliveries in the order given */
    public Deliveries(LocalContext context, FunctionQueue functions, Queues queues, Executor courier) {
        this.context = context;
        this.functions = functions;
        this.queues = queues;
        this.courier = courier;
    }

    void deliver(Notification notification, Subscription subscription) {
        courier.execute(() -> {
            try {
                hand(notification, subscription);
            } catch (AwsException e) {
                reject(notification, subscription, e);
            }
        });
    }

    private void hand(Notification notification, Subscription subscription) {
        Caller sns = Caller.service("sns.amazonaws.com", subscription.topicArn());
        if (subscription.protocol().equals("lambda")) {
            String event =
                    notification.forFunction(subscription, context.endpoint()).toString();
            functions.enqueue(subscription.endpoint(), event.getBytes(StandardCharsets.UTF_8), sns);
        } else if (subscription.isRaw()) {
            Map<String, String> attributes = new TreeMap<>();
            notification.publication().attributes().forEach((name, value) -> attributes.put(name, value.value()));
            queues.send(subscription.endpoint(), notification.publication().message(), attributes, sns);
        } else {
            String body =
                    notification.forQueue(subscription, context.endpoint()).toString();
            queues.send(subscription.endpoint(), body, Map.of(), sns);
        }
    }

    private void reject(Notification notification, Subscription subscription, AwsException reason) {
        Optional<String> queue = subscription.deadLetterQueue();
        if (queue.isEmpty()) {
            LOG.warn(
                    "The message {} of {} was not delivered to {}: {}",
                    notification.messageId(),
                    subscription.topicArn(),
                    subscription.endpoint(),
                    reason.getMessage());
            return;
        }
        Caller sns = Caller.service("sns.amazonaws.com", subscription.topicArn());
        String body = notification.forQueue(subscription, context.endpoint()).toString();
        Map<String, String> attributes =
                Map.of("ERROR_CODE", reason.code(), "ERROR_MESSAGE", String.valueOf(reason.getMessage()));
        try {
            queues.send(queue.get(), body, attributes, sns);
        } catch (AwsException e) {
            LOG.warn(
                    "The message {} of {} was lost: the dead-letter queue {} refused it: {}",
                    notification.messageId(),
                    subscription.topicArn(),
                    queue.get(),
                    e.getMessage());
        }
    }
}
