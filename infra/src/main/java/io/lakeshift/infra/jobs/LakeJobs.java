package io.lakeshift.infra.jobs;

/**
 * The names of the Glue jobs.
 *
 * @param collectToCleanse loads an uploaded file
 * @param cleanseToConsume replaces a table for readers
 */
public record LakeJobs(String collectToCleanse, String cleanseToConsume) {}
