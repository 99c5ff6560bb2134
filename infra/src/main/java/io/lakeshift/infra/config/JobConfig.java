package io.lakeshift.infra.config;

/**
 * The size of the Glue jobs.
 *
 * @param workerType for example {@code G.1X}
 * @param maxWorkers workers a run may scale out to, 2 or more
 * @param maxConcurrentRuns runs of one job at the same time; further executions wait
 * @param timeoutMinutes minutes after which a run is stopped
 */
public record JobConfig(String workerType, int maxWorkers, int maxConcurrentRuns, int timeoutMinutes) {}
