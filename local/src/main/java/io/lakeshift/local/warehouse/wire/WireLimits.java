package io.lakeshift.local.warehouse.wire;

import java.time.Duration;

/**
 * What clients may take of a listener.
 *
 * @param connections how many may be logged in at a time
 * @param login how long one may take from the connection to the right password
 * @param silence how long it may be silent in the middle of a message
 */
record WireLimits(int connections, Duration login, Duration silence) {

    /** A hundred connections, and half a minute for either. */
    static WireLimits standard() {
        return new WireLimits(100, Duration.ofSeconds(30), Duration.ofSeconds(30));
    }
}
