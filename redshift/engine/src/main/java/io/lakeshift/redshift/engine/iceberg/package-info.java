/**
 * The lake's Iceberg tables as files: which Parquet files the current snapshot of a table consists of, and how the
 * engine is to read them by field id, so that renamed and added columns hold.
 */
package io.lakeshift.redshift.engine.iceberg;
