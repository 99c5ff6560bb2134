/**
 * The Amazon States Language: a definition is read and checked once, into one object per state that knows how to run
 * itself on a branch of an execution. Time, threads and tasks come from outside, so a test can run years in a moment.
 */
package io.lakeshift.local.compute.stepfunctions.asl;
