package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyTransformTest {

    private static TestRows.Result read(String euro, String... texts) {
        TestRows rows = TestRows.of("a");
        for (String text : texts) {
            rows.row(text);
        }
        return rows.transformed("{\"currency\": [{\"field\": \"a\", \"euro\": " + euro + "}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$ 1,234.50 | 1234.50",
                "-USD 3 | -3.00",
                "(20.00) | -20.00",
                "$(1,234.50) | -1234.50",
                "($1,234.50) | -1234.50",
                "(5) USD | -5.00",
                "-$5 | -5.00",
                "$-5 | -5.00",
                "5- | -5.00",
                "\u22125.25 | -5.25",
                "1e5 | 100000.00",
                "USD 1.5E3 | 1500.00",
                "1'234.5 | 1234.50",
                "1 234 567.8 | 1234567.80",
                "12,34,567.00 | 1234567.00",
                "US$12 | 12.00",
                "R12.50 | 12.50",
                "kr. 7 | 7.00",
                "1\u00a0234 \u20ac | 1234.00",
                "+7 | 7.00",
                ".5 | 0.50",
                "007.10 | 7.10",
                "1.234 | 1.23",
                "12.345 | 12.35"
            })
    void readsAmounts(String text, String amount) {
        assertThat(read("false", text).values("a")).containsExactly(amount);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,50 \u20ac | 1234.50",
                "\u20ac (12,50) | -12.50",
                "5 000 000,12 | 5000000.12",
                "5.000.000,12 | 5000000.12",
                "1.234 | 1234.00",
                "1,5 | 1.50",
                "-3 EUR | -3.00"
            })
    void readsAmountsWithADecimalComma(String text, String amount) {
        assertThat(read("true", text).values("a")).containsExactly(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.234,50",
                "Policy no. 12",
                "none",
                "12K",
                "1.5M",
                "12%",
                "1,23",
                "1,2345",
                "50\u00a2",
                "GBp 150",
                "--5",
                "-(5)",
                "1-2",
                "12/13",
                "#12",
                "1.2.3",
                "$",
                "-",
                "12 DR",
                "\u00bd",
                "1e400",
                "12 34",
                "0x1F",
                "12.5.",
                "5 mio"
            })
    void readsNoOtherNumberWhereTheAmountIsNotClear(String text) {
        TestRows.Result result = read("false", text);

        assertThat(result.values("a")).containsOnlyNulls();
        assertThat(result.bad()).containsExactly("a:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1,234.50", "1.23.456", "12.3456"})
    void readsNoOtherNumberWithADecimalComma(String text) {
        assertThat(read("true", text).bad()).containsExactly("a:2");
    }

    @Test
    void blankTextIsNull() {
        TestRows.Result result = read("false", "", "  ", null);

        assertThat(result.values("a")).containsOnlyNulls();
        assertThat(result.bad()).isEmpty();
    }

    @Test
    void castsNumbers() {
        var result = TestRows.typed("n double, m bigint").row("12.5D", "7").transformed("""
                {"currency": [{"field": "n", "format": "10,1"}, {"field": "k", "source": "m", "euro": true}]}""");

        assertThat(result.values("n")).containsExactly("12.5");
        assertThat(result.values("k")).containsExactly("7.00");
    }
}
