/** What tests run on: one Spark session with an Iceberg catalog in memory, and stores that live in the test. */
package io.lakeshift.etl.lake;
