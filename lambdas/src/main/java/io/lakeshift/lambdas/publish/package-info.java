/**
 * Publishing to Redshift at the end of a run: the plan step makes sure that the lake databases of the run can be read
 * from Redshift and turns the workflow's Redshift script into batches; the batch step runs one of them without ever
 * waiting longer than one long poll of the Data API.
 */
package io.lakeshift.lambdas.publish;
