/** Runs the Athena SQL of a table: each statement to its end, and none longer than the job. */
package io.lakeshift.etl.athena;
