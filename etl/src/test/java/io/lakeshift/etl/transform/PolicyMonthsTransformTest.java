package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyMonthsTransformTest {

    /** The values are those of the calendar walk that the contract describes. */
    @ParameterizedTest
    @CsvSource({
        "2024-01-01, 2025-01-01, 12.00, 12",
        "2024-01-15, 2025-01-15, 12.00, 12",
        "2024-01-01, 2024-12-31, 11.97, 11",
        "2024-01-31, 2024-02-29, 1.00, 2",
        "2024-01-15, 2024-02-14, 0.97, 2",
        "2024-01-15, 2024-01-20, 0.16, 1",
        "2024-03-10, 2024-03-01, -0.29, 1",
        "2024-03-10, 2024-01-01, -2.29, 0",
        "2023-11-30, 2024-02-29, 3.00, 3",
        "2024-01-15, 2024-02-15, 1.00, 1",
        "2024-01-15, 2024-03-15, 2.00, 2",
        "2024-01-15, 2024-03-14, 1.97, 2"
    })
    void countsMonths(String effective, String expiration, String exact, String whole) {
        var result = TestRows.typed("e date, x timestamp")
                .row("date'" + effective + "'", "timestamp'" + expiration + " 00:00:00'")
                .transformed("""
                        {"policymonths": [{"field": "m", "policy_effective_date": "e", "policy_expiration_date": "x"},
                                          {"field": "n", "policy_effective_date": "e", "policy_expiration_date": "x",
                                           "normalized": true}]}""");

        assertThat(result.values("m")).containsExactly(exact);
        assertThat(result.values("n")).containsExactly(whole);
        assertThat(result.type("m")).isEqualTo("decimal(16,2)");
        assertThat(result.type("n")).isEqualTo("int");
    }

    @Test
    void isNullWhereADateIs() {
        var result = TestRows.typed("e date, x date")
                .row(null, "date'2024-01-01'")
                .row("date'2024-01-01'", null)
                .transformed("""
                {"policymonths": [{"field": "m", "policy_effective_date": "e", "policy_expiration_date": "x"},
                                  {"field": "n", "policy_effective_date": "e", "policy_expiration_date": "x",
                                   "normalized": true}]}""");

        assertThat(result.values("m")).containsOnlyNulls();
        assertThat(result.values("n")).containsOnlyNulls();
    }

    @Test
    void takesPremiumsForNothing() {
        var result = TestRows.typed("e date, x date")
                .row("date'2024-01-01'", "date'2025-01-01'")
                .transformed("""
                {"policymonths": [{"field": "m", "policy_effective_date": "e", "policy_expiration_date": "x",
                                   "written_premium_list": ["premium"], "normalized": true}]}""");

        assertThat(result.values("m")).containsExactly("12");
    }
}
