package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImpliedDecimalTransformTest {

    @Test
    void putsThePointBeforeTheLastDigits() {
        TestRows rows =
                TestRows.of("a").row("12345").row("5").row("-205").row("1.5").row((String) null);
        var two = rows.transformed("{\"implieddecimal\": [{\"field\": \"a\", \"format\": \"16,2\"}]}");
        var four = rows.transformed(
                "{\"implieddecimal\": [{\"field\": \"a\", \"format\": \"16,4\", \"num_implied\": \"4\"}]}");

        assertThat(two.values("a")).containsExactly("123.45", "0.05", "-2.05", null, null);
        assertThat(two.bad()).containsExactly("a:5");
        assertThat(four.values("a")).as("the number of digits may be a text").startsWith("1.2345", "0.0005");
    }

    @Test
    void readsNumbersThatHaveTheirTypeAlready() {
        var result = TestRows.typed("i int, d double, n decimal(10,2)")
                .row("12345", "12345D", "12345.00")
                .row("-5", "1.5D", "1.50")
                .transformed("""
                        {"implieddecimal": [{"field": "i", "format": "16,2"}, {"field": "d", "format": "16,2"},
                                            {"field": "n", "format": "16,2"}]}""");

        assertThat(result.values("i")).containsExactly("123.45", "-0.05");
        assertThat(result.values("d")).containsExactly("123.45", null);
        assertThat(result.values("n")).containsExactly("123.45", null);
        assertThat(result.bad()).containsExactlyInAnyOrder("d:3", "n:3");
    }

    @Test
    void findsMoreDigitsThanTheTypeHolds() {
        var result = TestRows.of("a")
                .row("1234567")
                .transformed("{\"implieddecimal\": [{\"field\": \"a\", \"format\": \"6,2\"}]}");

        assertThat(result.bad()).containsExactly("a:2");
    }
}
