package io.lakeshift.local.services.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.port.EventPublisher;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The default event bus: its rules, and the events on their way to them. */
public final class EventBus implements EventPublisher {
    private final LocalContext context;
    private final EventDeliveries deliveries;
    private final Executor courier;
    private final JsonFile file;
    private final Map<String, Rule> rules = new ConcurrentSkipListMap<>();

    /** @param courier runs what it is given one after the other, so that events keep their order */
    public EventBus(LocalContext context, EventDeliveries deliveries, Executor courier) {
        this.context = context;
        this.deliveries = deliveries;
        this.courier = courier;
        this.file = new JsonFile(context.stateOf("events").resolve("rules.json"));
        file.read()
                .ifPresent(state -> state.properties().forEach(entry -> {
                    Rule rule = new Rule(entry.getKey(), arn(entry.getKey()), entry.getValue());
                    rules.put(rule.name(), rule);
                    tick(rule);
                }));
    }

    @Override
    public void publish(JsonNode event) {
        courier.execute(() -> {
            for (Rule rule : rules.values()) {
                if (rule.wants(event)) {
                    rule.targets().forEach(target -> deliveries.deliver(event, target));
                }
            }
        });
    }

    String arn(String ruleName) {
        return context.arn("events", "rule/" + ruleName);
    }

    List<Rule> all() {
        return List.copyOf(rules.values());
    }

    Optional<Rule> find(String name) {
        return Optional.ofNullable(rules.get(name));
    }

    synchronized Rule put(String name, JsonNode properties) {
        Rule rule = new Rule(name, arn(name), properties);
        rules.put(name, rule);
        save();
        tick(rule);
        return rule;
    }

    /** Makes the rule's own event after each of its intervals, until the rule is replaced or removed. */
    private void tick(Rule rule) {
        rule.schedule()
                .ifPresent(schedule -> CompletableFuture.delayedExecutor(
                                schedule.rate().toMillis(), TimeUnit.MILLISECONDS, courier)
                        .execute(() -> {
                            if (rules.get(rule.name()) == rule) {
                                ObjectNode event = scheduled(rule);
                                rule.targets().forEach(target -> deliveries.deliver(event, target));
                                tick(rule);
                            }
                        }));
    }

    private ObjectNode scheduled(Rule rule) {
        ObjectNode event = EventShape.JSON.createObjectNode();
        event.put("version", "0").put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Scheduled Event").put("source", "aws.events");
        event.put("account", context.accountId());
        event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", context.region()).putArray("resources").add(rule.arn());
        event.putObject("detail");
        return event;
    }

    synchronized void remove(String name) {
        rules.remove(name);
        save();
    }

    private void save() {
        ObjectNode state = EventShape.JSON.createObjectNode();
        rules.forEach((name, rule) -> state.set(name, rule.properties()));
        file.write(state);
    }
}
