package io.lakeshift.local.services.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

/** A rule of the default bus: which events it wants and where they go. */
final class Rule {
    private final String name;
    private final String arn;
    private final JsonNode properties;
    private final Optional<Schedule> schedule;
    private final List<Target> targets;
    private final Machine machine = Machine.builder().build();

    /**
     * Reads the properties of an {@code AWS::Events::Rule}.
     *
     * @throws IllegalArgumentException when the pattern is none, or the rule uses what is not supported locally
     */
    Rule(String name, String arn, JsonNode properties) {
        this.name = name;
        this.arn = arn;
        this.properties = properties;
        this.schedule = Optional.ofNullable(
                        properties.path("ScheduleExpression").textValue())
                .map(Schedule::parse);
        if (properties.hasNonNull("EventPattern")) {
            addPattern(properties.get("EventPattern"));
        } else if (schedule.isEmpty()) {
            throw new IllegalArgumentException(
                    "rule %s must have an EventPattern or a ScheduleExpression".formatted(name));
        }
        List<Target> read = new ArrayList<>();
        properties.path("Targets").forEach(target -> read.add(Target.of(arn, target)));
        this.targets = List.copyOf(read);
    }

    private void addPattern(JsonNode pattern) {
        String text = pattern.isTextual() ? pattern.textValue() : pattern.toString();
        String fault = RuleCompiler.check(text);
        if (fault != null) {
            throw new IllegalArgumentException("EventPattern of rule %s: %s: %s".formatted(name, fault, text));
        }
        try {
            machine.addRule(name, text);
        } catch (IOException e) {
            throw new IllegalArgumentException("EventPattern of rule %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    boolean wants(JsonNode event) {
        return isEnabled() && !machine.rulesForJSONEvent(event).isEmpty();
    }

    boolean isEnabled() {
        return !properties.path("State").asText("ENABLED").equals("DISABLED");
    }

    /** Empty for a rule that only waits for events, or is disabled. */
    Optional<Schedule> schedule() {
        return schedule.filter(each -> isEnabled());
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    JsonNode properties() {
        return properties;
    }

    List<Target> targets() {
        return targets;
    }

    /** The rule as DescribeRule and ListRules answer it. */
    ObjectNode describe() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("Name", name).put("Arn", arn);
        if (properties.hasNonNull("EventPattern")) {
            JsonNode pattern = properties.get("EventPattern");
            json.put("EventPattern", pattern.isTextual() ? pattern.textValue() : pattern.toString());
        }
        if (properties.hasNonNull("ScheduleExpression")) {
            json.put("ScheduleExpression", properties.get("ScheduleExpression").asText());
        }
        json.put("State", isEnabled() ? "ENABLED" : "DISABLED");
        if (properties.hasNonNull("Description")) {
            json.put("Description", properties.get("Description").asText());
        }
        return json.put("EventBusName", "default");
    }
}
