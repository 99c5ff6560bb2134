package io.lakeshift.infra.jobs;

import io.lakeshift.redshift.client.consume.ConsumeStorage;

/**
 * The Glue jobs.
 *
 * @param collectToCleanse name of the job that loads an uploaded file
 * @param cleanseToConsume name of the job that replaces a table for readers
 * @param entityMatch name of the job that finds out which entities the rows of a table are
 * @param consumeStorage where the second keeps its results unless a specification says otherwise
 */
public record LakeJobs(
        String collectToCleanse, String cleanseToConsume, String entityMatch, ConsumeStorage consumeStorage) {}
