package io.lakeshift.etl.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.TestLake;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class KeyTableTest {

    private final TestLake lake = new TestLake();
    private final TableName name = new TableName(lake.database() + "_consume", "people");
    private final KeyTable table = new KeyTable(
            name,
            new TableLayout("s3://consume/db", "s3://consume/db/people", List.of("day"), "hash", Optional.empty()),
            "id",
            TableSettings.DEFAULT);

    private Dataset<Row> rows(String values) {
        return lake.spark().sql("select * from values " + values + " as t(id, name, day)");
    }

    private long merge(String values) {
        return table.merge(lake.spark(), present -> rows(values));
    }

    private List<String> held(String... columns) {
        return lake.spark().table(name.inSpark()).orderBy("id").selectExpr(columns).collectAsList().stream()
                .map(row -> row.mkString("|"))
                .toList();
    }

    private List<String> files(String day) {
        return lake
                .spark()
                .sql("select distinct _file from " + name.inSpark() + " where day = '" + day + "'")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void replacesRowsOfTheSameKeyAndWritesNoOtherFileAnew() {
        merge("('a', 'Ann', '01'), ('b', 'Ben', '01'), ('c', 'Cy', '02')");
        List<String> others = files("02");

        assertThat(merge("('a', 'Anna', '03'), ('d', 'Dee', '03')")).isEqualTo(2);

        assertThat(held("id", "name", "day")).containsExactly("a|Anna|03", "b|Ben|01", "c|Cy|02", "d|Dee|03");
        assertThat(files("02")).isEqualTo(others);
    }

    @Test
    void startsOverFromWhatTheTableHoldsWhenAnotherRunChangedItMeanwhile() {
        merge("('a', 'Ann', '01')");
        AtomicInteger tries = new AtomicInteger();

        table.merge(lake.spark(), present -> {
            if (tries.incrementAndGet() == 1) {
                merge("('b', 'Ben', '01')");
            }
            long known = present.orElseThrow().count();
            return rows("('n" + known + "', 'New', '02')");
        });

        assertThat(tries).hasValue(2);
        assertThat(held("id")).containsExactly("a", "b", "n2");
    }

    @Test
    void startsOverWhenTheTableCameToExistMeanwhile() {
        AtomicInteger tries = new AtomicInteger();

        table.merge(lake.spark(), present -> {
            if (tries.incrementAndGet() == 1) {
                merge("('b', 'Ben', '01')");
            }
            return rows("('a', 'Ann', '01')");
        });

        assertThat(held("id")).containsExactly("a", "b");
    }

    @Test
    void refusesColumnsOfAnotherTypeAndLeavesTheTableAsItWas() {
        merge("('a', 'Ann', '01')");

        assertThatThrownBy(() -> merge("('a', 5, '01')"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("does not fit table " + name)
                .hasMessageContaining("name is string in the table and int in the load");
        assertThat(held("id", "name")).containsExactly("a|Ann");
    }

    @Test
    void keepsTheValuesOfColumnsThatTheRowsLack() {
        merge("('a', 'Ann', '01'), ('b', 'Ben', '01')");

        table.merge(
                lake.spark(),
                present -> rows("('a', 'x', '02'), ('c', 'x', '02')").drop("name"));

        assertThat(held("id", "name", "day")).containsExactly("a|Ann|02", "b|Ben|01", "c|null|02");
    }

    @Test
    void refusesTwoRowsOfOneKeyAndWritesNothingForNone() {
        assertThatThrownBy(() -> merge("('a', 'Ann', '01'), ('a', 'Anna', '01')"))
                .isInstanceOf(TableException.class)
                .hasMessageContaining("are in more than one row");

        assertThat(table.merge(lake.spark(), present -> rows("('a', 'x', '02')").limit(0)))
                .isZero();
        assertThat(new IcebergTables(lake.spark(), TableSettings.DEFAULT.beyond()).exists(name))
                .isFalse();
    }
}
