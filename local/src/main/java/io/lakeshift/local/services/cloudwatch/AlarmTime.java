package io.lakeshift.local.services.cloudwatch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The two ways in which CloudWatch writes times of alarms as text. */
enum AlarmTime {
    /** In documents, such as {@code 2026-01-31T14:05:00.000+0000}. */
    DOCUMENT("uuuu-MM-dd'T'HH:mm:ss.SSSxx"),
    /** In sentences, such as {@code 31/01/26 14:05:00}. */
    SENTENCE("dd/MM/uu HH:mm:ss");

    private final DateTimeFormatter format;

    AlarmTime(String pattern) {
        this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    String text(Instant time) {
        return format.format(time.atOffset(ZoneOffset.UTC));
    }
}
