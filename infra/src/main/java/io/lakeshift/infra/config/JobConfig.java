package io.lakeshift.infra.config;

import io.lakeshift.etl.consume.ConsumeStorage;

/**
 * The size of the Glue jobs, and where their results are kept.
 *
 * @param workerType for example {@code G.1X}
 * @param maxWorkers workers a run may scale out to, 2 or more
 * @param maxConcurrentRuns runs of one job at the same time; further executions wait
 * @param timeoutMinutes minutes after which a run is stopped
 * @param metrics whether a run sends metrics to CloudWatch, which charges for each of them
 * @param consumeStorage where tables of the consume layer are kept unless their specification says otherwise
 */
public record JobConfig(
        String workerType,
        int maxWorkers,
        int maxConcurrentRuns,
        int timeoutMinutes,
        boolean metrics,
        ConsumeStorage consumeStorage) {}
