package io.lakeshift.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class RunExecutionsTest {
    private static final Instant ARRIVED = Instant.parse("2026-01-31T10:03:00Z");
    private static final String LONG_ID = "0b8a7a0e-1111-8222-9333-444455556666";

    private final AuditedRun run = new AuditedRuns(
                    new AuditItems()
                            .with("aa20", "Db/Policies", "p.csv", "FAILED", 3)
                            .with("bb30", "Db/Claims", "c.csv", "FAILED", 4),
                    "audit")
            .named("aa20");

    @Test
    void theExecutionsOfARunAreThoseWithItsIdTheNewestFirst() {
        ListedExecutions listed = new ListedExecutions()
                .with("p.csv-aa20-again-9", ExecutionStatus.RUNNING, ARRIVED.plusSeconds(600), "")
                .with("c.csv-bb30", ExecutionStatus.SUCCEEDED, ARRIVED.plusSeconds(60), "")
                .with(
                        "p.csv-aa20",
                        ExecutionStatus.FAILED,
                        ARRIVED,
                        "{\"JobName\": \"load\", \"ErrorMessage\": \"row 3 has too few fields\"}");

        assertThat(new RunExecutions(listed).of(run))
                .extracting(RunExecution::name)
                .containsExactly("p.csv-aa20-again-9", "p.csv-aa20");
        assertThat(new RunExecutions(listed).of(run).get(0).isRunning()).isTrue();
        assertThat(new RunExecutions(listed).of(run).get(1)).satisfies(first -> {
            assertThat(first.reason()).contains("row 3 has too few fields");
            assertThat(first.lasted(Instant.MAX)).isEqualTo(Duration.ofSeconds(7));
        });
    }

    @Test
    void nothingThatStartedBeforeTheRunArrivedIsLookedAt() {
        ListedExecutions listed = new ListedExecutions()
                .with("p.csv-aa20", ExecutionStatus.SUCCEEDED, ARRIVED.minusSeconds(1), "")
                .with("older-aa20", ExecutionStatus.SUCCEEDED, ARRIVED.minusSeconds(3_600), "");

        assertThat(new RunExecutions(listed).of(run))
                .extracting(RunExecution::name)
                .containsExactly("p.csv-aa20");
        assertThat(listed.described()).isEqualTo(1);
    }

    @Test
    void theNameOfAnotherExecutionHoldsTheIdHoweverLongTheFirstOneIs() {
        AuditedRun longNamed = new AuditedRuns(
                        new AuditItems().with(LONG_ID, "Db/Claims", "c.csv", "FAILED", 5), "audit")
                .named(LONG_ID);

        assertThat(RunExecutions.again(longNamed, Instant.ofEpochSecond(1_796_000_000)))
                .isEqualTo("execution-" + LONG_ID + "-again-1796000000");
        AuditedRun longest = new AuditedRuns(
                        new AuditItems().named("n".repeat(43) + "-" + LONG_ID).with(LONG_ID, "Db/C", "c", "FAILED", 5),
                        "audit")
                .named(LONG_ID);
        assertThat(RunExecutions.again(longest, Instant.ofEpochSecond(1_796_000_000)))
                .hasSize(80)
                .endsWith("n-" + LONG_ID + "-again-1796000000");
    }
}
