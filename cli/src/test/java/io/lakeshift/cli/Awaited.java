package io.lakeshift.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something that other processes bring about. */
final class Awaited {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Awaited() {}

    static <T> void until(Supplier<T> ask, Predicate<T> enough) {
        until(TIMEOUT, ask, enough);
    }

    static <T> void until(Duration most, Supplier<T> ask, Predicate<T> enough) {
        Instant end = Instant.now().plus(most);
        T last = ask.get();
        while (!enough.test(last)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + most.toSeconds() + " s; the last was " + last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            last = ask.get();
        }
    }
}
