/**
 * Data-quality rules: DQDL, the language of AWS Glue Data Quality, read by AWS's own parser and judged as Spark columns and
 * aggregates.
 */
package io.lakeshift.etl.quality;
