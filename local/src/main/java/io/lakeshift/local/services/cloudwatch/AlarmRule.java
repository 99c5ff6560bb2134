package io.lakeshift.local.services.cloudwatch;

/**
 * When an alarm sounds: so many of the last datapoints breach the threshold.
 *
 * @param evaluationPeriods how many datapoints are looked at; N of "M out of N"
 * @param datapointsToAlarm how many of them have to breach; M
 */
record AlarmRule(
        int evaluationPeriods,
        int datapointsToAlarm,
        ThresholdComparison comparison,
        double threshold,
        MissingData missing) {
    /**
     * How many periods more than the evaluated ones are looked at for data. CloudWatch's guide has two more in its
     * tables, and else only says that the number depends on the period.
     */
    private static final int FARTHER_BACK = 2;

    AlarmRule {
        if (evaluationPeriods < 1) {
            throw new IllegalArgumentException("EvaluationPeriods is %d; at least 1".formatted(evaluationPeriods));
        }
        if (datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods) {
            throw new IllegalArgumentException("DatapointsToAlarm is %d; allowed: 1 to EvaluationPeriods, %d"
                    .formatted(datapointsToAlarm, evaluationPeriods));
        }
    }

    /** How many periods are looked at for data. */
    int evaluationRange() {
        return evaluationPeriods + FARTHER_BACK;
    }

    boolean isBreachedBy(double value) {
        return comparison.breaches(value, threshold);
    }
}
