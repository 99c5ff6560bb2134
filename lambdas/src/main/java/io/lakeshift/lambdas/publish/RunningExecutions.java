package io.lakeshift.lambdas.publish;

/** Tells which executions go on. */
@FunctionalInterface
interface RunningExecutions {
    /** Whether the execution of this ARN has not ended. */
    boolean isRunning(String executionArn);
}
