package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.services.cloudwatch.AlarmHistory.Item;
import io.lakeshift.local.services.cloudwatch.AlarmHistory.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All alarms of the account and their states. Thread-safe. */
final class Alarms {
    private final MetricStore metrics;
    private final AlarmHistory history;
    private final AlarmActions actions;
    private final InstantSource clock;
    private final JsonFile file;
    private final SortedMap<String, Alarm> alarms = new TreeMap<>();

    Alarms(MetricStore metrics, AlarmHistory history, AlarmActions actions, InstantSource clock, JsonFile file) {
        this.metrics = metrics;
        this.history = history;
        this.actions = actions;
        this.clock = clock;
        this.file = file;
        file.read()
                .ifPresent(state -> state.properties()
                        .forEach(entry -> alarms.put(entry.getKey(), Alarm.of(entry.getKey(), entry.getValue()))));
    }

    /**
     * Creates an alarm, or changes its settings and leaves its state.
     *
     * @param properties of an {@code AWS::CloudWatch::Alarm}
     * @throws IllegalArgumentException with all that is wrong with them or not supported here
     */
    synchronized Alarm put(String name, JsonNode properties) {
        Alarm former = alarms.get(name);
        if (former != null && former.settings().properties().equals(properties)) {
            return former;
        }
        Instant now = clock.instant();
        AlarmSettings settings = AlarmSettings.of(properties);
        Alarm alarm =
                former == null ? new Alarm(name, settings, now, Alarm.Status.initial(now)) : former.with(settings, now);
        alarms.put(name, alarm);
        save();
        configured(name, former == null ? "created" : "updated", now);
        return alarm;
    }

    synchronized void remove(String name) {
        if (alarms.remove(name) != null) {
            save();
            configured(name, "deleted", clock.instant());
        }
    }

    synchronized Optional<Alarm> find(String name) {
        return Optional.ofNullable(alarms.get(name));
    }

    /** Sorted by their names. */
    synchronized List<Alarm> all() {
        return List.copyOf(alarms.values());
    }

    String arn(Alarm alarm) {
        return actions.arn(alarm);
    }

    /** Switches the actions of an alarm on or off. */
    synchronized void enableActions(Alarm alarm, boolean enabled) {
        if (alarm.settings().actionsEnabled() != enabled) {
            Instant now = clock.instant();
            alarms.put(alarm.name(), alarm.with(alarm.settings().withActions(enabled), now));
            save();
            configured(alarm.name(), "updated", now);
        }
    }

    /** Brings an alarm into a state until it is evaluated again, and performs the actions of that. */
    synchronized void force(Alarm alarm, AlarmState state, String reason, String reasonData) {
        Instant now = clock.instant();
        change(alarm, new Alarm.Status(state, reason, reasonData, now));
    }

    /** Evaluates all alarms with what was measured until then. */
    synchronized void evaluate(Instant end) {
        for (Alarm alarm : all()) {
            AlarmSettings settings = alarm.settings();
            List<AlarmPeriod> range = AlarmPeriod.before(end, settings, metrics);
            AlarmVerdict verdict = AlarmVerdict.of(
                    settings.rule(),
                    range.stream()
                            .map(period -> period.value(settings.statistic()))
                            .toList());
            AlarmReason reason = AlarmReason.of(settings, verdict, range);
            AlarmState former = alarm.status().state();
            verdict.state()
                    .filter(state -> state != former)
                    .ifPresent(state -> change(
                            alarm,
                            new Alarm.Status(
                                    state,
                                    reason.sentence(former, state),
                                    reason.document(clock.instant()).toString(),
                                    clock.instant())));
        }
    }

    private void change(Alarm former, Alarm.Status status) {
        if (former.status().state() == status.state()) {
            return;
        }
        Alarm changed = former.in(status);
        alarms.put(changed.name(), changed);
        save();
        List<Item> happened = new ArrayList<>();
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("version", "1.0");
        data.set("oldState", state(former.status()));
        data.set("newState", state(status));
        happened.add(Item.of(
                changed.name(),
                status.since(),
                Kind.STATE_UPDATE,
                "Alarm updated from %s to %s".formatted(former.status().state(), status.state()),
                data));
        happened.addAll(actions.perform(former, changed));
        history.add(happened, status.since());
    }

    private static ObjectNode state(Alarm.Status status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("stateValue", status.state().name()).put("stateReason", status.reason());
        if (!status.reasonData().isEmpty()) {
            json.put("stateReasonData", status.reasonData());
        }
        return json;
    }

    private void configured(String name, String how, Instant now) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("version", "1.0")
                .put("type", Character.toUpperCase(how.charAt(0)) + how.substring(1, how.length() - 1));
        Item item = Item.of(name, now, Kind.CONFIGURATION_UPDATE, "Alarm \"%s\" %s".formatted(name, how), data);
        history.add(List.of(item), now);
    }

    private void save() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        alarms.forEach((name, alarm) -> state.set(name, alarm.toState()));
        file.write(state);
    }
}
