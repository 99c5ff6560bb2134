package io.lakeshift.local.cloud.port;

/** Takes the measurements that AWS services send to CloudWatch by themselves. */
@FunctionalInterface
public interface MetricRecorder {
    /** Takes a value that was measured now. */
    void record(Measurement measurement);
}
