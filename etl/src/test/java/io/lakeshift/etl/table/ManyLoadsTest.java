package io.lakeshift.etl.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Very many loads of one small table; {@code -Dloads=1000} makes it a thousand and prints how the table grows. */
class ManyLoadsTest {

    private static final int LOADS = Integer.getInteger("loads", 30);
    private static final int LATER = 5;
    private static final int ROWS = 10;
    private static final Duration SHORTEST = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(5);

    /** What the rows of few loads take is little beside the lists of files, which there are however few rows there are. */
    private static final int LOADS_BEFORE = 25;

    /** The time by which snapshots are old: the real one, or one for which all but the newest are beyond the shortest history. */
    private static final class Calendar extends Clock {
        private Duration ahead = Duration.ofDays(2);

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    @TempDir
    Path root;

    private final Calendar calendar = new Calendar();
    private final Random random = new Random(16);

    @Test
    void staySmallAndReadableAtEveryMoment() {
        DiskLake lake = new DiskLake(root, new TableHistory(LONGEST, SHORTEST, 3, 1), calendar);
        for (int load = 0; load < LOADS; load++) {
            lake.load(id(load), rows(load));
            if (load >= LOADS_BEFORE && (load % Math.max(5, LOADS / 20) == 0 || load == LOADS - 1)) {
                requireSmall(lake, load + 1);
            }
        }
        requireRows(lake, LOADS);

        calendar.ahead = Duration.ZERO;
        Snapshot opened = lake.table().currentSnapshot();
        for (int load = LOADS; load < LOADS + LATER; load++) {
            lake.load(id(load), rows(load));
            assertThat(lake.collect("select count(*) from " + DiskLake.TABLE + " version as of " + opened.snapshotId())
                            .get(0)
                            .getLong(0))
                    .isEqualTo((long) LOADS * ROWS);
        }

        calendar.ahead = LONGEST.plusDays(1);
        lake.load(id(3), rows(3));

        assertThat(lake.table().snapshot(opened.snapshotId())).isNull();
        requireRows(lake, LOADS + LATER);
        requireSmall(lake, LOADS + LATER);
    }

    private static String id(int load) {
        return "%08x%024d".formatted(load * 0x9E3779B1, load);
    }

    /** Rows that do not become smaller when they are compressed. */
    private String rows(int load) {
        byte[] bytes = new byte[150];
        StringBuilder rows = new StringBuilder("select * from values ");
        for (int row = 0; row < ROWS; row++) {
            random.nextBytes(bytes);
            rows.append(row == 0 ? "" : ", ")
                    .append("(")
                    .append(load * ROWS + row)
                    .append(", '")
                    .append(HexFormat.of().formatHex(bytes))
                    .append("')");
        }
        return rows.append(" as t (a, note)").toString();
    }

    private static void requireRows(DiskLake lake, int loads) {
        assertThat(lake.collect("select count(*), count(distinct a), count(distinct load_id) from " + DiskLake.TABLE)
                        .get(0)
                        .mkString("|"))
                .isEqualTo(loads * ROWS + "|" + loads * ROWS + "|" + loads);
    }

    /** At most three times the bytes of the current rows, whatever lies in the folder, and few files. */
    private static void requireSmall(DiskLake lake, int loads) {
        List<DataFile> files = lake.files();
        long live = files.stream().mapToLong(DataFile::fileSizeInBytes).sum();
        long all = lake.bytes("");
        System.out.printf(
                "| %d | %d | %d | %d | %d | %d | %.1f |%n",
                loads,
                files.size(),
                live / 1024,
                lake.bytes(".avro") / 1024,
                lake.bytes(".json") / 1024,
                all / 1024,
                (double) all / live);
        assertThat(all)
                .as("bytes after %d loads, of which %d are current", loads, live)
                .isLessThanOrEqualTo(3 * live);
        assertThat(files).as("files after %d loads", loads).hasSizeLessThanOrEqualTo(4 * MergePlan.FILES);
    }
}
