package io.lakeshift.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.PlainLoad;
import io.lakeshift.etl.lake.TestLake;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadTableTest {

    private final TestLake lake = new TestLake();
    private static final TableLayout LAYOUT =
            new TableLayout("s3://b/Db", "s3://b/Db/T", List.of("year"), "none", Optional.of("about"));

    private final LoadTable table = new LoadTable(new TableName(lake.database(), "T"), LAYOUT, TableSettings.DEFAULT);

    private void write(String year, String columns, SchemaChange allowed) {
        write(year, columns, allowed, table.snapshot(lake.spark()));
    }

    private void write(String year, String columns, SchemaChange allowed, long since) {
        table.write(
                lake.spark(),
                PlainLoad.of(lake.spark().sql("select " + columns + ", '" + year + "' as year")),
                new LoadTable.Load(Map.of("year", year), allowed, since));
    }

    @Test
    void namesTheRunInTheSummaryOfItsSnapshots() {
        CommittingRun.begin(lake.spark(), "first-run");
        write("2024", "1 as a", SchemaChange.STRICT);
        CommittingRun.begin(lake.spark(), "second-run");
        write("2024", "2 as a", SchemaChange.STRICT);

        assertThat(lake.values("t.snapshots", "committed_at", "summary['lakeshift.execution-id']"))
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("|first-run"),
                        second -> assertThat(second).endsWith("|second-run"));
    }

    @Test
    void refusesALoadThatAnotherRunWroteInBetween() {
        write("2024", "1 as a", SchemaChange.STRICT);
        long begun = table.snapshot(lake.spark());
        write("2024", "2 as a", SchemaChange.STRICT);

        assertThatThrownBy(() -> write("2024", "3 as a", SchemaChange.STRICT, begun))
                .isInstanceOf(ConcurrentLoadException.class)
                .hasMessageContaining("another run wrote the same load of table");
        assertThat(lake.values("t", "a")).containsExactly("2");
    }

    @Test
    void refusesAFirstLoadThatAnotherRunWroteInBetween() {
        write("2024", "2 as a", SchemaChange.STRICT, -1);

        assertThatThrownBy(() -> write("2024", "3 as a", SchemaChange.STRICT, -1))
                .hasMessageContaining("another run wrote the same load of table");
    }

    @Test
    void takesOtherLoadsThatCameInBetween() {
        write("2024", "1 as a", SchemaChange.STRICT);
        long begun = table.snapshot(lake.spark());
        write("2025", "2 as a, 'x' as b", SchemaChange.PERMISSIVE);
        write("2026", "3 as a", SchemaChange.PERMISSIVE, begun);

        assertThat(lake.values("t", "a", "b")).containsExactly("1|null", "2|x", "3|null");
    }

    @Test
    void keepsEveryLoadOfRunsAtTheSameTime() {
        write("2024", "0 as a", SchemaChange.STRICT);
        List<CompletableFuture<Void>> runs = IntStream.rangeClosed(1, 4)
                .mapToObj(
                        run -> CompletableFuture.runAsync(() -> write("203" + run, run + " as a", SchemaChange.STRICT)))
                .toList();
        runs.forEach(CompletableFuture::join);

        assertThat(lake.values("t", "a")).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void strictTakesTheSameColumnsOnly() {
        write("2024", "1 as a, 'x' as b", SchemaChange.STRICT);
        write("2025", "2 as a, 'y' as b", SchemaChange.STRICT);

        assertThatThrownBy(() -> write("2026", "'y' as b, 2 as a", SchemaChange.STRICT))
                .hasMessageContaining("the columns are in another order");
        assertThatThrownBy(() -> write("2026", "2 as a", SchemaChange.STRICT)).hasMessageContaining("b is missing");
        assertThatThrownBy(() -> write("2026", "2L as a, 'y' as b", SchemaChange.STRICT))
                .hasMessageContaining("a is int in the table and bigint in the load");
        assertThat(lake.values("t", "year", "a", "b")).containsExactly("2024|1|x", "2025|2|y");
    }

    @Test
    void reorderTakesTheSameColumnsInAnyOrder() {
        write("2024", "1 as a, 'x' as b", SchemaChange.STRICT);
        write("2025", "'y' as b, 2 as a", SchemaChange.REORDER);

        assertThat(lake.values("t", "year", "a", "b")).containsExactly("2024|1|x", "2025|2|y");
        assertThatThrownBy(() -> write("2026", "1 as a, 'x' as b, 3 as c", SchemaChange.REORDER))
                .hasMessageContaining("c is not in the table");
    }

    @Test
    void evolveTakesMoreColumnsAndWiderTypesButNoFewer() {
        write("2024", "1 as a, cast(1 as decimal(6,2)) as d", SchemaChange.STRICT);
        write("2025", "cast(2 as bigint) as a, cast(123456 as decimal(8,2)) as d, 'n' as c", SchemaChange.EVOLVE);
        write("2026", "3 as a, cast(3 as decimal(5,2)) as d, 'm' as c", SchemaChange.EVOLVE);

        assertThat(lake.values("t", "year", "a", "d", "c"))
                .containsExactly("2024|1|1.00|null", "2025|2|123456.00|n", "2026|3|3.00|m");
        assertThatThrownBy(() -> write("2027", "1 as a", SchemaChange.EVOLVE))
                .hasMessageContaining("d is missing in the load; c is missing in the load");
    }

    @Test
    void noModeTurnsATypeIntoAnUnrelatedOne() {
        write("2024", "'x' as a", SchemaChange.STRICT);

        assertThatThrownBy(() -> write("2025", "date'2025-01-01' as a", SchemaChange.PERMISSIVE))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("a is string in the table and date in the load");
        assertThat(lake.values("t", "year")).containsExactly("2024");
    }

    @Test
    void refusesATableThatSomethingElseMade() {
        lake.spark().sql("create namespace if not exists " + lake.namespace());
        lake.spark().sql("create table " + lake.qualified("t") + " (a int, year string) using iceberg");

        assertThatThrownBy(() -> write("2024", "1 as a", SchemaChange.PERMISSIVE))
                .hasMessageContaining("is partitioned by [], not by [year]: it was not made by this job");
    }

    @Test
    void refusesNamesThatTheCatalogCannotHave() {
        assertThatThrownBy(() -> new TableName("db", "a-b; drop"))
                .hasMessageContaining("the table name 'a-b; drop' cannot be used");
    }

    private static final String UTC = "to_timestamp('2024-03-31T01:30:00+02:00', \"yyyy-MM-dd'T'HH:mm:ssXXX\")";

    @Test
    void keepsTimesWithoutZoneInUtcInsideNestedValuesToo() {
        write(
                "2024",
                UTC + " as a, array(" + UTC + ") as b, named_struct('c', " + UTC + ") as s, timestamp_ntz'2024-01-01"
                        + " 00:00:00' as n",
                SchemaChange.STRICT);

        assertThat(lake.spark().table(lake.qualified("t")).schema().simpleString())
                .isEqualTo("struct<a:timestamp_ntz,b:array<timestamp_ntz>,s:struct<c:timestamp_ntz>,n:timestamp_ntz,"
                        + "year:string>");
        assertThat(lake.values("t", "a", "cast(b[0] as string)", "cast(s.c as string)"))
                .containsExactly("2024-03-30T23:30|2024-03-30 23:30:00|2024-03-30 23:30:00");
    }

    @Test
    void saysWhatToDoWithATableThatKeepsTimesWithAZone() {
        lake.spark().sql("create namespace if not exists " + lake.namespace());
        lake.spark()
                .sql("create table " + lake.qualified("t")
                        + " (a timestamp, year string) using iceberg partitioned by (year)");

        assertThatThrownBy(() -> write("2024", UTC + " as a", SchemaChange.PERMISSIVE))
                .hasMessageContaining("has columns that Redshift cannot read: a (timestamptz)");
        assertThatThrownBy(() -> new LoadTable(
                                new TableName(lake.database(), "T"),
                                LAYOUT,
                                new TableSettings(BeyondRedshift.WARN, TableHistory.DEFAULT))
                        .write(
                                lake.spark(),
                                PlainLoad.of(lake.spark().sql("select " + UTC + " as a, '2024' as year")),
                                new LoadTable.Load(Map.of("year", "2024"), SchemaChange.PERMISSIVE, -1)))
                .hasMessageContaining("a is timestamp in the table and timestamp_ntz in the load")
                .hasMessageContaining("drop the table and load its files again");
    }

    @Test
    void refusesTextThatRedshiftWouldCutAndCountsBytes() {
        write("2023", "repeat('ä', 8192) as a", SchemaChange.STRICT);

        assertThatThrownBy(() -> write("2024", "concat(repeat('ä', 8192), 'x') as a", SchemaChange.STRICT))
                .isInstanceOf(TableException.class)
                .hasMessageEndingWith("would cut a longer one: column a holds one; nothing was written");
        assertThatThrownBy(() -> new LoadTable(new TableName(lake.database(), "U"), LAYOUT, TableSettings.DEFAULT)
                        .write(
                                lake.spark(),
                                PlainLoad.of(lake.spark().sql("select repeat('x', 16385) as a, '2024' as year")),
                                new LoadTable.Load(Map.of("year", "2024"), SchemaChange.STRICT, -1)))
                .isInstanceOf(TableException.class);
        assertThat(lake.values("t", "year")).containsExactly("2023");
        assertThat(lake.exists("u")).isFalse();
    }

    @Test
    void writesTextThatRedshiftWouldCutWhereAWarningIsEnough() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            new LoadTable(
                            new TableName(lake.database(), "T"),
                            LAYOUT,
                            new TableSettings(BeyondRedshift.WARN, TableHistory.DEFAULT))
                    .write(
                            lake.spark(),
                            PlainLoad.of(
                                    lake.spark().sql("select repeat('x', 16385) as a, 'y' as b, '2024' as year"),
                                    BeyondRedshift.WARN),
                            new LoadTable.Load(Map.of("year", "2024"), SchemaChange.STRICT, -1));
        } finally {
            System.setOut(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("warning: table " + lake.database().toLowerCase(Locale.ROOT) + ".t: ")
                .contains("column a holds such texts")
                .doesNotContain("column b");
        assertThat(lake.values("t", "b", "length(a)")).containsExactly("y|16385");
    }
}
