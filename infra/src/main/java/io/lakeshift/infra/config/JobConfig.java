package io.lakeshift.infra.config;

import io.lakeshift.etl.consume.ConsumeStorage;

/**
 * The size of the Glue jobs, and where their results are kept.
 *
 * @param workerType for example {@code G.1X}
 * @param maxWorkers workers a run may scale out to, 2 or more
 * @param maxConcurrentRuns runs of one job at the same time; further executions wait
 * @param timeoutMinutes minutes after which a run is stopped
 * @param consumeStorage where tables of the consume layer are kept unless their specification says otherwise
 */
public record JobConfig(
        String workerType, int maxWorkers, int maxConcurrentRuns, int timeoutMinutes, ConsumeStorage consumeStorage) {}
