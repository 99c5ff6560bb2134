package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddColumnsTransformTest {

    @Test
    void addsWithNullAsNothing() {
        var result = TestRows.typed("a decimal(10,2), b int")
                .row("2.50", "4")
                .row(null, "3")
                .row(null, null)
                .transformed(
                        "{\"addcolumns\": [{\"field\": \"sum\", \"source_columns\": [\"a\", \"b\"]}, {\"field\": \"a\", \"source_columns\": [\"a\"]}]}");

        assertThat(result.values("sum")).containsExactly("6.50", "3.00", "0.00");
        assertThat(result.values("a")).containsExactly("2.50", "0.00", "0.00");
        assertThat(result.bad()).isEmpty();
    }

    @Test
    void findsSumsThatAreTooLarge() {
        var result = TestRows.typed("a bigint, d decimal(38,0)")
                .row("9223372036854775807", "99999999999999999999999999999999999999")
                .transformed("""
                        {"addcolumns": [{"field": "s", "source_columns": ["a", "a"]},
                                        {"field": "t", "source_columns": ["d", "d"]}]}""");

        assertThat(result.bad()).containsExactlyInAnyOrder("s:2", "t:2");
    }
}
