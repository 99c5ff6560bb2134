package io.lakeshift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.bench.SqlBenchmark.Taken;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SqlReportTest {

    private final SqlReport report = new SqlReport();

    @Test
    void aRowHasAsManyCellsAsTheHead() {
        String row = report.row(
                SqlWorkload.inserts(9), new Taken(1, Duration.ofMillis(60)), new Taken(18, Duration.ofSeconds(9)));

        assertThat(row).isEqualTo("| inserts | 9 | 0 | 1 | 3 | 0.06 s | 18 | 9.00 s | 0.007 |");
        assertThat(SqlReport.HEAD
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .chars()
                        .filter(c -> c == '|')
                        .count())
                .isEqualTo(row.chars().filter(c -> c == '|').count());
        assertThat(report.missed()).isEmpty();
    }

    @Test
    void remembersTheGoalsThatWereMissed() {
        report.row(
                SqlWorkload.refreshesAtTheEnd(),
                new Taken(11, Duration.ofSeconds(1)),
                new Taken(200, Duration.ofSeconds(100)));
        report.row(
                SqlWorkload.ofFiftyMilliseconds("SELECT 1"),
                new Taken(1, Duration.ofSeconds(2)),
                new Taken(27, Duration.ofSeconds(10)));

        assertThat(report.missed())
                .containsExactly(
                        "inserts, then 5 refreshes: 11 calls, more than 10",
                        "queries of 50 ms: 0.200 of the loop's wall time, more than 0.15");
    }
}
