package io.lakeshift.etl.table;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps a table small: merges small files, and takes from it what nobody needs any more, snapshots beyond its history and,
 * now and then, files that no snapshot ever had, as killed runs leave them. It comes after a commit and never before.
 */
final class Upkeep {

    /** Files that are younger may belong to a run that has not committed yet: no run takes so long. */
    private static final Duration UNFINISHED = Duration.ofDays(3);

    /** Listing all files of a table is dear, so it is done once in so many commits. */
    private static final long COMMITS_BETWEEN_LISTINGS = 100;

    private final TableHistory history;
    private final Clock clock;

    Upkeep(TableSettings settings, Clock clock) {
        this.history = settings.history();
        this.clock = clock;
    }

    /**
     * Does what is due after a commit of this run.
     *
     * @param partition the values of the partition columns that the run added files to; none if it replaced all rows
     */
    void afterCommit(SparkSession spark, Table table, Map<String, String> partition) {
        if (table.currentSnapshot() == null) {
            return;
        }
        long before = table.currentSnapshot().sequenceNumber();
        new Compaction(spark, table).merge(partition);
        table.refresh();
        expire(table);
        long after = table.currentSnapshot().sequenceNumber();
        if ((before - 1) / COMMITS_BETWEEN_LISTINGS < after / COMMITS_BETWEEN_LISTINGS) {
            removeOrphans(spark, table);
        }
    }

    void expire(Table table) {
        new SnapshotExpiry(history, clock.instant()).expire(table);
    }

    /** Deletes files below the table's location that are in none of its snapshots and older than any run. */
    void removeOrphans(SparkSession spark, Table table) {
        Duration age = history.longest().compareTo(UNFINISHED) > 0 ? history.longest() : UNFINISHED;
        SparkActions.get(spark)
                .deleteOrphanFiles(table)
                .olderThan(clock.instant().minus(age).toEpochMilli())
                .execute();
    }
}
