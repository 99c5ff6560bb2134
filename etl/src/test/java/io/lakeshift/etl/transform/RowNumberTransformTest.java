package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowNumberTransformTest {

    @Test
    void numbersInTheOrderOfTheFileAndByParts() {
        var result = TestRows.of("g")
                .row("a")
                .row("a")
                .row("b")
                .row((String) null)
                .transformed("{\"rownumber\": [{\"field\": \"n\"}, {\"field\": \"p\", \"partition\": [\"g\"]}]}");

        assertThat(result.values("n")).containsExactly("1", "2", "3", "4");
        assertThat(result.values("p")).containsExactly("1", "2", "1", "1");
    }

    @Test
    void sortsNumbersAsNumbers() {
        var result = TestRows.typed("o int")
                .row("10")
                .row("9")
                .row("9")
                .transformed("{\"rownumber\": [{\"field\": \"n\", \"sort\": [\"o\"]}]}");

        assertThat(result.values("n")).as("the file's order breaks ties").containsExactly("3", "1", "2");
    }
}
