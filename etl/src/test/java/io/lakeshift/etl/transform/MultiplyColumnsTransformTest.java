package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MultiplyColumnsTransformTest {

    @Test
    void multipliesWithNullAsTheEmptyValue() {
        var result = TestRows.typed("a decimal(10,2), b int")
                .row("2.50", "4")
                .row(null, "3")
                .transformed("""
                {"multiplycolumns": [{"field": "product", "source_columns": ["a", "b"]},
                                     {"field": "zero", "source_columns": ["a", "b"], "empty_value": 0},
                                     {"field": "half", "source_columns": ["a"], "empty_value": 0.5}]}""");

        assertThat(result.values("product")).containsExactly("10.00", "3.00");
        assertThat(result.values("zero")).containsExactly("10.00", "0.00");
        assertThat(result.values("half")).containsExactly("2.50", "0.50");
        assertThat(result.bad()).isEmpty();
    }

    @Test
    void findsProductsThatAreTooLarge() {
        var result = TestRows.typed("a bigint")
                .row("9223372036854775807")
                .transformed("{\"multiplycolumns\": [{\"field\": \"p\", \"source_columns\": [\"a\", \"a\"]}]}");

        assertThat(result.bad()).containsExactly("p:2");
    }
}
