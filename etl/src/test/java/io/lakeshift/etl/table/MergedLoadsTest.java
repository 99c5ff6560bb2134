package io.lakeshift.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads whose files compaction has merged with those of others. */
class MergedLoadsTest {

    /** Longer than the bounds that Iceberg keeps of a text by default. */
    private static final String ID = "the-same-sixteen-and-more-";

    private static final int LOADS = 6;

    @TempDir
    Path root;

    private DiskLake lake;

    @BeforeEach
    void create() {
        lake = new DiskLake(root, TableHistory.DEFAULT, Clock.systemUTC());
    }

    private static String id(int load) {
        return ID + (char) ('a' + load);
    }

    /** Makes loads b, d, f and so on, and one file of all that the table has. */
    private void merged() {
        lake.load(id(1), "select 0 as a");
        lake.spark()
                .sql("insert into " + DiskLake.TABLE + " values "
                        + IntStream.range(1, LOADS)
                                .mapToObj(load -> "(" + load + ", '2024', '05', '01', '" + id(2 * load + 1) + "')")
                                .collect(Collectors.joining(", ")));
        mergeAll();
    }

    private void mergeAll() {
        Table table = lake.table();
        SnapshotFiles files = new SnapshotFiles(lake.spark(), table);
        List<FileScanTask> all = files.plan(Expressions.alwaysTrue());
        files.replace(
                all, files.rewrite(all, rows -> rows.coalesce(1), table.spec().specId()));
        assertThat(lake.files()).hasSize(1);
    }

    @Test
    void mergesTheLoadsOfADayWithTheirRowsAndLeavesEarlierSnapshotsAsTheyWere() {
        for (int load = 0; load < MergePlan.FILES - 1; load++) {
            lake.load(id(load), "select " + load + " as a");
        }
        long before = lake.snapshot();
        List<String> rows = lake.rows();
        assertThat(lake.files()).hasSize(MergePlan.FILES - 1);

        lake.load("last", "select 99 as a");

        assertThat(lake.files()).hasSize(1);
        assertThat(lake.table().currentSnapshot().operation()).isEqualTo("replace");
        assertThat(lake.rows()).containsAll(rows).contains("last[99]").hasSize(MergePlan.FILES);
        assertThat(lake.rows(before)).isEqualTo(rows);
    }

    @Test
    void aRerunReplacesTheRowsOfItsLoadAndNoOthers() {
        merged();
        List<String> others =
                lake.rows().stream().filter(row -> !row.startsWith(id(3))).toList();

        lake.load(id(3), "select explode(array(10, 11)) as a");
        lake.load(id(3), "select explode(array(12, 13)) as a");

        assertThat(lake.rows()).containsAll(others).contains(id(3) + "[12, 13]").hasSize(LOADS);
        assertThat(lake.files()).hasSize(2);
    }

    @Test
    void aNewLoadWhoseIdLiesBetweenThoseOfAMergedFileLeavesThatFileAlone() {
        merged();
        List<String> before = lake.locations();

        lake.load(id(4), "select 50 as a");

        assertThat(lake.locations()).containsAll(before).hasSize(2);
        assertThat(lake.rows()).contains(id(4) + "[50]").hasSize(LOADS + 1);
    }

    @Test
    void keepsRowsOfEveryPartOfALargeFileAndRowsWithoutALoad() {
        lake.load(id(0), "select cast(id as int) as a from range(0, 2000, 1, 1)");
        lake.table()
                .updateProperties()
                .set("write.parquet.row-group-size-bytes", "1000")
                .set("write.parquet.row-group-check-min-record-count", "10")
                .set("write.parquet.row-group-check-max-record-count", "10")
                .commit();
        lake.spark().sql("insert into " + DiskLake.TABLE + " values (7, '2024', '05', '01', null)");
        lake.spark()
                .sql("insert into " + DiskLake.TABLE + " select cast(id as int), '2024', '05', '01', concat('" + ID
                        + "', char(98 + id div 500)) from range(0, 3000, 1, 1)");
        mergeAll();

        lake.load(id(3), "select cast(id as int) as a from range(0, 3, 1, 1)");

        assertThat(lake.collect("select count(*), count(load_id), count(distinct load_id) from " + DiskLake.TABLE)
                        .get(0)
                        .mkString("|"))
                .isEqualTo("4504|4503|7");
    }

    @Test
    void aRunIsNotRefusedBecauseCompactionMergedItsFilesSinceItBegan() {
        lake.load(id(0), "select 0 as a");
        long begun = lake.snapshot();
        merged();

        lake.load("01", id(0), "select 100 as a", begun);

        assertThat(lake.rows()).contains(id(0) + "[100]").hasSize(LOADS + 1);
    }

    @Test
    void aRunIsRefusedIfAnotherOneWroteItsLoadEvenIfThatWasMergedMeanwhile() {
        lake.load(id(0), "select 0 as a");
        long begun = lake.snapshot();
        lake.load(id(0), "select 1 as a");
        merged();

        assertThatThrownBy(() -> lake.load("01", id(0), "select 100 as a", begun))
                .isInstanceOf(ConcurrentLoadException.class);
        assertThat(lake.rows()).contains(id(0) + "[1]").hasSize(LOADS + 1);
    }

    @Test
    void aRerunOfAMergedLoadDoesNotStandInTheWayOfAnotherOne() {
        merged();
        long begun = lake.snapshot();
        lake.load(id(3), "select 30 as a");

        lake.load("01", id(5), "select 50 as a", begun);
        lake.load("01", id(4), "select 40 as a", begun);

        assertThat(lake.rows())
                .contains(id(3) + "[30]", id(4) + "[40]", id(5) + "[50]")
                .hasSize(LOADS + 1);
    }

