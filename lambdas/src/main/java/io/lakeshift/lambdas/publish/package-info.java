/**
 * Publishing to Redshift at the end of a run: the plan step turns the workflow's Redshift script into batches; the batch
 * step runs one of them without ever waiting longer than one long poll of the Data API. What has to happen to the
 * materialized views of a script is decided in {@code io.lakeshift.redshift.client.view}.
 */
package io.lakeshift.lambdas.publish;
