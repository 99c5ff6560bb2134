package io.lakeshift.infra.jobs;

import software.amazon.awscdk.services.s3.IBucket;

/**
 * The buckets of the jobs.
 *
 * @param scripts specifications, SQL and lookups below {@code etl/}
 * @param temp temporary files
 */
public record JobBuckets(IBucket scripts, IBucket temp) {}
