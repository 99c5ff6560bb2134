package io.lakeshift.etl.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.lake.PlainLoad;
import io.lakeshift.etl.lake.TestLake;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {

    private static final Duration HISTORY = Duration.ofHours(10);

    private final TestLake lake = new TestLake();
    private final String catalog = "disk_" + UUID.randomUUID().toString().replace("-", "");

    @TempDir
    Path root;

    @BeforeEach
    void create() {
        lake.spark().conf().set("spark.sql.catalog." + catalog, "org.apache.iceberg.spark.SparkCatalog");
        lake.spark().conf().set("spark.sql.catalog." + catalog + ".type", "hadoop");
        lake.spark()
                .conf()
                .set("spark.sql.catalog." + catalog + ".warehouse", root.toUri().toString());
        lake.spark().conf().set("spark.sql.catalog." + catalog + ".cache-enabled", "false");
        lake.spark().sql("create table " + name() + " (a bigint) using iceberg");
    }

    private String name() {
        return catalog + ".db.t";
    }

    private Table table() {
        try {
            return Spark3Util.loadIcebergTable(lake.spark(), name());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces all rows; returns the snapshot. */
    private Snapshot replace(int value) {
        lake.spark().sql("insert overwrite " + name() + " select cast(" + value + " as bigint)");
        return table().currentSnapshot();
    }

    private static Upkeep at(Instant now, int snapshots) {
        return at(now, new TableHistory(HISTORY, HISTORY, 1, snapshots));
    }

    private static Upkeep at(Instant now, TableHistory history) {
        return new Upkeep(new TableSettings(BeyondRedshift.FAIL, history), Clock.fixed(now, ZoneOffset.UTC));
    }

    private List<Long> snapshots() {
        return StreamSupport.stream(table().snapshots().spliterator(), false)
                .map(Snapshot::snapshotId)
                .toList();
    }

    private long dataFiles() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    @Test
    void keepsWhatWasCurrentWhenTheHistoryBeganHoweverOldItIs() throws IOException {
        replace(1);
        Snapshot second = replace(2);
        Snapshot third = replace(3);
        Instant justBefore =
                Instant.ofEpochMilli(third.timestampMillis()).plus(HISTORY).minusMillis(1);

        at(justBefore, 1).expire(table());

        assertThat(snapshots()).containsExactly(second.snapshotId(), third.snapshotId());
        assertThat(dataFiles()).isEqualTo(2);
        assertThat(lake.spark()
                        .sql("select a from " + name() + " version as of " + second.snapshotId())
                        .head()
                        .getLong(0))
                .isEqualTo(2);

        at(justBefore.plusMillis(1), 1).expire(table());

        assertThat(snapshots()).containsExactly(third.snapshotId());
        assertThat(dataFiles()).isEqualTo(1);
        assertThat(lake.spark().table(name()).head().getLong(0)).isEqualTo(3);
    }

    @Test
    void keepsTheFewestSnapshotsThatAreAskedForAndCommitsNothingIfNoneIsDue() {
        replace(1);
        replace(2);
        Snapshot third = replace(3);
        Instant later = Instant.ofEpochMilli(third.timestampMillis()).plus(Duration.ofDays(400));

        at(later, 3).expire(table());
        at(Instant.ofEpochMilli(third.timestampMillis()), 1).expire(table());
        assertThat(snapshots()).hasSize(3);

        at(later, 2).expire(table());
        assertThat(snapshots()).hasSize(2);
    }

    @Test
    void cutsTheHistoryOfATableThatTakesTooManyTimesItsBytesButNotBelowTheShortest() {
        replace(1);
        replace(2);
        Snapshot third = replace(3);
        Snapshot fourth = replace(4);
        Instant fourthMade = Instant.ofEpochMilli(fourth.timestampMillis());
        TableHistory short1 = new TableHistory(HISTORY, Duration.ofHours(1), 1, 1);

        at(fourthMade.plus(Duration.ofMinutes(50)), short1).expire(table());
        assertThat(snapshots()).hasSize(4);

        at(fourthMade.plus(Duration.ofHours(2)), new TableHistory(HISTORY, Duration.ofHours(1), 1000, 1))
                .expire(table());
        assertThat(snapshots()).hasSize(4);

        Instant thirdShortest = Instant.ofEpochMilli(third.timestampMillis()).plus(Duration.ofHours(1));
        at(thirdShortest, short1).expire(table());
        assertThat(snapshots()).containsExactly(third.snapshotId(), fourth.snapshotId());

        at(fourthMade.plus(Duration.ofHours(1)), short1).expire(table());
        assertThat(snapshots()).containsExactly(fourth.snapshotId());
    }

    @Test
    void keepsWhatSomebodyGaveATag() {
        Snapshot first = replace(1);
        table().manageSnapshots().createTag("audit", first.snapshotId()).commit();
        replace(2);
        Snapshot third = replace(3);
        Instant later = Instant.ofEpochMilli(third.timestampMillis()).plus(Duration.ofDays(400));

        at(later, 1).expire(table());

        assertThat(snapshots()).containsExactly(first.snapshotId(), third.snapshotId());
        assertThat(lake.spark()
                        .sql("select a from " + name() + " version as of 'audit'")
                        .head()
                        .getLong(0))
                .isEqualTo(1);
    }

    @Test
    void removesFilesOfKilledRunsAndLeavesThoseThatAnotherRunIsWriting() throws IOException {
        Snapshot current = replace(1);
        Path data = root.resolve("db/t/data");
        Path young = Files.writeString(data.resolve("young.parquet"), "x");
        Path old = Files.writeString(data.resolve("old.parquet"), "x");
        Instant now = Instant.now();
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofDays(4))));
        for (var file : current.addedDataFiles(table().io())) {
            Files.setLastModifiedTime(
                    Path.of(URI.create(file.location())), FileTime.from(now.minus(Duration.ofDays(9))));
        }

        at(now, 1).removeOrphans(lake.spark(), table());

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(lake.spark().table(name()).head().getLong(0)).isEqualTo(1);
    }

    @Test
    void comesWithEachLoad() {
        LoadTable loads = new LoadTable(
                new TableName(lake.database(), "T"),
                new TableLayout("s3://b/Db", "s3://b/Db/T", List.of("year"), "none", Optional.empty()),
                new TableSettings(
                        BeyondRedshift.FAIL, new TableHistory(Duration.ofNanos(1), Duration.ofNanos(1), 1, 1)));
        for (int year = 2001; year <= 2006; year++) {
            loads.write(
                    lake.spark(),
                    PlainLoad.of(lake.spark().sql("select 1 as a, '" + year + "' as year")),
                    new LoadTable.Load(Map.of("year", "" + year), SchemaChange.STRICT, loads.snapshot(lake.spark())));
        }

        assertThat(lake.spark()
                        .sql("select * from " + lake.qualified("t") + ".snapshots")
                        .count())
                .isLessThanOrEqualTo(2);
        assertThat(lake.spark().table(lake.qualified("t")).count()).isEqualTo(6);
    }
}
