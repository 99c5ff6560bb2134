package io.lakeshift.local.compute.stepfunctions.execution;

import io.lakeshift.local.compute.stepfunctions.history.HistoryEvent;

/** Is told what happens to executions. It must not wait for long: the execution waits for it. */
public interface ExecutionListener {
    /** An execution started or ended. */
    void changed(Execution execution);

    /** An execution recorded an event. */
    void recorded(StateMachine machine, Execution execution, HistoryEvent event);
}
