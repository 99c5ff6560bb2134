package io.lakeshift.lambdas.execution;

import java.util.Optional;

/** What executions were started with. */
@FunctionalInterface
public interface ExecutionInputs {

    /** The input of an execution, running or ended; empty if there is no such execution. */
    Optional<String> of(String executionArn);
}
