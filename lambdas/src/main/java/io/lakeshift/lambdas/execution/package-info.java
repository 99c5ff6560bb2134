/** Executions of the state machine: how they are named and started. */
package io.lakeshift.lambdas.execution;
