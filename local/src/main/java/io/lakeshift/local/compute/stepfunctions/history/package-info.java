/** What happened in an execution, event by event, in the types and fields GetExecutionHistory answers with. */
package io.lakeshift.local.compute.stepfunctions.history;
