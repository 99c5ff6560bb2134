package io.lakeshift.local.cloud.port;

/** What is measured once a minute instead of when something happens, such as how many messages wait in a queue. */
@FunctionalInterface
public interface MetricSource {
    /** Measures, and hands the values over. */
    void measure(MetricRecorder recorder);
}
