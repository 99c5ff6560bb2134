package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarnedPremiumTransformTest {

    /** The values follow the contract; none stands for null. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                // effective, expiration, period start, period end, by month, by day
                "2024-01-01, 2025-01-01, 2024-01-01, 2024-01-31, 100.00, 101.36",
                "2024-01-01, 2025-01-01, 2024-12-01, 2024-12-31, 100.00, 101.36",
                "2024-01-01, 2025-01-01, 2025-01-01, 2025-01-31, none, 3.27",
                "2024-01-01, 2024-12-31, 2024-12-01, 2024-12-31, none, 101.64",
                "2024-01-15, 2024-03-15, 2024-01-01, 2024-01-31, 600.00, 334.43",
                "2024-01-15, 2024-03-15, 2024-03-01, 2024-03-31, none, 295.08",
                "2024-01-15, 2024-03-15, 2023-12-01, 2023-12-31, none, none",
                "2024-01-15, 2024-03-15, 2024-04-01, 2024-04-30, none, none",
                "2024-03-15, 2024-01-15, 2024-03-01, 2024-03-31, none, none",
                "2024-01-15, 2024-01-15, 2024-01-01, 2024-01-31, none, 1200.00",
                "2024-01-01, 2024-12-31, 2024-11-01, 2024-02-29, 109.09, none",
                "none, 2024-03-15, 2024-01-01, 2024-01-31, none, none",
                "2024-01-15, 2024-03-15, 2024-01-01, none, none, none"
            })
    void earnsByTheMonthAndByTheDay(
            String effective, String expiration, String start, String end, String byMonth, String byDay) {
        var result = TestRows.typed("p decimal(10,2), q double, e date, x date, s date, f date")
                .row("1200", null, date(effective), date(expiration), date(start), date(end))
                .transformed("""
                        {"earnedpremium": [
                           {"field": "m", "written_premium_list": ["p", "q"], "period_start_date": "s", "period_end_date": "f",
                            "policy_effective_date": "e", "policy_expiration_date": "x"},
                           {"field": "d", "written_premium_list": ["p"], "period_start_date": "s", "period_end_date": "f",
                            "policy_effective_date": "e", "policy_expiration_date": "x", "byday": true}]}""");

        assertThat(result.values("m")).containsExactly(byMonth);
        assertThat(result.values("d")).containsExactly(byDay);
        assertThat(result.type("m")).isEqualTo("decimal(16,2)");
        assertThat(result.bad()).isEmpty();
    }

    @Test
    void roundsHalfACentUp() {
        var result = TestRows.typed("p decimal(10,2), e date, x date, s date, f date")
                .row("0.05", "date'2024-01-01'", "date'2024-01-10'", "date'2024-01-01'", "date'2024-01-03'")
                .row("0.03", "date'2024-01-01'", "date'2024-01-06'", "date'2024-01-01'", "date'2024-01-03'")
                .row(null, "date'2024-01-01'", "date'2024-01-06'", "date'2024-01-01'", "date'2024-01-03'")
                .transformed("""
                        {"earnedpremium": [
                           {"field": "d", "written_premium_list": ["p"], "period_start_date": "s", "period_end_date": "f",
                            "policy_effective_date": "e", "policy_expiration_date": "x", "byday": true}]}""");

        assertThat(result.values("d")).containsExactly("0.02", "0.02", "0.00");
    }

    @Test
    void findsAmountsThatAreTooLarge() {
        var result = TestRows.typed("p decimal(30,2), e date, x date, s date, f date")
                .row(
                        "9999999999999999999999999999.99",
                        "date'2024-01-01'",
                        "date'2024-01-10'",
                        "date'2024-01-01'",
                        "date'2024-01-31'")
                .transformed("""
                        {"earnedpremium": [
                           {"field": "d", "written_premium_list": ["p"], "period_start_date": "s", "period_end_date": "f",
                            "policy_effective_date": "e", "policy_expiration_date": "x", "byday": true}]}""");

        assertThat(result.bad()).containsExactly("d:2");
    }

    private static String date(String text) {
        return text == null ? null : "date'" + text + "'";
    }
}
