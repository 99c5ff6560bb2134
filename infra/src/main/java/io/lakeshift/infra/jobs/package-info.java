/**
 * The Glue jobs, the role they run with, the buckets of their scripts and temporary files, and the specifications, SQL
 * and lookups that are deployed with them.
 */
package io.lakeshift.infra.jobs;
