/**
 * What Task states can do: call Lambda functions, and call other services of this lake in process as the state
 * machine's role, with the results and the error names AWS Step Functions gives.
 */
package io.lakeshift.local.compute.stepfunctions.task;
