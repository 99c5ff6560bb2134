package io.lakeshift.infra.config;

import io.lakeshift.etl.table.TableSettings;
import io.lakeshift.redshift.client.consume.ConsumeStorage;

/**
 * The size of the Glue jobs, and what they know of the tables they fill.
 *
 * @param workerType for example {@code G.1X}
 * @param maxWorkers workers a run may scale out to, 2 or more
 * @param maxConcurrentRuns runs of one job at the same time; further executions wait
 * @param timeoutMinutes minutes after which a run is stopped
 * @param metrics whether a run sends metrics to CloudWatch, which charges for each of them
 * @param tables where tables are kept, and how
 */
public record JobConfig(
        String workerType, int maxWorkers, int maxConcurrentRuns, int timeoutMinutes, boolean metrics, Tables tables) {

    /**
     * Where tables are kept, and how.
     *
     * @param consumeStorage where those of the consume layer are unless their specification says otherwise
     * @param lake how those of the lake are kept
     * @param hashes what hashes in them are made with
     */
    public record Tables(ConsumeStorage consumeStorage, TableSettings lake, Hashes hashes) {}

    /** What transforms make hashes with. */
    public enum Hashes {
        /** Nothing beside the value, so that anybody can make them. */
        PLAIN,
        /** A key as well, where a specification asks for it. */
        KEYED
    }
}
