/**
 * Executions of state machines: started once per name, run by the interpreter, kept with their history in files, and
 * told to EventBridge when their status changes.
 */
package io.lakeshift.local.compute.stepfunctions.execution;
