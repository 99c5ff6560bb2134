package io.lakeshift.local.services.cloudwatch;

import io.lakeshift.local.cloud.port.Measurement;
import io.lakeshift.local.cloud.port.MetricRecorder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The values of all metrics, summed up by minutes. Thread-safe. */
final class MetricStore implements MetricRecorder {
    /** How long values are kept, as CloudWatch keeps those of single minutes. */
    static final Duration RETENTION = Duration.ofDays(15);

    private final MetricJournal journal;
    private final InstantSource clock;
    private final SortedMap<MetricKey, SortedMap<String, NavigableMap<Instant, StatisticSet>>> metrics =
            new TreeMap<>(MetricKey.ORDER);
    private final Map<Minute, StatisticSet> unwritten = new TreeMap<>(Minute.ORDER);

    /** A minute of a metric in one of its units. */
    record Minute(MetricKey metric, String unit, Instant start) {
        private static final Comparator<Minute> ORDER = Comparator.comparing(Minute::start)
                .thenComparing(Minute::metric, MetricKey.ORDER)
                .thenComparing(Minute::unit);
    }

    /** The values of a period that begins then. */
    record Datapoint(Instant start, StatisticSet values, String unit) {}

    /** Times from one on until before another. */
    record Range(Instant from, Instant until) {}

    /** @param folder what an earlier store left there goes on */
    MetricStore(Path folder, InstantSource clock) {
        this.clock = clock;
        this.journal = new MetricJournal(folder);
        journal.read(oldest(), this::add);
    }

    @Override
    public void record(Measurement measurement) {
        record(measurement, clock.instant());
    }

    /** Takes a value that was measured then. */
    void record(Measurement measurement, Instant time) {
        MetricKey metric = new MetricKey(measurement.namespace(), measurement.name(), measurement.dimensions());
        record(new Minute(metric, measurement.unit(), minuteOf(time)), StatisticSet.of(measurement.value()));
    }

    synchronized void record(Minute minute, StatisticSet values) {
        add(minute, values);
        unwritten.merge(minute, values, StatisticSet::plus);
    }

    /** Writes what came since the last time, and forgets what is older than the retention. */
    synchronized void flush() {
        journal.append(unwritten);
        unwritten.clear();
        Instant oldest = oldest();
        journal.forget(oldest);
        metrics.values().forEach(units -> {
            units.values().forEach(minutes -> minutes.headMap(oldest).clear());
            units.values().removeIf(Map::isEmpty);
        });
        metrics.values().removeIf(Map::isEmpty);
    }

    /** The metrics that have values, sorted. */
    synchronized List<MetricKey> metrics(Predicate<MetricKey> wanted) {
        return metrics.keySet().stream().filter(wanted).toList();
    }

    /** When a metric had its newest value; empty if it has none. */
    synchronized Optional<Instant> newest(MetricKey metric) {
        return units(metric).values().stream().map(NavigableMap::lastKey).max(Comparator.naturalOrder());
    }

    /**
     * The values of a metric by periods that follow each other from the beginning of the range on, without periods that
     * have none.
     *
     * @param unit empty for all of its units, each with datapoints of its own
     */
    synchronized List<Datapoint> datapoints(MetricKey metric, Optional<String> unit, Range range, Duration period) {
        List<Datapoint> datapoints = new ArrayList<>();
        units(metric).forEach((name, minutes) -> {
            if (unit.isPresent() && !unit.get().equals(name)) {
                return;
            }
            NavigableMap<Instant, StatisticSet> periods = new TreeMap<>();
            minutes.subMap(range.from(), range.until()).forEach((minute, values) -> {
                long number = Duration.between(range.from(), minute).dividedBy(period);
                periods.merge(range.from().plus(period.multipliedBy(number)), values, StatisticSet::plus);
            });
            periods.forEach((start, values) -> datapoints.add(new Datapoint(start, values, name)));
        });
        return datapoints;
    }

    static Instant minuteOf(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }

    private Map<String, NavigableMap<Instant, StatisticSet>> units(MetricKey metric) {
        return metrics.getOrDefault(metric, new TreeMap<>());
    }

    private synchronized void add(Minute minute, StatisticSet values) {
        metrics.computeIfAbsent(minute.metric(), key -> new TreeMap<>())
                .computeIfAbsent(minute.unit(), key -> new TreeMap<>())
                .merge(minute.start(), values, StatisticSet::plus);
    }

    private Instant oldest() {
        return clock.instant().minus(RETENTION);
    }
}