    @Test
    void keepsEveryLoadOfRunsAtTheSameTimeWhileFilesAreMerged() {
        lake.load(id(0), "select 0 as a");
        keepEveryVersionOfTheMetadata();
        List<CompletableFuture<Void>> runs = IntStream.range(0, 3)
                .mapToObj(run -> CompletableFuture.runAsync(() -> {
                    for (int load = 0; load < 4; load++) {
                        lake.load(id(1 + run * 4 + load), "select " + (run * 4 + load) + " as a");
                    }
                    lake.load(id(1 + run * 4), "select -1 as a");
                }))
                .toList();
        runs.forEach(CompletableFuture::join);

        assertThat(lake.rows()).hasSize(13).contains(id(1) + "[-1]", id(2) + "[1]", id(5) + "[-1]", id(9) + "[-1]");
        assertThat(lake.collect("select count(*) from " + DiskLake.TABLE).get(0).getLong(0))
                .isEqualTo(13);
        assertThat(lake.files()).hasSizeLessThan(13);
    }

    /**
     * Unlike Glue, a catalog that is a folder takes a commit for the next version if there is no file of that version,
     * also if there was one and it has been deleted since.
     */
    private void keepEveryVersionOfTheMetadata() {
        lake.table()
                .updateProperties()
                .set(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "false")
                .commit();
    }

    @Test
    void givesUpAMergeWhoseFilesAnotherRunReplacesMeanwhileAndLeavesNothingBehind() {
        lake.load(id(0), "select 0 as a");
        lake.load(id(1), "select 1 as a");
        Table before = lake.table();
        SnapshotFiles files = new SnapshotFiles(lake.spark(), before);
        List<FileScanTask> planned = files.plan(Expressions.alwaysTrue());
        List<DataFile> merged =
                files.rewrite(planned, rows -> rows, before.spec().specId());
        lake.load(id(1), "select 2 as a");

        assertThatThrownBy(() -> files.replace(planned, merged)).isInstanceOf(ValidationException.class);
        assertThat(lake.rows()).containsExactly(id(0) + "[0]", id(1) + "[2]");
        assertThat(merged)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(
                                before.io().newInputFile(file.location()).exists())
                        .isFalse());
    }

    @Test
    void refusesToPutOtherRowsInThePlaceOfFiles() {
        lake.load(id(0), "select explode(array(1, 2)) as a");
        Table table = lake.table();
        SnapshotFiles files = new SnapshotFiles(lake.spark(), table);
        List<FileScanTask> planned = files.plan(Expressions.alwaysTrue());
        List<DataFile> fewer =
                files.rewrite(planned, rows -> rows.limit(1), table.spec().specId());

        assertThatThrownBy(() -> files.replace(planned, fewer))
                .hasMessage("files with 2 rows were written anew with 1");
        assertThat(lake.rows()).containsExactly(id(0) + "[1, 2]");
    }

    @Test
    void takesOnATableWithAPartitionForEachLoadAndMergesItsFilesToo() {
        lake.spark()
                .sql("create table " + DiskLake.TABLE
                        + " (a int, year string, month string, day string, load_id string)"
                        + " using iceberg partitioned by (year, month, day, load_id)");
        for (int load = 0; load < MergePlan.FILES - 2; load++) {
            lake.spark()
                    .sql("insert into " + DiskLake.TABLE + " values (" + load + ", '2024', '05', '01', '" + id(load)
                            + "')");
        }
        long begun = lake.snapshot();

        lake.load("01", id(1), "select 10 as a", begun);

        assertThat(lake.table().spec().fields())
                .extracting(PartitionField::name)
                .containsExactly("year", "month", "day");
        assertThat(lake.files()).hasSize(MergePlan.FILES - 2);
        assertThat(lake.rows()).contains(id(0) + "[0]", id(1) + "[10]").hasSize(MergePlan.FILES - 2);

        lake.load(id(20), "select 20 as a");
        lake.load(id(21), "select 21 as a");
        lake.load(id(0), "select 5 as a");

        assertThat(lake.files()).hasSizeLessThan(4);
        assertThat(lake.rows())
                .contains(id(0) + "[5]", id(1) + "[10]", id(2) + "[2]", id(21) + "[21]")
                .hasSize(MergePlan.FILES);
    }

    @Test
    void mergesSmallPartitionsOfAScatteredTableAndStillReplacesSingleLoads() {
        lake.load(id(0), "select 0 as a");
        lake.spark()
                .sql("insert into " + DiskLake.TABLE
                        + " select cast(id as int), '2024', lpad(string(id div 28 + 1), 2, '0'),"
                        + " lpad(string(id % 28 + 1), 2, '0'), concat('load-', id) from range(0, "
                        + (MergePlan.FILES_OF_A_TABLE + 10) + ", 1, 1)");
        assertThat(lake.files()).hasSizeGreaterThan(MergePlan.FILES_OF_A_TABLE);
        List<String> rows = lake.rows();

        lake.load("03", id(1), "select 1 as a", lake.snapshot());

        assertThat(lake.files()).hasSize(5);
        assertThat(lake.table().spec().fields()).hasSize(3);
        assertThat(lake.rows()).containsAll(rows).contains(id(1) + "[1]").hasSize(rows.size() + 1);

        lake.load("03", id(1), "select 2 as a", lake.snapshot());
        lake.load("04", id(2), "select 3 as a", lake.snapshot());

        assertThat(lake.rows())
                .containsAll(rows)
                .contains(id(1) + "[2]", id(2) + "[3]")
                .hasSize(rows.size() + 2);
        assertThat(lake.files()).hasSize(7);
    }
}
