package io.lakeshift.etl.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sources of many columns: what Spark infers of a plan grows with the columns, and few rows must not take its memory. */
class WideEntitiesTest {

    private static final int FURTHER = 24;

    @Test
    void aFewRowsOfManyColumnsAreMatched() {
        Customers lake = new Customers();
        String columns = Customers.COLUMNS
                + IntStream.range(0, FURTHER).mapToObj(i -> "|further" + i).collect(Collectors.joining());
        String values = IntStream.range(0, FURTHER).mapToObj(i -> "|value" + i).collect(Collectors.joining());

        lake.columns(
                        "A01",
                        columns,
                        "run-1",
                        "A1|A|Ann|Walker|1947-07-17|447-1|ann@x.org|1 Main|72000|2025-01-01" + values,
                        "A2|A|Ben|Hill|1980-01-02|447-2|ben@x.org|2 Main|10000|2025-01-01" + values)
                .match("A01");
        lake.columns(
                        "C25",
                        columns,
                        "run-2",
                        "C1|C|Ann|Walker|1947-07-17|447-1|ann@x.org|1 Main|72000|2025-01-02" + values)
                .match("C25");

        assertThat(lake.entities("customerno", "further23")).containsExactlyInAnyOrder("A2|value23", "C1|value23");
    }
}
