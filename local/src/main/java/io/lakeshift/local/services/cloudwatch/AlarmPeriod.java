package io.lakeshift.local.services.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A period that an alarm looks at.
 *
 * @param values of its metric; empty if there are none
 */
record AlarmPeriod(Instant start, Optional<StatisticSet> values) {

    /** The periods of the evaluation range that ends then, the oldest first. */
    static List<AlarmPeriod> before(Instant end, AlarmSettings settings, MetricStore metrics) {
        int number = settings.rule().evaluationRange();
        Duration period = settings.period();
        MetricStore.Range range = new MetricStore.Range(end.minus(period.multipliedBy(number)), end);
        Map<Instant, StatisticSet> values = new TreeMap<>();
        metrics.datapoints(settings.metric(), settings.unit(), range, period)
                .forEach(datapoint -> values.merge(datapoint.start(), datapoint.values(), StatisticSet::plus));
        List<AlarmPeriod> periods = new ArrayList<>();
        for (int place = 0; place < number; place++) {
            Instant start = range.from().plus(period.multipliedBy(place));
            periods.add(new AlarmPeriod(start, Optional.ofNullable(values.get(start))));
        }
        return periods;
    }

    /** Its statistic; empty if it has no data. */
    OptionalDouble value(Statistic statistic) {
        return values.isPresent() ? OptionalDouble.of(statistic.of(values.get())) : OptionalDouble.empty();
    }
}
