package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operation PutMetricData, by which programs send metrics of their own. */
final class MetricData {
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration AHEAD = Duration.ofHours(2);

    private final MetricStore metrics;
    private final InstantSource clock;

    MetricData(MetricStore metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    JsonNode putMetricData(JsonNode json, Call call) {
        Input input = new Input(json);
        String namespace = input.required("Namespace");
        call.require("cloudwatch:PutMetricData", List.of("*"), Map.of("cloudwatch:namespace", namespace));
        if (namespace.startsWith("AWS/")) {
            throw Faults.invalidValue("The value AWS/ for parameter Namespace is invalid.");
        }
        if (input.has("EntityMetricData")) {
            throw AwsException.notSupported("monitoring", "PutMetricData with EntityMetricData");
        }
        List<Input> data = input.structures("MetricData");
        if (data.isEmpty()) {
            throw Faults.missing("MetricData");
        }
        Instant now = clock.instant();
        Map<MetricStore.Minute, StatisticSet> read = new LinkedHashMap<>();
        for (Input datum : data) {
            MetricStore.Minute minute = new MetricStore.Minute(
                    datum.metric(namespace), datum.text("Unit").orElse("None"), MetricStore.minuteOf(time(datum, now)));
            read.merge(minute, values(datum), StatisticSet::plus);
        }
        read.forEach(metrics::record);
        return null;
    }

    private static Instant time(Input datum, Instant now) {
        Instant time = datum.time("Timestamp").orElse(now);
        if (time.isBefore(now.minus(OLDEST)) || time.isAfter(now.plus(AHEAD))) {
            throw Faults.invalidValue(
                    "The parameter Timestamp must specify a time no more than two weeks in the past and no more than two"
                            + " hours in the future.");
        }
        return time;
    }

    private static StatisticSet values(Input datum) {
        if (datum.has("StatisticValues")) {
            Input set = datum.structure("StatisticValues");
            return new StatisticSet(
                    set.number("SampleCount"), set.number("Sum"), set.number("Minimum"), set.number("Maximum"));
        }
        List<String> values = datum.texts("Values");
        if (values.isEmpty()) {
            return StatisticSet.of(datum.number("Value"));
        }
        List<String> counts = datum.texts("Counts");
        if (!counts.isEmpty() && counts.size() != values.size()) {
            throw Faults.invalidCombination("The parameters Values and Counts must have the same number of elements");
        }
        Optional<StatisticSet> sum = Optional.empty();
        for (int place = 0; place < values.size(); place++) {
            StatisticSet one = StatisticSet.of(
                    number(values.get(place), "Values"), counts.isEmpty() ? 1 : number(counts.get(place), "Counts"));
            sum = Optional.of(sum.map(one::plus).orElse(one));
        }
        return sum.orElseThrow();
    }

    private static double number(String text, String parameter) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw Faults.invalidValue("The parameter %s must be numbers, not %s".formatted(parameter, text));
        }
    }
}
