/**
 * The Spark jobs that AWS Glue runs: Collect-to-Cleanse loads one uploaded file into its Iceberg table, Cleanse-to-Consume
 * writes the result of one Spark SQL query. This package holds what both share: the root of their failures.
 */
package io.lakeshift.etl;
