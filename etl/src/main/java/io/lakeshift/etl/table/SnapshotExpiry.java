package io.lakeshift.etl.table;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.util.SnapshotUtil;

/** Takes from a table the snapshots beyond its history, with the files that only they reach. */
final class SnapshotExpiry {

    /** About what a table takes beside its data: its metadata files and the lists of the files that are current. */
    private static final long TABLE_BYTES = 96 * 1024;

    /** About what an earlier snapshot takes beside its data: lists of files, and its entry in each metadata file. */
    private static final long SNAPSHOT_BYTES = 32 * 1024;

    private final TableHistory history;
    private final Instant now;

    SnapshotExpiry(TableHistory history, Instant now) {
        this.history = history;
        this.now = now;
    }

    /**
     * Expires the snapshots that were replaced before the history began. What was current at its beginning stays, however
     * old it is: readers may still be at it. What somebody gave a tag or a branch stays, too.
     */
    void expire(Table table) {
        List<Snapshot> snapshots =
                StreamSupport.stream(table.snapshots().spliterator(), false).toList();
        long begin = begin(table);
        Optional<Long> oldest = snapshots.stream()
                .map(Snapshot::timestampMillis)
                .filter(time -> time <= begin)
                .max(Comparator.naturalOrder());
        if (oldest.isEmpty()) {
            return;
        }
        Set<Long> named =
                table.refs().values().stream().map(SnapshotRef::snapshotId).collect(Collectors.toSet());
        List<Long> due = snapshots.stream()
                .sorted(Comparator.comparing(Snapshot::timestampMillis).reversed())
                .skip(history.snapshots())
                .filter(snapshot -> snapshot.timestampMillis() < oldest.get())
                .map(Snapshot::snapshotId)
                .filter(id -> !named.contains(id))
                .toList();
        if (!due.isEmpty()) {
            commit(table, due, oldest.get());
        }
    }

    private void commit(Table table, List<Long> due, long oldest) {
        try {
            ExpireSnapshots expiry =
                    table.expireSnapshots().expireOlderThan(oldest).retainLast(history.snapshots());
            // Named one by one, they take with them every file that no other snapshot reaches. By age alone, Iceberg
            // leaves a replaced file until the snapshot that replaced it expires, too.
            due.forEach(expiry::expireSnapshotId);
            expiry.commit();
        } catch (CommitFailedException e) {
            System.out.println("table " + table.name()
                    + " keeps its expired snapshots until the next load, because other runs commit to it");
        }
    }

    /** When the history begins, in milliseconds: by age, or later if it would take too much, but no later than is promised. */
    private long begin(Table table) {
        long byAge = now.minus(history.longest()).toEpochMilli();
        long latest = now.minus(history.shortest()).toEpochMilli();
        return Math.max(byAge, Math.min(bySize(table), latest));
    }

    /** Since when the snapshots fit into the size that is allowed; the beginning of time if all do. */
    private long bySize(Table table) {
        long live = bytes(table.currentSnapshot(), SnapshotSummary.TOTAL_FILE_SIZE_PROP);
        long taken = live + TABLE_BYTES;
        Snapshot newer = null;
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            if (newer != null) {
                taken += bytes(newer, SnapshotSummary.REMOVED_FILE_SIZE_PROP) + SNAPSHOT_BYTES;
                if (taken > live * history.factor()) {
                    return newer.timestampMillis();
                }
            }
            newer = snapshot;
        }
        return Long.MIN_VALUE;
    }

    private static long bytes(Snapshot snapshot, String property) {
        Map<String, String> summary = snapshot.summary();
        return Long.parseLong(summary.getOrDefault(property, "0"));
    }
}
