package io.lakeshift.local.services.cloudwatch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What an evaluation comes to.
 *
 * @param state empty if the alarm keeps the state that it has
 * @param evaluated the places of the datapoints that were evaluated, the oldest first
 * @param filled how many datapoints were missing for the evaluation
 */
record AlarmVerdict(Optional<AlarmState> state, List<Integer> evaluated, int filled) {

    /**
     * Evaluates an alarm. The newest datapoints that are there count, also those from farther back than the evaluation
     * periods; only if these are too few, the treatment of missing data matters. Data that is only breaching and began as
     * many periods ago as have to breach sounds the alarm though fewer datapoints are there.
     *
     * @param range the values of the evaluation range, the oldest first; empty where there is no data
     */
    static AlarmVerdict of(AlarmRule rule, List<OptionalDouble> range) {
        List<Integer> there = IntStream.range(0, range.size())
                .filter(place -> range.get(place).isPresent())
                .boxed()
                .toList();
        List<Integer> evaluated = there.subList(Math.max(0, there.size() - rule.evaluationPeriods()), there.size());
        int breaching = (int) evaluated.stream()
                .filter(place -> rule.isBreachedBy(range.get(place).getAsDouble()))
                .count();
        int filled = rule.evaluationPeriods() - evaluated.size();
        boolean enough = breaching >= rule.datapointsToAlarm();
        if (filled == 0) {
            return new AlarmVerdict(sounding(enough), evaluated, 0);
        }
        boolean onlyBreaching = breaching == evaluated.size();
        Optional<AlarmState> state = switch (rule.missing()) {
            case BREACHING -> sounding(breaching + filled >= rule.datapointsToAlarm());
            case NOT_BREACHING -> sounding(enough);
            case IGNORE -> onlyBreaching && !enough ? Optional.empty() : sounding(enough);
            case MISSING ->
                evaluated.isEmpty()
                        ? Optional.of(AlarmState.INSUFFICIENT_DATA)
                        : sounding(
                                enough || onlyBreaching && range.size() - evaluated.get(0) >= rule.datapointsToAlarm());
        };
        return new AlarmVerdict(state, evaluated, filled);
    }

    private static Optional<AlarmState> sounding(boolean sounds) {
        return Optional.of(sounds ? AlarmState.ALARM : AlarmState.OK);
    }
}
