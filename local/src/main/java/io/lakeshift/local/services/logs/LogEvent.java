package io.lakeshift.local.services.logs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** One event of a log stream. The time has milliseconds; the message may have line breaks. */
public record LogEvent(Instant time, String message) {
    public LogEvent {
        requireNonNull(time, "time is null");
        requireNonNull(message, "message is null");
    }
}
