package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One entry of Retry.
 *
 * @param attempts how many retries at most, 3 when not given
 */
record Retrier(ErrorNames errors, long attempts, Backoff backoff) {
    private static final long MAX_SECONDS = 99_999_999;

    /**
     * The waiting times between attempts.
     *
     * @param interval before the first retry, one second when not given
     * @param rate by what each further interval grows, 2.0 when not given
     * @param longest no interval is longer
     * @param jitter how an interval is chosen below the computed one, NONE when not given
     */
    record Backoff(Duration interval, double rate, Optional<Duration> longest, Jitter jitter) {}

    enum Jitter {
        NONE,
        FULL
    }

    static Retrier read(Fields fields) {
        double rate = fields.node("BackoffRate").map(JsonNode::asDouble).orElse(2.0);
        if (!(rate >= 1.0) || Double.isInfinite(rate)) {
            throw fields.invalid("'BackoffRate' must be a number of at least 1.0");
        }
        String jitter = fields.text("JitterStrategy").orElse("NONE");
        if (!jitter.equals("NONE") && !jitter.equals("FULL")) {
            throw fields.invalid("'JitterStrategy' must be FULL or NONE, not '%s'".formatted(jitter));
        }
        fields.text("Comment");
        Retrier retrier = new Retrier(
                ErrorNames.read(fields),
                fields.whole("MaxAttempts", 0, MAX_SECONDS).orElse(3L),
                new Backoff(
                        Duration.ofSeconds(
                                fields.whole("IntervalSeconds", 1, MAX_SECONDS).orElse(1L)),
                        rate,
                        fields.whole("MaxDelaySeconds", 1, 31_622_400).map(Duration::ofSeconds),
                        Jitter.valueOf(jitter)));
        fields.done();
        return retrier;
    }

    /** The time to wait before the retry with this number, counted from 0. */
    Duration delay(long retry, RandomGenerator random) {
        double limit = backoff.longest().map(Duration::toMillis).orElse(MAX_SECONDS * 1000L);
        double millis = Math.min(backoff.interval().toMillis() * Math.pow(backoff.rate(), (double) retry), limit);
        return Duration.ofMillis(backoff.jitter() == Jitter.FULL ? random.nextLong((long) millis + 1) : (long) millis);
    }
}
