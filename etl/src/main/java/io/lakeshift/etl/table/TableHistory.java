package io.lakeshift.etl.table;

import java.time.Duration;

/**
 * How far the snapshots of a table reach back.
 *
 * @param longest how long they are kept after another one took their place, if the table's size allows
 * @param shortest how long they are kept whatever they take; also how long a run or a reader may take. Not more than the
 *     longest counts
 * @param factor how many times the bytes of the current rows a table may take before the history is cut, but not below the
 *     shortest
 * @param snapshots how many are kept at least, however old they are
 */
public record TableHistory(Duration longest, Duration shortest, int factor, int snapshots) {

    /** Five days, or as much as fits in three times the current bytes, but a day at least. */
    public static final TableHistory DEFAULT = new TableHistory(Duration.ofDays(5), Duration.ofDays(1), 3, 1);

    public TableHistory {
        if (!isPositive(longest) || !isPositive(shortest) || factor < 1 || snapshots < 1) {
            throw new IllegalArgumentException("history is " + longest + ", at least " + shortest + ", factor " + factor
                    + ", snapshots " + snapshots + ": all must be above 0");
        }
        shortest = shortest.compareTo(longest) > 0 ? longest : shortest;
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
