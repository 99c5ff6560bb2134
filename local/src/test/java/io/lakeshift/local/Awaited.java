package io.lakeshift.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something that other processes bring about. */
public final class Awaited {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Awaited() {}

    public static <T> T until(Supplier<T> ask, Predicate<T> enough) {
        return within(TIMEOUT, ask, enough);
    }

    static <T> T within(Duration timeout, Supplier<T> ask, Predicate<T> enough) {
        Instant end = Instant.now().plus(timeout);
        T last = ask.get();
        while (!enough.test(last)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + timeout.toSeconds() + " s; the last was " + last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            last = ask.get();
        }
        return last;
    }
}
