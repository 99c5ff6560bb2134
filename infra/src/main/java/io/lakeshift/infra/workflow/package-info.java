/**
 * The way of a file: the upload that starts an execution, the state machine with its functions, the notifications and the
 * executions that wait for each other.
 */
package io.lakeshift.infra.workflow;
