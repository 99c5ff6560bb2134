package io.lakeshift.etl.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Very many loads of one small table; {@code -Dloads=1000} makes it a thousand. */
class ManyLoadsTest {

    private static final int LOADS = Integer.getInteger("loads", 60);
    private static final Duration SHORTEST = Duration.ofHours(24);

    /** A clock that moves on by two days with each load: all but the newest snapshot are older than the shortest history. */
    private static final class Calendar extends Clock {
        private Instant ahead = Instant.now();

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
            return ahead;
        }
    }

    @TempDir
    Path root;

    @Test
    void staysSmall() {
        Calendar calendar = new Calendar();
        DiskLake lake = new DiskLake(root, new TableHistory(Duration.ofDays(5), SHORTEST, 3, 1), calendar);
        for (int load = 1; load <= LOADS; load++) {
            calendar.ahead = Instant.now().plus(Duration.ofDays(2));
            lake.load(
                    "01",
                    Integer.toHexString(load * 0x9E3779B1),
                    "select cast(id as int) as a from range(0, 10, 1, 1)",
                    lake.snapshot());
            if (load % Math.max(20, LOADS / 20) == 0 || load > LOADS - 3) {
                measure(lake, load);
            }
        }
        assertThat(lake.collect("select count(*), count(distinct load_id) from " + DiskLake.TABLE)
                        .get(0)
                        .mkString("|"))
                .isEqualTo(LOADS * 10 + "|" + LOADS);
    }

    private void measure(DiskLake lake, int load) {
        List<DataFile> files = lake.files();
        long live = files.stream().mapToLong(DataFile::fileSizeInBytes).sum();
        long all = lake.bytes("");
        System.out.println("loads " + load + " files " + files.size() + " live " + live + " all " + all + " parquet "
                + lake.bytes(".parquet") + " metadata.json " + lake.count(".metadata.json") + ":"
                + lake.bytes(".metadata.json") + " avro " + lake.count(".avro") + ":" + lake.bytes(".avro") + " other "
                + (all - lake.bytes(".parquet") - lake.bytes(".json") - lake.bytes(".avro")) + " snapshots "
                + lake.collect("select * from " + DiskLake.TABLE + ".snapshots").size());
    }
}
