package io.lakeshift.cli.console;

import io.lakeshift.cli.runs.AuditedRun;
import io.lakeshift.cli.runs.AuditedRuns;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * All runs, kept between calls. The audit table has no index of what changed, and reading it whole takes seconds when it has
 * many rows: that is done again as often as it takes a tenth of the time. In between, only runs that have not ended are read,
 * and those that had not at the last look; what began and ended between two looks is found when the table is read whole.
 * Thread-safe.
 */
final class KnownRuns {
    private static final int SHARE = 10;

    private final AuditedRuns table;
    private final long pause;
    private final LongSupplier clock;
    private final Map<String, AuditedRun> known = new HashMap<>();
    private List<AuditedRun> newestFirst;
    private long nextWhole;
    private long nextLook;

    /**
     * Runs of a table.
     *
     * @param pause between two looks at least
     * @param clock in nanoseconds
     */
    KnownRuns(AuditedRuns table, Duration pause, LongSupplier clock) {
        this.table = table;
        this.pause = pause.toNanos();
        this.clock = clock;
    }

    /** All runs, the newest first, as they were at most one pause ago. */
    synchronized List<AuditedRun> all() {
        long now = clock.getAsLong();
        if (newestFirst == null || now - nextWhole >= 0) {
            readWhole(now);
        } else if (now - nextLook >= 0) {
            look();
            nextLook = clock.getAsLong() + pause;
        }
        return newestFirst;
    }

    private void readWhole(long begin) {
        newestFirst = table.newest(Integer.MAX_VALUE);
        known.clear();
        newestFirst.forEach(run -> known.put(run.id(), run));
        long end = clock.getAsLong();
        nextLook = end + pause;
        nextWhole = end + Math.max(pause, SHARE * (end - begin));
    }

    private void look() {
        Set<String> ids = new HashSet<>(table.unended());
        known.values().stream().filter(run -> !run.row().status().isTerminal()).forEach(run -> ids.add(run.id()));
        if (!ids.isEmpty()) {
            table.findAll(List.copyOf(ids)).forEach(run -> known.put(run.id(), run));
            newestFirst =
                    known.values().stream().sorted(AuditedRun.NEWEST_FIRST).toList();
        }
    }
}
