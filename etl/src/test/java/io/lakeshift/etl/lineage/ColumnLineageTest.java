package io.lakeshift.etl.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.lake.TestLake;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ColumnLineageTest {

    private static final TestLake LAKE = new TestLake();
    private static final Map<String, String> NAMES = Map.of("Start", "Start", "Premium", "Premium", "Codes", "Codes");

    private static Map<String, List<String>> lineage(String... steps) {
        Dataset<Row> source =
                LAKE.spark().sql("select '2024-01-01' as Start, 5 as Premium, array('a') as Codes, 7 as hidden");
        Dataset<Row> result = source;
        for (String step : steps) {
            result.createOrReplaceTempView("lineage_step");
            result = LAKE.spark().sql(step);
        }
        return ColumnLineage.of(source, NAMES, result);
    }

    @Test
    void followsRenamingsAndExpressionsThroughManySteps() {
        assertThat(
                        lineage(
                                "select Start as startdate, Premium as premium, 'x' as constant from lineage_step",
                                "select to_date(startdate) as startdate, premium * 2 as doubled, premium, constant from"
                                        + " lineage_step",
                                "select concat(startdate, doubled) as both, premium, constant from lineage_step where premium > 1"))
                .containsExactly(
                        Map.entry("both", List.of("Premium", "Start")),
                        Map.entry("premium", List.of("Premium")),
                        Map.entry("constant", List.of()));
    }

    @Test
    void followsColumnsThroughAggregatesWindowsJoinsAndExplodedLists() {
        assertThat(lineage(
                        "select Start, sum(Premium) as total from lineage_step group by Start",
                        "select a.Start, b.total, row_number() over (order by a.total) as n from lineage_step a"
                                + " join lineage_step b on a.Start = b.Start"))
                .containsExactly(
                        Map.entry("Start", List.of("Start")),
                        Map.entry("total", List.of("Premium")),
                        Map.entry("n", List.of("Premium")));
        assertThat(lineage("select code, Premium from lineage_step lateral view explode(Codes) as code"))
                .containsExactly(Map.entry("code", List.of("Codes")), Map.entry("Premium", List.of("Premium")));
    }

    @Test
    void whatComesFromBothSidesOfAUnionComesFromBoth() {
        assertThat(lineage("select Start as v from lineage_step union all select cast(Premium as string) from"
                        + " lineage_step"))
                .containsExactly(Map.entry("v", List.of("Premium", "Start")));
    }
}
