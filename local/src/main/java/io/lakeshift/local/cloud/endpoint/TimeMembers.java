package io.lakeshift.local.cloud.endpoint;

import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * Times in documents of operations, which are seconds since 1970 there, as JSON has them. Protocols that write times in
 * another way know them by the names of their members.
 */
final class TimeMembers {
    private TimeMembers() {}

    /** Whether a member of that name, or each element of such a list, is a time. */
    static boolean areNamed(String member) {
        return member.endsWith("Timestamp") || member.endsWith("Timestamps");
    }

    /** ISO 8601, as the query protocol has it. */
    static String iso(double seconds) {
        return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(Math.round(seconds * 1000)));
    }
}
