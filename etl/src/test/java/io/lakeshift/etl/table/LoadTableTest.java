package io.lakeshift.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.TestLake;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadTableTest {

    private final TestLake lake = new TestLake();
    private final LoadTable table = new LoadTable(
            new TableName(lake.database(), "T"),
            new TableLayout("s3://b/Db", "s3://b/Db/T", List.of("year"), "none", Optional.of("about")));

    private void write(String year, String columns, SchemaChange allowed) {
        write(year, columns, allowed, table.snapshot(lake.spark()));
    }

    private void write(String year, String columns, SchemaChange allowed, long since) {
        table.write(
                lake.spark(),
                lake.spark().sql("select " + columns + ", '" + year + "' as year"),
                new LoadTable.Load(Map.of("year", year), allowed, since));
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
}
