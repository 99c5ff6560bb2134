package io.lakeshift.lambdas.execution;

import io.lakeshift.lambdas.audit.AuditRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A state machine that remembers what was started, and can be out of order. */
public final class RecordingExecutions implements ExecutionStarter {

    private final Map<String, AuditRow.Execution> started = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private int failures;

    /** Lets the next starts fail. */
    public void failNext(int times) {
        failures = times;
    }

    /** The executions that run or ran, each once. */
    public List<AuditRow.Execution> started() {
        return List.copyOf(started.values());
    }

    /** The names of all calls, those that changed nothing included. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void start(AuditRow.Execution execution) {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("Step Functions is throttling");
        }
        calls.add(execution.name());
        started.putIfAbsent(execution.name(), execution);
    }
}
