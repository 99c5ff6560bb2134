package io.lakeshift.local.compute.lambda;

import io.lakeshift.local.cloud.port.Measurement;
import io.lakeshift.local.cloud.port.MetricRecorder;
import io.lakeshift.local.compute.lambda.FunctionProcess.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The metrics that Lambda sends about an invocation: of all functions, of the function, and of what was invoked. */
final class InvocationMetrics {
    private static final String NAMESPACE = "AWS/Lambda";

    private final MetricRecorder recorder;

    InvocationMetrics(MetricRecorder recorder) {
        this.recorder = recorder;
    }

    /** Takes what came of an invocation. Invocations are never throttled here: one waits its turn instead. */
    void ran(FunctionReference reference, Outcome outcome) {
        for (Map<String, String> dimensions : dimensions(reference)) {
            count("Invocations", dimensions, 1);
            count("Errors", dimensions, outcome.result().failed() ? 1 : 0);
            count("Throttles", dimensions, 0);
            recorder.record(Measurement.millis(
                    NAMESPACE, "Duration", dimensions, outcome.duration().toNanos() / 1e6));
        }
    }

    private void count(String name, Map<String, String> dimensions, int value) {
        recorder.record(Measurement.count(NAMESPACE, name, dimensions, value));
    }

    private static List<Map<String, String>> dimensions(FunctionReference reference) {
        Map<String, String> function = Map.of("FunctionName", reference.name());
        List<Map<String, String>> all = new ArrayList<>(List.of(Map.of(), function));
        String resource = reference
                .qualifier()
                .map(qualifier -> reference.name() + ":" + qualifier)
                .orElse(reference.name());
        all.add(Map.of("FunctionName", reference.name(), "Resource", resource));
        return all;
    }
}
