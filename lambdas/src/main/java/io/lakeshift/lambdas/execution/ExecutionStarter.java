package io.lakeshift.lambdas.execution;

import io.lakeshift.lambdas.audit.AuditRow;

/** Starts executions of the state machine. */
public interface ExecutionStarter {

    /**
     * Starts the execution of a row under the row's own name. An execution of that name, running or ended, counts as
     * started: the name stands for one object version.
     */
    void start(AuditRow.Execution execution);
}
