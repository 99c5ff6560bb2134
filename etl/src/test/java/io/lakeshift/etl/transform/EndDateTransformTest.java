package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EndDateTransformTest {

    @Test
    void addsMonthsByNumberTextAndColumn() {
        var result = TestRows.typed("a date, n int")
                .row("date'2024-01-31'", "13")
                .row("date'2024-05-05'", null)
                .row(null, "1")
                .transformed("""
                        {"enddate": [{"field": "one", "start_date": "a", "num_months": 1},
                                     {"field": "twelve", "start_date": "a", "num_months": "12"},
                                     {"field": "term", "start_date": "a", "num_months": "n"}]}""");

        assertThat(result.values("one")).containsExactly("2024-02-29", "2024-06-05", null);
        assertThat(result.values("twelve")).containsExactly("2025-01-31", "2025-05-05", null);
        assertThat(result.values("term")).containsExactly("2025-02-28", null, null);
    }

    @Test
    void findsFractionsOfMonths() {
        var result = TestRows.typed("a date, n decimal(4,1)")
                .row("date'2024-01-31'", "1.5")
                .row("date'2024-01-31'", "2.0")
                .transformed("{\"enddate\": [{\"field\": \"e\", \"start_date\": \"a\", \"num_months\": \"n\"}]}");

        assertThat(result.bad()).containsExactly("e:2");
        assertThat(result.values("e").get(1)).isEqualTo("2024-03-31");
    }

    @Test
    void refusesTextAsADate() {
        assertThatThrownBy(() -> TestRows.of("a")
                        .row("x")
                        .transformed("{\"enddate\": [{\"field\": \"e\", \"start_date\": \"a\", \"num_months\": 1}]}"))
                .hasMessageContaining("column 'a' is of type string: make it a date first");
    }
}
