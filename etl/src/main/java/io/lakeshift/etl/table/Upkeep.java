package io.lakeshift.etl.table;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;

/**
 * Takes from a table what nobody needs any more: snapshots beyond its history, and now and then files that no snapshot ever
 * had, as killed runs leave them. It comes after a commit and never before.
 */
final class Upkeep {

    /** Files that are younger may belong to a run that has not committed yet: no run takes so long. */
    private static final Duration UNFINISHED = Duration.ofDays(3);

    /** Listing all files of a table is dear, so it is done once in so many commits. */
    private static final long COMMITS_BETWEEN_LISTINGS = 100;

    private final TableSettings settings;
    private final Clock clock;

    Upkeep(TableSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Does what is due after a commit of this run. */
    void afterCommit(SparkSession spark, Table table) {
        if (table.currentSnapshot() == null) {
            return;
        }
        expire(table);
        if (table.currentSnapshot().sequenceNumber() % COMMITS_BETWEEN_LISTINGS == 0) {
            removeOrphans(spark, table);
        }
    }

    /**
     * Expires the snapshots that were replaced before the history began. What was current at its beginning stays, however
     * old it is: readers may still be at it.
     */
    void expire(Table table) {
        List<Snapshot> snapshots =
                StreamSupport.stream(table.snapshots().spliterator(), false).toList();
        long begin = clock.instant().minus(settings.history()).toEpochMilli();
        Optional<Long> oldest = snapshots.stream()
                .map(Snapshot::timestampMillis)
                .filter(time -> time <= begin)
                .max(Comparator.naturalOrder());
        if (oldest.isEmpty()) {
            return;
        }
        List<Long> due = snapshots.stream()
                .sorted(Comparator.comparing(Snapshot::timestampMillis).reversed())
                .skip(settings.snapshots())
                .filter(snapshot -> snapshot.timestampMillis() < oldest.get())
                .map(Snapshot::snapshotId)
                .toList();
        if (due.isEmpty()) {
            return;
        }
        try {
            ExpireSnapshots expiry =
                    table.expireSnapshots().expireOlderThan(oldest.get()).retainLast(settings.snapshots());
            // Named one by one, they take with them every file that no other snapshot reaches. By age alone, Iceberg
            // leaves
            // a replaced file until the snapshot that replaced it expires, too.
            due.forEach(expiry::expireSnapshotId);
            expiry.commit();
        } catch (CommitFailedException e) {
            System.out.println("table " + table.name()
                    + " keeps its expired snapshots until the next load, because other runs commit to it");
        }
    }

    /** Deletes files below the table's location that are in none of its snapshots and older than any run. */
    void removeOrphans(SparkSession spark, Table table) {
        Duration age = settings.history().compareTo(UNFINISHED) > 0 ? settings.history() : UNFINISHED;
        SparkActions.get(spark)
                .deleteOrphanFiles(table)
                .olderThan(clock.instant().minus(age).toEpochMilli())
                .execute();
    }
}
