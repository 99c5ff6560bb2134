package io.lakeshift.local.services.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.services.cloudwatch.MetricStore.Datapoint;
import io.lakeshift.local.services.cloudwatch.MetricStore.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The operations that read metrics. */
final class MetricOperations {
    private static final int MOST_DATAPOINTS = 1440;
    private static final int MOST_QUERIED = 100_800;
    private static final int METRICS_PER_PART = 500;
    private static final Duration RECENTLY = Duration.ofHours(3);

    private final MetricStore metrics;
    private final InstantSource clock;

    MetricOperations(MetricStore metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    JsonNode getMetricStatistics(JsonNode json, Call call) {
        call.require("cloudwatch:GetMetricStatistics", "*");
        Input input = new Input(json);
        if (input.has("ExtendedStatistics")) {
            throw AwsException.notSupported("monitoring", "GetMetricStatistics with ExtendedStatistics");
        }
        List<Statistic> statistics = input.texts("Statistics").stream()
                .map(word -> Statistic.named(word, "GetMetricStatistics"))
                .toList();
        if (statistics.isEmpty()) {
            throw Faults.missing("Statistics or ExtendedStatistics");
        }
        Range range = range(input);
        Duration period = period(input, "GetMetricStatistics");
        long number = Duration.between(range.from(), range.until()).dividedBy(period);
        if (number > MOST_DATAPOINTS) {
            throw Faults.invalidCombination(
                    ("You have requested up to %,d datapoints, which exceeds the limit of %,d. You"
                                    + " may reduce the datapoints requested by increasing Period, or decreasing the time range.")
                            .formatted(number, MOST_DATAPOINTS));
        }
        MetricKey metric = input.metric();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("Label", metric.name());
        ArrayNode datapoints = answer.putArray("Datapoints");
        for (Datapoint datapoint : metrics.datapoints(metric, input.text("Unit"), range, period)) {
            ObjectNode told = datapoints.addObject();
            told.put("Timestamp", datapoint.start().getEpochSecond());
            statistics.forEach(statistic -> told.put(statistic.word(), statistic.of(datapoint.values())));
            told.put("Unit", datapoint.unit());
        }
        return answer;
    }

    JsonNode getMetricData(JsonNode json, Call call) {
        call.require("cloudwatch:GetMetricData", "*");
        Input input = new Input(json);
        input.text("NextToken").ifPresent(token -> {
            throw Faults.invalidToken(token);
        });
        List<Input> queries = input.structures("MetricDataQueries");
        if (queries.isEmpty()) {
            throw Faults.missing("MetricDataQueries");
        }
        Range range = range(input);
        boolean ascending = input.text("ScanBy").orElse("TimestampDescending").equals("TimestampAscending");
        int most = input.whole("MaxDatapoints", 1, MOST_QUERIED, MOST_QUERIED);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode results = answer.putArray("MetricDataResults");
        int told = 0;
        for (Input query : queries) {
            List<Datapoint> datapoints = new ArrayList<>(datapoints(query, range));
            if (query.text("ReturnData").filter("false"::equals).isPresent()) {
                continue;
            }
            datapoints.sort(
                    ascending
                            ? Comparator.comparing(Datapoint::start)
                            : Comparator.comparing(Datapoint::start).reversed());
            told += datapoints.size();
            results.add(result(query, datapoints));
        }
        if (told > most) {
            throw AwsException.notSupported(
                    "monitoring", "GetMetricData of %d datapoints, more than MaxDatapoints, in parts".formatted(told));
        }
        answer.putArray("Messages");
        return answer;
    }

    private List<Datapoint> datapoints(Input query, Range range) {
        String id = query.required("Id");
        query.text("Expression").ifPresent(expression -> {
            throw AwsException.notSupported(
                    "monitoring", "GetMetricData with the Expression of %s, metric math".formatted(id));
        });
        query.text("AccountId").ifPresent(account -> {
            throw AwsException.notSupported("monitoring", "GetMetricData of another account");
        });
        Input stat = query.structure("MetricStat");
        Duration period = period(stat, "GetMetricData");
        return metrics.datapoints(stat.structure("Metric").metric(), stat.text("Unit"), range, period);
    }

    private static ObjectNode result(Input query, List<Datapoint> datapoints) {
        Input stat = query.structure("MetricStat");
        Statistic statistic = Statistic.named(stat.required("Stat"), "GetMetricData");
        String label = query.text("Label").orElse(stat.structure("Metric").required("MetricName"));
        if (label.contains("${")) {
            throw AwsException.notSupported("monitoring", "GetMetricData with the dynamic Label " + label);
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("Id", query.required("Id")).put("Label", label);
        ArrayNode timestamps = result.putArray("Timestamps");
        datapoints.forEach(datapoint -> timestamps.add(datapoint.start().getEpochSecond()));
        ArrayNode values = result.putArray("Values");
        datapoints.forEach(datapoint -> values.add(statistic.of(datapoint.values())));
        return result.put("StatusCode", "Complete");
    }

    JsonNode listMetrics(JsonNode json, Call call) {
        call.require("cloudwatch:ListMetrics", "*");
        Input input = new Input(json);
        if (input.has("OwningAccount")) {
            throw AwsException.notSupported("monitoring", "ListMetrics with OwningAccount");
        }
        Optional<Instant> since = input.text("RecentlyActive").map(word -> {
            if (!word.equals("PT3H")) {
                throw Faults.invalidValue("The parameter RecentlyActive is %s; allowed: PT3H".formatted(word));
            }
            return clock.instant().minus(RECENTLY);
        });
        List<MetricKey> all = metrics.metrics(key -> isListed(key, input)).stream()
                .filter(key -> since.isEmpty()
                        || metrics.newest(key)
                                .filter(newest -> !newest.isBefore(since.get()))
                                .isPresent())
                .toList();
        Listing<MetricKey> part = Listing.of(all, METRICS_PER_PART, input.text("NextToken"));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = answer.putArray("Metrics");
        part.items().forEach(key -> listed.add(key.toJson()));
        part.next().ifPresent(token -> answer.put("NextToken", token));
        return answer;
    }

    private static boolean isListed(MetricKey key, Input input) {
        return input.text("Namespace").map(key.namespace()::equals).orElse(true)
                && input.text("MetricName").map(key.name()::equals).orElse(true)
                && input.structures("Dimensions").stream().allMatch(dimension -> {
                    String value = key.dimensions().get(dimension.required("Name"));
                    return value != null
                            && dimension.text("Value").map(value::equals).orElse(true);
                });
    }

    /** Times are taken down to their minutes, as CloudWatch does it with those of the last 15 days. */
    private static Range range(Input input) {
        Instant from = input.requiredTime("StartTime");
        Instant until = input.requiredTime("EndTime");
        if (!from.isBefore(until)) {
            throw Faults.invalidValue("The parameter StartTime must be less than the parameter EndTime.");
        }
        return new Range(MetricStore.minuteOf(from), until);
    }

    private static Duration period(Input input, String operation) {
        input.required("Period");
        int seconds = input.whole("Period", 1, 86_400 * 30, 0);
        if (seconds == 1 || seconds == 5 || seconds == 10 || seconds == 20 || seconds == 30) {
            throw AwsException.notSupported(
                    "monitoring",
                    "%s with a Period of %d seconds, only of whole minutes".formatted(operation, seconds));
        }
        if (seconds % 60 != 0) {
            throw Faults.invalidValue("The parameter Period must be a multiple of 60, not %d".formatted(seconds));
        }
        return Duration.ofSeconds(seconds);
    }
}
