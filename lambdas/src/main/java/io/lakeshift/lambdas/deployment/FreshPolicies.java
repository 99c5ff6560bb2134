package io.lakeshift.lambdas.deployment;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Patience with IAM policies that were attached a moment ago: IAM takes seconds to bring them into force everywhere, and
 * CloudFormation goes on as soon as they are attached. Who is denied tries again, for a minute at most.
 *
 * <p>Source: "Changes that I make are not always immediately visible" of the IAM user guide.
 */
final class FreshPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(FreshPolicies.class);

    /** How long is waited in all. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What is left of the function's time for the answer to CloudFormation. */
    static final Duration RESERVE = Duration.ofSeconds(15);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Pause pause;

    /** Lets time pass. */
    interface Pause {

        void of(Duration duration);
    }

    FreshPolicies(Pause pause) {
        this.pause = pause;
    }

    /** As long as the thread sleeps. */
    static FreshPolicies sleeping() {
        return new FreshPolicies(duration -> {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(
                        "The function was stopped while it waited for its permissions", stopped);
            }
        });
    }

    /**
     * Does the work, again and again as long as it is denied.
     *
     * @param remaining what is left of the function's time
     */
    <T> T whileDenied(Supplier<T> work, Supplier<Duration> remaining) {
        Duration waited = Duration.ZERO;
        Duration next = FIRST_PAUSE;
        while (true) {
            Duration before = remaining.get();
            try {
                return work.get();
            } catch (RuntimeException failed) {
                Duration left = remaining.get();
                Duration attempt = before.minus(left);
                boolean inTime = left.minus(next).minus(attempt).compareTo(RESERVE) >= 0;
                if (!Denial.isOne(failed) || waited.plus(next).compareTo(PATIENCE) > 0 || !inTime) {
                    throw failed;
                }
                LOG.info("denied, which a policy that was just attached may explain; trying again in {}", next);
            }
            pause.of(next);
            waited = waited.plus(next);
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
