package io.lakeshift.local.services.cloudwatch;

/**
 * The values of a metric over a time, summed up.
 *
 * @param count how many values; positive
 */
record StatisticSet(double count, double sum, double minimum, double maximum) {

    static StatisticSet of(double value) {
        return new StatisticSet(1, value, value, value);
    }

    /** The same value so many times. */
    static StatisticSet of(double value, double times) {
        return new StatisticSet(times, value * times, value, value);
    }

    StatisticSet plus(StatisticSet other) {
        return new StatisticSet(
                count + other.count,
                sum + other.sum,
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum));
    }
}
