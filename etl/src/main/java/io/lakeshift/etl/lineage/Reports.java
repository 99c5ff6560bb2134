package io.lakeshift.etl.lineage;

import io.lakeshift.etl.store.RunRecords;

/**
 * Where what a run says about itself goes.
 *
 * @param outcomes receives the outcomes of data-quality rules
 * @param lineage receives where rows come from and what was done to them
 */
public record Reports(RunRecords outcomes, RunLineage.Sinks lineage) {

    /** Nothing is kept. */
    public static Reports none() {
        return new Reports(RunRecords.none(), RunLineage.Sinks.none());
    }
}
