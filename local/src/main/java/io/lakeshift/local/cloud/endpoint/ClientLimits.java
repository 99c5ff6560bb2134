package io.lakeshift.local.cloud.endpoint;

import java.time.Duration;

/**
 * How slow a client may be before its connection is closed.
 *
 * @param idle how long it may send nothing of a body, take nothing of an answer, or keep a connection without a request
 * @param head how long it may take for the first line and all headers of a request
 * @param bytesPerSecond how fast the body of a request has to come, on the average since it began, once it has taken
 *     longer than {@code idle}
 */
public record ClientLimits(Duration idle, Duration head, long bytesPerSecond) {

    /** What no client comes near: half a minute, and a kibibyte a second. */
    public static ClientLimits standard() {
        return new ClientLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), 1024);
    }

    /** Whether a body of so many bytes should have been longer after such a time. */
    boolean isTooSlow(long bytes, Duration taken) {
        return taken.compareTo(idle) > 0 && bytes * 1000 < bytesPerSecond * taken.toMillis();
    }
}
