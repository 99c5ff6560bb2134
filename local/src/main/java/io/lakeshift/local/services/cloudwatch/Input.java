package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The input of an operation. Numbers and booleans may be text, as the query protocol sends them; times are seconds since
 * 1970 or ISO 8601.
 */
record Input(JsonNode json) {

    /** Empty if it is not given or the empty text. */
    Optional<String> text(String name) {
        return Optional.of(json.path(name).asText("")).filter(text -> !text.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> Faults.missing(name));
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** Whole, and the other value if it is not given. */
    int whole(String name, int least, int most, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        int value = (int) Math.min(Integer.MAX_VALUE, Math.max(Integer.MIN_VALUE, number(name)));
        if (value < least || value > most || value != number(name)) {
            throw Faults.invalidValue("The parameter %s is %s; allowed: %d to %d"
                    .formatted(name, json.get(name).asText(), least, most));
        }
        return value;
    }

    double number(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw Faults.missing(name);
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        try {
            return Double.parseDouble(value.asText());
        } catch (NumberFormatException notANumber) {
            throw Faults.invalidValue("The parameter %s must be a number, not %s".formatted(name, value.asText()));
        }
    }

    Optional<Instant> time(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isNumber()) {
            return Optional.of(Instant.ofEpochMilli(Math.round(value.doubleValue() * 1000)));
        }
        try {
            return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
        } catch (DateTimeException notATime) {
            throw Faults.invalidValue(
                    "The parameter %s must be a time in ISO 8601, not %s".formatted(name, value.asText()));
        }
    }

    Instant requiredTime(String name) {
        return time(name).orElseThrow(() -> Faults.missing(name));
    }

    /** The texts of a list; none if it is not given. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        json.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The structures of a list; none if it is not given. */
    List<Input> structures(String name) {
        List<Input> structures = new ArrayList<>();
        json.path(name).forEach(structure -> structures.add(new Input(structure)));
        return structures;
    }

    Input structure(String name) {
        if (!has(name)) {
            throw Faults.missing(name);
        }
        return new Input(json.get(name));
    }

    /** Namespace, metric name and dimensions of a metric. */
    MetricKey metric() {
        return metric(required("Namespace"));
    }

    /** Metric name and dimensions of a metric in a namespace. */
    MetricKey metric(String namespace) {
        SortedMap<String, String> dimensions = new TreeMap<>();
        for (Input dimension : structures("Dimensions")) {
            dimensions.put(dimension.required("Name"), dimension.required("Value"));
        }
        return new MetricKey(namespace, required("MetricName"), dimensions);
    }
}
