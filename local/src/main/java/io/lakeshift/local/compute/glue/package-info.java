/**
 * AWS Glue: the Data Catalog, with the optimistic versions that Iceberg commits by, and the jobs of the templates, each
 * run in a Spark JVM of its own with its script compiled, its role's credentials and its log streams.
 */
package io.lakeshift.local.compute.glue;
