package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DateTransformTest {

    @Test
    void readsPatternsAndLeavesBlankTextNull() {
        var result = TestRows.of("a", "b")
                .row("3/1/25", "25-12-31")
                .row("12/31/24", null)
                .row(" ", "25-02-30")
                .transformed("""
                        {"date": [{"field": "A", "format": "M/d/yy"}, {"field": "c", "source": "b", "format": "yy-MM-dd"}]}""");

        assertThat(result.values("a")).containsExactly("2025-03-01", "2024-12-31", null);
        assertThat(result.values("c")).containsExactly("2025-12-31", null, null);
        assertThat(result.bad()).containsExactly("c:4");
        assertThat(result.columns()).containsExactly("a", "b", "c");
    }

    @Test
    void takesWhatIsADateAlreadyAsItIs() {
        var result = TestRows.typed("d date, t timestamp, n bigint")
                .row("date'2024-02-29'", "timestamp'2024-02-29 23:59:00'", "20240229")
                .row(null, null, null)
                .transformed("""
                        {"date": [{"field": "d", "format": "M/d/yy"}, {"field": "t", "format": "M/d/yy"},
                                  {"field": "n", "format": "yyyyMMdd"}]}""");

        assertThat(result.values("d")).containsExactly("2024-02-29", null);
        assertThat(result.values("t")).containsExactly("2024-02-29", null);
        assertThat(result.values("n")).containsExactly("2024-02-29", null);
        assertThat(result.bad()).isEmpty();
    }
}
