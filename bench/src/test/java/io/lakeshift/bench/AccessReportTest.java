package io.lakeshift.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.bench.AccessBenchmark.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccessReportTest {

    private final AccessReport report = new AccessReport();

    @Test
    void printsARowForEachStep() {
        assertThat(report.row(new Step("apply", 2020, 2000, 90, Duration.ofMillis(12_340))))
                .isEqualTo("| apply | 2020 | 2000 | 90 | 45.0 | 12.3 s |");
        assertThat(report.row(new Step("plan", 2020, 0, 13, Duration.ofMillis(9_999))))
                .isEqualTo("| plan | 2020 |  | 13 |  | 10.0 s |");
        assertThat(report.missed()).isEmpty();
    }

    @Test
    void remembersMissedGoals() {
        report.row(new Step("plan", 1, 0, 13, Duration.ofSeconds(10)));
        report.row(new Step("apply", 1, 1000, 60, Duration.ofSeconds(1)));

        assertThat(report.missed())
                .containsExactly(
                        "plan: 10.0 s, not less than 10", "apply: 60.0 calls per 1,000 statements, not fewer than 60");
    }

    @Test
    void everyGranteeReadsEveryDatabase() {
        AccessWorkload workload = new AccessWorkload(3, 20);

        assertThat(workload.template().split("AWS::Glue::Database")).hasSize(4);
        assertThat(workload.declared().grants())
                .hasSize(3)
                .allMatch(grant -> grant.to().size() == 20);
        assertThat(workload.withFewerReaders().grants())
                .allMatch(grant -> grant.to().size() == 18);
    }
}
