package io.lakeshift.local.cloud.port;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One value of a metric of CloudWatch.
 *
 * @param namespace such as {@code AWS/SQS}
 * @param name the metric's name, such as {@code NumberOfMessagesSent}
 * @param dimensions values by name; together with namespace and name they identify the metric
 * @param value in the unit
 * @param unit as CloudWatch names it, such as {@code Count} or {@code Milliseconds}
 */
public record Measurement(
        String namespace, String name, SortedMap<String, String> dimensions, double value, String unit) {
    public Measurement {
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    /** A number of things, in the unit {@code Count}. */
    public static Measurement count(String namespace, String name, Map<String, String> dimensions, double value) {
        return new Measurement(namespace, name, new TreeMap<>(dimensions), value, "Count");
    }

    /** A length of time in milliseconds. */
    public static Measurement millis(String namespace, String name, Map<String, String> dimensions, double value) {
        return new Measurement(namespace, name, new TreeMap<>(dimensions), value, "Milliseconds");
    }
}
