package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FillDownTransformTest {

    @Test
    void givesNullsTheValueBeforeThemInTheOrderOfTheFile() {
        var result = TestRows.of("v")
                .row((String) null)
                .row("1")
                .row((String) null)
                .row("")
                .row((String) null)
                .transformed("{\"filldown\": [{\"field\": \"v\"}]}");

        assertThat(result.values("v")).containsExactly(null, "1", "1", "", "");
    }

    @Test
    void sortsByColumns() {
        var result = TestRows.typed("v string, o int")
                .row(null, "3")
                .row("'b'", "2")
                .row("'a'", "1")
                .row(null, "10")
                .transformed("{\"filldown\": [{\"field\": \"v\", \"sort\": [\"o\"]}]}");

        assertThat(result.values("v")).containsExactly("b", "b", "a", "b");
    }
}
