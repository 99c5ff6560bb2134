package io.lakeshift.lambdas.limits;

/**
 * A limit of what a warehouse may be used for.
 *
 * @param use what it counts
 * @param amount how much is allowed in each period, 1 or more, in the unit of the use
 * @param period after what time it counts anew
 * @param breachAction what happens when it is reached
 */
public record UsageLimit(LimitedUse use, long amount, LimitPeriod period, BreachAction breachAction) {

    public UsageLimit {
        if (amount < 1) {
            throw new IllegalArgumentException(
                    "The %s limit of %s is %d; it must be 1 or more".formatted(period.text(), use.text(), amount));
        }
    }

    /** Whether it counts the same use over the same periods as another. */
    boolean countsAs(UsageLimit other) {
        return use == other.use && period == other.period;
    }
}
