package io.lakeshift.redshift.client;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets time pass between two attempts; tests let none pass. */
@FunctionalInterface
public interface Pause {

    void rest(Duration duration);

    /** Real time. */
    static Pause real() {
        return duration -> LockSupport.parkNanos(duration.toNanos());
    }
}
