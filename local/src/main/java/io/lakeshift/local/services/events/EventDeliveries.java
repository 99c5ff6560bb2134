package io.lakeshift.local.services.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.services.sqs.Queues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events to targets, again when the refusal may pass, and to the dead-letter queue when it will not. */
public final class EventDeliveries {
    private static final Logger LOG = LoggerFactory.getLogger(EventDeliveries.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final TargetCalls calls;
    private final Queues queues;
    private final Executor courier;
    private final InstantSource clock;

    public EventDeliveries(TargetCalls calls, Queues queues, Executor courier, InstantSource clock) {
        this.calls = calls;
        this.queues = queues;
        this.courier = courier;
        this.clock = clock;
    }

    void deliver(JsonNode event, Target target) {
        attempt(new Delivery(event, target, clock.instant(), 0));
    }

    /** An event on its way to a target, tried again so many times since it began. */
    private record Delivery(JsonNode event, Target target, Instant begun, int retries) {
        Delivery again() {
            return new Delivery(event, target, begun, retries + 1);
        }

        Duration pause() {
            return retries >= 6 ? LONGEST_PAUSE : Duration.ofSeconds(1L << retries);
        }
    }

    private void attempt(Delivery delivery) {
        Target target = delivery.target();
        try {
            JsonNode input =
                    target.shape().apply(delivery.event(), new EventShape.Origin(target.ruleArn(), clock.instant()));
            calls.call(target, input, delivery.event().path("id").asText());
        } catch (IllegalArgumentException e) {
            bury(delivery, "INVALID_JSON", String.valueOf(e.getMessage()));
        } catch (AwsException e) {
            retryOrBury(delivery, e);
        }
    }

    private void retryOrBury(Delivery delivery, AwsException refusal) {
        boolean mayPass = refusal.status() == 429
                || refusal.status() >= 500 && refusal.status() != 501
                || refusal.code().contains("TooManyRequests")
                || refusal.code().contains("Throttl");
        Target.Retries limits = delivery.target().retries();
        Duration age = Duration.between(delivery.begun(), clock.instant()).plus(delivery.pause());
        if (!mayPass) {
            bury(delivery, errorCode(refusal), String.valueOf(refusal.getMessage()));
        } else if (delivery.retries() >= limits.attempts() || age.compareTo(limits.age()) > 0) {
            bury(delivery, "THROTTLING", String.valueOf(refusal.getMessage()));
        } else {
            CompletableFuture.delayedExecutor(delivery.pause().toMillis(), TimeUnit.MILLISECONDS, courier)
                    .execute(() -> attempt(delivery.again()));
        }
    }

    private static String errorCode(AwsException refusal) {
        if (refusal.status() == 403 || refusal.code().contains("AccessDenied")) {
            return "NO_PERMISSIONS";
        }
        boolean missing = refusal.status() == 404
                || refusal.code().contains("NotFound")
                || refusal.code().contains("DoesNotExist");
        return missing ? "NO_RESOURCE" : "SDK_CLIENT_ERROR";
    }

    private void bury(Delivery delivery, String code, String message) {
        Target target = delivery.target();
        String rule = target.ruleArn();
        if (target.deadLetterQueue().isEmpty()) {
            LOG.warn("Rule {} could not hand an event to {}: {}", rule, target.arn(), message);
            return;
        }
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("RULE_ARN", rule);
        attributes.put("TARGET_ARN", target.arn());
        attributes.put("ERROR_CODE", code);
        attributes.put("ERROR_MESSAGE", message.isEmpty() ? code : message);
        attributes.put("RETRY_ATTEMPTS", String.valueOf(delivery.retries()));
        if (code.equals("THROTTLING")) {
            attributes.put(
                    "EXHAUSTED_RETRY_CONDITION",
                    delivery.retries() >= target.retries().attempts()
                            ? "MaximumRetryAttempts"
                            : "MaximumEventAgeInSeconds");
        }
        try {
            queues.send(
                    target.deadLetterQueue().get(),
                    delivery.event().toString(),
                    attributes,
                    Caller.service("events.amazonaws.com", rule));
        } catch (AwsException e) {
            LOG.warn(
                    "An event of rule {} was lost: its dead-letter queue refused it ({}) after {} refused it ({})",
                    rule,
                    e.getMessage(),
                    target.arn(),
                    message);
        }
    }
}
