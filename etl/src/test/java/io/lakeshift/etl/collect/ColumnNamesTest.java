package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {

    @ParameterizedTest
    @CsvSource({
        "' Policy No. ', policy_no_",
        "Price (EUR), price_eur",
        "'a=b;c,d{e}', abcde",
        "Line - Code, line-code",
        "a:b.c  d, a_b_c_d",
        "ÄÖ, äö"
    })
    void areCleanedForTheTable(String name, String cleaned) {
        assertThat(ColumnNames.clean(name)).isEqualTo(cleaned);
    }

    @Test
    void areCutAtTheLongestThatTheCatalogTakes() {
        assertThat(ColumnNames.clean("x".repeat(300))).hasSize(255);
    }
}
