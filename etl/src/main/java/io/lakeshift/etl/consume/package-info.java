/** Cleanse-to-Consume: replaces one table of the consume layer by the result of one Spark SQL query, in one Iceberg commit. */
package io.lakeshift.etl.consume;
