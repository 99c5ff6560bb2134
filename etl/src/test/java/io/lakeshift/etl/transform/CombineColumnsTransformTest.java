package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombineColumnsTransformTest {

    private static String combined(TestRows rows, String format, String... sources) {
        String columns = String.join("\", \"", sources);
        return rows.transformed("{\"combinecolumns\": [{\"field\": \"c\", \"format\": \"" + format
                        + "\", \"source_columns\": [\"" + columns + "\"]}]}")
                .values("c")
                .get(0);
    }

    @Test
    void putsColumnsIntoTheirPlacesAndTrims() {
        var result = TestRows.of("a", "n").row("Old Town", "17").row(null, "").transformed("""
                        {"combinecolumns": [{"field": "c", "format": "{0}/{1} {{x}} {1} ", "source_columns": ["a", "n"]}]}""");

        assertThat(result.values("c")).containsExactly("Old Town/17 {x} 17", "/ {x}");
    }

    @Test
    void dropsBlanksOfEveryKindAtTheEnds() {
        assertThat(combined(TestRows.of("a").row("\t\u00a0x y\n\u2003"), "{}", "a"))
                .isEqualTo("x y");
    }

    /** The values are those that Python's {@code str.format} gives. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "{:0>8}|0000ab12",
                "{:*<8}|ab12****",
                "{:^8}x|ab12  x",
                "{:-^9}|--ab12---",
                "{:.2}|ab",
                "{:>6.3s}|ab1",
                "{:2}|ab12",
                "{:05}|ab120",
                "{:}<6}|ab12}}"
            })
    void writesTextInStyles(String format, String text) {
        assertThat(combined(TestRows.of("a").row("ab12"), format, "a")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{0:05d}|-0042",
                "{0:+d}|-42",
                "{0:8}.|-42.",
                "{0:<8}.|-42     .",
                "{1:.2f}|1234.50",
                "{1:,.1f}|1,234.5",
                "{1:010.2f}|0001234.50",
                "{1:+.0f}|+1234",
                "{1:_.3f}|1_234.500",
                "{2:.1%}|12.5%",
                "{2:.2f}|0.12",
                "{1}|1234.500"
            })
    void writesNumbersInStyles(String format, String text) {
        TestRows rows = TestRows.typed("i int, n decimal(10,3), r double").row("-42", "1234.500", "0.125D");

        assertThat(combined(rows, format, "i", "n", "r")).isEqualTo(text);
    }

    @Test
    void writesTheLeastWholeNumber() {
        TestRows rows = TestRows.typed("i bigint").row("-9223372036854775808L");

        assertThat(combined(rows, "{:,d}", "i")).isEqualTo("-9,223,372,036,854,775,808");
    }

    @Test
    void aNullIsAsWideAsItsPlace() {
        var result = TestRows.typed("i int, t string").row(null, null).transformed("""
                {"combinecolumns": [{"field": "c", "format": "{:05d}|{:*>3}|{}", "source_columns": ["i", "t", "t"]}]}""");

        assertThat(result.values("c")).containsExactly("00000|***|");
    }

    @Test
    void refusesAStyleOfNumbersForText() {
        assertThatThrownBy(() -> combined(TestRows.of("a").row("x"), "{:05d}", "a"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("column 'a' is of type string: its place in the format needs a number");
    }
}
