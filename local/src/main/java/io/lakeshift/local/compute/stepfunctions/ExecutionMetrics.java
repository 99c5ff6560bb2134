package io.lakeshift.local.compute.stepfunctions;

import io.lakeshift.local.cloud.port.Measurement;
import io.lakeshift.local.cloud.port.MetricRecorder;
import io.lakeshift.local.compute.stepfunctions.execution.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The metrics that Step Functions sends about the executions of a state machine. */
final class ExecutionMetrics {
    private static final String NAMESPACE = "AWS/States";

    private final MetricRecorder recorder;

    ExecutionMetrics(MetricRecorder recorder) {
        this.recorder = recorder;
    }

    /** Takes the beginning or the end of an execution. */
    void changed(Execution execution) {
        Map<String, String> machine =
                Map.of("StateMachineArn", execution.start().stateMachineArn());
        recorder.record(Measurement.count(NAMESPACE, name(execution), machine, 1));
        execution.end().ifPresent(end -> {
            Instant begin = execution.redrives().last().orElse(execution.start().time());
            double millis = Duration.between(begin, end.time()).toNanos() / 1e6;
            recorder.record(Measurement.millis(NAMESPACE, "ExecutionTime", machine, millis));
        });
    }

    private static String name(Execution execution) {
        return switch (execution.status()) {
            case RUNNING -> execution.redrives().last().isPresent() ? "ExecutionsRedriven" : "ExecutionsStarted";
            case SUCCEEDED -> "ExecutionsSucceeded";
            case FAILED -> "ExecutionsFailed";
            case TIMED_OUT -> "ExecutionsTimedOut";
            case ABORTED -> "ExecutionsAborted";
        };
    }
}
