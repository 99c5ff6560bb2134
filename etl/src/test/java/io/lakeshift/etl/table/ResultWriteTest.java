package io.lakeshift.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.redshift.client.consume.ResultWrite;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResultWriteTest {

    private static final ResultWrite REPLACE = new ResultWrite.Replace();
    private static final ResultWrite APPEND = new ResultWrite.Append();
    private static final ResultWrite MERGE = new ResultWrite.Merge(List.of("ID"));
    private static final ResultWrite PARTITIONS = new ResultWrite.ReplacePartitions(List.of("year"));

    private final TestLake lake = new TestLake();
    private final ResultTable table = new ResultTable(
            new TableName(lake.database(), "T"),
            new TableLayout("s3://b/Db", "s3://b/Db/T", List.of("year"), "hash", Optional.empty()),
            TableSettings.DEFAULT);

    private StagedResult stage(ResultWrite write, String load, String rows) {
        return table.stage(
                lake.spark(),
                new ResultTable.Result(write, load),
                () -> lake.spark().sql(rows));
    }

    /** Rows as {@code id, value, year}. */
    private long write(ResultWrite write, String load, String... rows) {
        try (StagedResult staged = stage(write, load, values(rows))) {
            return staged.commit();
        }
    }

    private static String values(String... rows) {
        String columns = "as t(id, v, year)";
        return rows.length == 0
                ? "select * from values (1, 'x', '2025') " + columns + " where id = 0"
                : "select * from values (" + String.join("), (", rows) + ") " + columns;
    }

    private List<String> rows() {
        return lake.values("t", "id", "v", "year");
    }

    private List<String> files() {
        return lake.spark().sql("select file_path from " + lake.qualified("t") + ".files").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private long snapshots() {
        return lake.spark()
                .sql("select * from " + lake.qualified("t") + ".snapshots")
                .count();
    }

    @Test
    void appendsEachLoadOnceHoweverOftenItRuns() {
        write(APPEND, "a", "1, 'a', '2025'");
        write(APPEND, "b", "1, 'b', '2025'", "2, 'b', '2026'");
        write(APPEND, "a", "1, 'A', '2025'", "3, 'A', '2024'");

        assertThat(rows()).containsExactlyInAnyOrder("1|A|2025", "1|b|2025", "2|b|2026", "3|A|2024");
    }

    @Test
    void aLoadThatGivesNoRowsAnyMoreTakesAwayItsEarlierOnes() {
        write(APPEND, "a", "1, 'a', '2025'");
        write(APPEND, "b", "2, 'b', '2025'");
        assertThat(write(APPEND, "a")).isZero();

        assertThat(rows()).containsExactly("2|b|2025");
    }

    @Test
    void mergesByKeyInOneCommitAndLeavesOtherFilesAlone() {
        write(APPEND, "a", "1, 'a', '2024'");
        write(APPEND, "b", "2, 'b', '2025'", "3, 'b', '2025'");
        List<String> before = files();
        long snapshots = snapshots();

        assertThat(write(MERGE, "c", "3, 'c', '2026'", "4, 'c', '2026'")).isEqualTo(2);

        assertThat(rows()).containsExactly("1|a|2024", "2|b|2025", "3|c|2026", "4|c|2026");
        assertThat(snapshots()).isEqualTo(snapshots + 1);
        assertThat(files()).filteredOn(before::contains).hasSize(1);
    }

    @Test
    void refusesRowsThatCannotBeMergedWithTheirCountsAndLeavesNothing() {
        assertThatThrownBy(
                        () -> write(MERGE, "a", "1, 'a', '2025'", "1, 'b', '2025'", "2, 'c', '2025'", "2, 'c', '2025'"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("2 values of its keys (id) are in more than one row");
        assertThat(lake.exists("t")).isFalse();

        write(MERGE, "a", "1, 'a', '2025'");
        assertThatThrownBy(() -> write(MERGE, "a", "cast(null as int), 'a', '2025'", "null, 'b', '2025'"))
                .hasMessageContaining("column id of its keys is null in 2 rows");
        assertThatThrownBy(() -> write(new ResultWrite.Merge(List.of("nr")), "a", "1, 'a', '2025'"))
                .hasMessageContaining("by the column nr, which the result does not have; it has id, v, year");
        assertThat(rows()).containsExactly("1|a|2025");
    }

    @Test
    void refusesToMergeAwayTheValuesOfAColumn() {
        write(MERGE, "a", "1, 'a', '2025'");
        assertThatThrownBy(() -> {
                    try (StagedResult staged = stage(MERGE, "a", "select 1 as id, '2025' as year")) {
                        staged.commit();
                    }
                })
                .hasMessageContaining("column v is not in the result");
    }

    @Test
    void takesOnNewColumnsInTheSameCommit() {
        write(MERGE, "a", "1, 'a', '2025'");
        long snapshots = snapshots();
        try (StagedResult staged = stage(MERGE, "b", "select 2 as id, 'b' as v, 7 as more, '2025' as year")) {
            assertThat(lake.spark().table(lake.qualified("t")).columns()).doesNotContain("more");
            staged.commit();
        }

        assertThat(lake.values("t", "id", "v", "more")).containsExactly("1|a|null", "2|b|7");
        assertThat(snapshots()).isEqualTo(snapshots + 1);
    }

    @Test
    void replacesThePartitionsThatTheResultHas() {
        write(PARTITIONS, "a", "1, 'a', '2024'", "2, 'a', '2025'", "3, 'a', '2025'");
        write(PARTITIONS, "b", "9, 'b', '2025'");
        assertThat(write(PARTITIONS, "c")).isZero();

        assertThat(rows()).containsExactly("1|a|2024", "9|b|2025");
        assertThatThrownBy(() -> write(PARTITIONS, "d", "1, 'a', cast(null as string)"))
                .hasMessageContaining("column year of its keys is null in 1 rows");
    }

    @Test
    void findsRowsInFilesThatHoldSeveralPartitions() {
        String many = "select id, 'a' as v, string(id) as year from range(3000, 3120)";
        try (StagedResult staged = stage(PARTITIONS, "a", many)) {
            staged.commit();
        }
        assertThat(files()).hasSize(1);

        write(PARTITIONS, "b", "cast(1 as bigint), 'b', '3001'");

        assertThat(lake.spark().table(lake.qualified("t")).count()).isEqualTo(120);
        assertThat(lake.values("t", "id", "v", "year")).contains("1|b|3001").doesNotContain("3001|a|3001");
    }

    @Test
    void changesOfTheWayOfWritingConverge() {
        write(REPLACE, "a", "1, 'a', '2024'", "2, 'a', '2025'");
        write(APPEND, "b", "3, 'b', '2026'");
        write(APPEND, "b", "3, 'B', '2026'");
        assertThat(rows()).containsExactly("1|a|2024", "2|a|2025", "3|B|2026");
        write(MERGE, "c", "3, 'c', '2026'");
        assertThat(rows()).containsExactly("1|a|2024", "2|a|2025", "3|c|2026");
        write(PARTITIONS, "d", "4, 'd', '2025'");
        assertThat(rows()).containsExactly("1|a|2024", "3|c|2026", "4|d|2025");
        write(REPLACE, "e", "5, 'e', '2025'");
        assertThat(rows()).containsExactly("5|e|2025");
        assertThat(lake.spark().table(lake.qualified("t")).columns()).containsExactly("id", "v", "year");
    }

    @Test
    void doesNotDoubleRowsOfBeforeTheTableWasAppendedTo() {
        write(REPLACE, "a", "1, 'a', '2024'", "2, 'a', '2025'");
        assertThatThrownBy(() -> write(APPEND, "b", "2, 'b', '2025'"))
                .hasMessageContaining("has rows that no load appended, in partitions that this load adds to (2025)");
        assertThat(rows()).containsExactly("1|a|2024", "2|a|2025");
    }

    @Test
    void aResultThatIsNotCommittedLeavesNoTrace() {
        write(MERGE, "a", "1, 'a', '2025'");
        List<String> before = files();
        stage(MERGE, "b", values("1, 'b', '2025'")).close();

        assertThat(rows()).containsExactly("1|a|2025");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void startsOverWhenAnotherRunMergedInBetween() {
        write(MERGE, "a", "1, 'a', '2025'");
        AtomicInteger runs = new AtomicInteger();
        try (StagedResult staged = table.stage(lake.spark(), new ResultTable.Result(MERGE, "b"), () -> {
            runs.incrementAndGet();
            return lake.spark().sql(values("2, 'b', '2025'"));
        })) {
            write(MERGE, "c", "2, 'c', '2025'");
            staged.commit();
        }

        assertThat(runs).hasValue(2);
        assertThat(rows()).containsExactly("1|a|2025", "2|b|2025");
    }

    @Test
    void loadsThatAreAppendedAtTheSameTimeDoNotStandInEachOthersWay() {
        write(APPEND, "a", "1, 'a', '2025'");
        AtomicInteger runs = new AtomicInteger();
        try (StagedResult staged = table.stage(lake.spark(), new ResultTable.Result(APPEND, "b"), () -> {
            runs.incrementAndGet();
            return lake.spark().sql(values("2, 'b', '2025'"));
        })) {
            write(APPEND, "c", "3, 'c', '2025'");
            staged.commit();
        }

        assertThat(runs).hasValue(1);
        assertThat(rows()).containsExactly("1|a|2025", "2|b|2025", "3|c|2025");
    }
}
