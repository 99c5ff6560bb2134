package io.lakeshift.etl.transform;

import io.lakeshift.redshift.client.spec.SpecNode;

/**
 * A date-time pattern that Spark accepts for reading.
 *
 * @param pattern for example {@code M/d/yy}
 */
record DateTimePattern(String pattern) {

    /** The pattern under the key {@code format}. */
    static DateTimePattern of(SpecNode entry) {
        return new DateTimePattern(entry.text("format"));
    }
}
