/**
 * The command {@code unload}: writes a query's rows to S3 as Parquet. The prefix ends up with the files of one whole unload
 * or, if that fails or is stopped, with none of it.
 */
package io.lakeshift.cli.unload;
