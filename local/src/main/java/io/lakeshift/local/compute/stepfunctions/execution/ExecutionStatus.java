package io.lakeshift.local.compute.stepfunctions.execution;

/** Where an execution is. All but RUNNING are final. */
public enum ExecutionStatus {
    RUNNING("ExecutionStarted"),
    SUCCEEDED("ExecutionSucceeded"),
    FAILED("ExecutionFailed"),
    TIMED_OUT("ExecutionTimedOut"),
    ABORTED("ExecutionAborted");

    private final String event;

    ExecutionStatus(String event) {
        this.event = event;
    }

    /** The type of the event that records it. */
    String event() {
        return event;
    }
}
