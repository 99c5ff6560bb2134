package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.state.JsonFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What happened to alarms, for 30 days, also to those that are deleted. Thread-safe. */
final class AlarmHistory {
    private static final Duration RETENTION = Duration.ofDays(30);

    private final JsonFile file;
    private final List<Item> items = new ArrayList<>();

    /** Kinds of what happened, under the names of the API. */
    enum Kind {
        CONFIGURATION_UPDATE("ConfigurationUpdate"),
        STATE_UPDATE("StateUpdate"),
        ACTION("Action");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * Something that happened to an alarm.
     *
     * @param kind a word of {@link Kind}
     * @param summary one sentence
     * @param data a document of JSON
     */
    record Item(String alarm, Instant time, String kind, String summary, String data) {
        static Item of(String alarm, Instant time, Kind kind, String summary, JsonNode data) {
            return new Item(alarm, time, kind.word(), summary, data.toString());
        }
    }

    AlarmHistory(JsonFile file) {
        this.file = file;
        file.read()
                .ifPresent(state -> state.forEach(json -> items.add(new Item(
                        json.path("alarm").asText(),
                        Instant.parse(json.path("time").asText()),
                        json.path("kind").asText(),
                        json.path("summary").asText(),
                        json.path("data").asText()))));
    }

    /** Adds what happened last. */
    synchronized void add(List<Item> happened, Instant now) {
        if (happened.isEmpty()) {
            return;
        }
        Instant oldest = now.minus(RETENTION);
        items.removeIf(item -> item.time().isBefore(oldest));
        items.addAll(happened);
        ArrayNode state = JsonNodeFactory.instance.arrayNode();
        for (Item item : items) {
            ObjectNode json = state.addObject();
            json.put("alarm", item.alarm()).put("time", item.time().toString());
            json.put("kind", item.kind()).put("summary", item.summary()).put("data", item.data());
        }
        file.write(state);
    }

    /** What is wanted, the oldest first. */
    synchronized List<Item> items(Predicate<Item> wanted) {
        return items.stream().filter(wanted).toList();
    }
}
