package io.lakeshift.infra.config;

/**
 * How long objects are kept. Current objects of the cleanse and consume buckets are live table data and are never
 * expired.
 *
 * @param collectDays days after which uploaded files expire
 * @param noncurrentDays days after which replaced or deleted versions expire, in every versioned bucket
 * @param tempDays days after which temporary files of the jobs expire
 * @param accessLogDays days after which access logs expire
 */
public record Lifecycle(int collectDays, int noncurrentDays, int tempDays, int accessLogDays) {}
