package io.lakeshift.local.services.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.ground.LocalContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** EventBridge behind the endpoint. */
public final class EventsService extends JsonService implements LakePart {
    private final EventBus bus;
    private final LocalContext context;

    public EventsService(EventBus bus, LocalContext context, Authorizer authorizer) {
        super("events", "AWSEvents", authorizer);
        this.bus = bus;
        this.context = context;
        operation("PutEvents", this::putEvents);
        operation("ListRules", this::listRules);
        operation("DescribeRule", this::describeRule);
        operation("ListTargetsByRule", this::listTargets);
        operation("ListEventBuses", this::listEventBuses);
    }

    private JsonNode putEvents(JsonNode input, Call call) {
        call.require("events:PutEvents", busArn());
        JsonNode entries = input.path("Entries");
        if (entries.isEmpty() || entries.size() > 10) {
            throw new AwsException(
                    400, "ValidationException", "Entries must have 1 to 10 members, not " + entries.size());
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        int failed = 0;
        for (JsonNode entry : entries) {
            ObjectNode result = results.addObject();
            try {
                ObjectNode event = event(entry);
                bus.publish(event);
                result.put("EventId", event.get("id").asText());
            } catch (IllegalArgumentException e) {
                failed++;
                result.put("ErrorCode", e.getMessage().startsWith("Detail") ? "MalformedDetail" : "InvalidArgument");
                result.put("ErrorMessage", e.getMessage());
            }
        }
        answer.put("FailedEntryCount", failed);
        answer.set("Entries", results);
        return answer;
    }

    private ObjectNode event(JsonNode entry) {
        String name = entry.path("EventBusName").asText("default");
        if (!name.equals("default") && !name.equals(busArn())) {
            throw new IllegalArgumentException("EventBusName '%s' does not exist.".formatted(name));
        }
        String source = required(entry, "Source");
        if (source.startsWith("aws.")) {
            throw new IllegalArgumentException("Source '%s' is reserved for AWS services.".formatted(source));
        }
        Instant time = entry.path("Time").isNumber()
                ? Instant.ofEpochMilli(Math.round(entry.get("Time").doubleValue() * 1000))
                : Instant.now();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0").put("id", UUID.randomUUID().toString());
        event.put("detail-type", required(entry, "DetailType")).put("source", source);
        event.put("account", context.accountId());
        event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", context.region());
        ArrayNode resources = event.putArray("resources");
        entry.path("Resources").forEach(resources::add);
        event.set("detail", detail(required(entry, "Detail")));
        return event;
    }

    private static JsonNode detail(String text) {
        try {
            JsonNode detail = EventShape.JSON.readTree(text);
            if (detail.isObject()) {
                return detail;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Detail is malformed: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("Detail is malformed: it must be a JSON object");
    }

    private static String required(JsonNode entry, String name) {
        String value = entry.path(name).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "Parameter %s is not valid. Reason: %s is a required argument.".formatted(name, name));
        }
        return value;
    }

    private JsonNode listRules(JsonNode input, Call call) {
        call.require("events:ListRules", context.arn("events", "rule/*"));
        String prefix = input.path("NamePrefix").asText("");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode rules = answer.putArray("Rules");
        bus.all().stream().filter(rule -> rule.name().startsWith(prefix)).forEach(rule -> rules.add(rule.describe()));
        return answer;
    }

    private JsonNode describeRule(JsonNode input, Call call) {
        call.require("events:DescribeRule", bus.arn(input.path("Name").asText()));
        return rule(input, "Name").describe();
    }

    private JsonNode listTargets(JsonNode input, Call call) {
        call.require("events:ListTargetsByRule", bus.arn(input.path("Rule").asText()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode targets = answer.putArray("Targets");
        rule(input, "Rule").targets().forEach(target -> targets.add(target.properties()));
        return answer;
    }

    private JsonNode listEventBuses(JsonNode input, Call call) {
        call.require("events:ListEventBuses", "*");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("EventBuses").addObject().put("Name", "default").put("Arn", busArn());
        return answer;
    }

    private Rule rule(JsonNode input, String field) {
        String name = input.path(field).asText();
        return bus.find(name)
                .orElseThrow(() -> new AwsException(
                        400,
                        "ResourceNotFoundException",
                        "Rule %s does not exist on EventBus default.".formatted(name)));
    }

    private String busArn() {
        return context.arn("events", "event-bus/default");
    }

    @Override
    public List<AwsService> services() {
        return List.of(this);
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(new EventsProvider(bus));
    }

    @Override
    public void close() {
        // Every change is already in the bus's file.
    }
}
