package io.lakeshift.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.lambdas.audit.JobStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditedRunsTest {
    private final AuditedRuns runs = new AuditedRuns(
            new AuditItems()
                    .with("aa10", "Db/Claims", "c1.csv", "SUCCEEDED", 1)
                    .with("aa20", "Db/Policies", "p.csv", "FAILED", 3)
                    .with("bb30", "Db/Claims", "c2.csv", "STARTED", 5)
                    .with("cc40", "Db/Claims", "c1.csv", "QUEUED", 2),
            "audit");

    @Test
    void theNewestOfAllPagesComeFirst() {
        assertThat(runs.newest(key -> true, 3)).extracting(AuditedRun::id).containsExactly("bb30", "aa20", "cc40");
    }

    @Test
    void aSearchCountsBeforeItIsCut() {
        assertThat(runs.newest(key -> key.status() == JobStatus.SUCCEEDED, 1))
                .extracting(AuditedRun::id)
                .containsExactly("aa10");
    }

    @Test
    void aRunIsNamedByItsIdItsBeginningItsExecutionItsWorkflowOrItsFile() {
        assertThat(runs.named("aa10").id()).isEqualTo("aa10");
        assertThat(runs.named("bb").id()).isEqualTo("bb30");
        assertThat(runs.named("execution-cc40").id()).isEqualTo("cc40");
        assertThat(runs.named("db/claims").id()).isEqualTo("bb30");
        assertThat(runs.named("c1.csv").id()).isEqualTo("cc40");
        assertThat(runs.named("Db/Policies/p.csv").id()).isEqualTo("aa20");
    }

    @Test
    void aBeginningOfSeveralAndANameOfNoneAreRefused() {
        assertThatThrownBy(() -> runs.named("aa"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("several runs begin with \"aa\"")
                .hasMessageContaining("aa20");
        assertThatThrownBy(() -> runs.named("zz"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("there is no run \"zz\"")
                .hasMessageContaining("./lake runs");
    }

    @Test
    void theNewestIsMeantWhereNoneIsNamed() {
        assertThat(runs.namedOrNewest(null).id()).isEqualTo("bb30");
        assertThatThrownBy(() -> new AuditedRuns(new AuditItems(), "audit").namedOrNewest(null))
                .hasMessageContaining("nothing has run yet");
    }

    @Test
    void anEndedRunTookUntilItsEndAndSaysWhyItFailed() {
        AuditedRun failed = runs.named("aa20");

        assertThat(failed.lasted(Instant.MAX)).isEqualTo(Duration.ofMillis(9_500));
        assertThat(failed.reason()).contains("row 3 has too few fields");
        assertThat(failed.file()).isEqualTo("Db/Policies/p.csv");
        assertThat(failed.row().execution().arn())
                .isEqualTo("arn:aws:states:us-east-2:111122223333:execution:load:execution-aa20");
    }

    @Test
    void theReasonOfAFailureStandsBelowTheLineOfItsRun() {
        assertThat(RunText.table(runs.newest(key -> key.id().startsWith("aa"), 2), Instant.MAX))
                .containsExactly(
                        "RUN   STATUS     ARRIVED (UTC)        TOOK   FILE",
                        "aa20  FAILED     2026-01-31 10:03:00  9.5 s  Db/Policies/p.csv",
                        "          row 3 has too few fields",
                        "aa10  SUCCEEDED  2026-01-31 10:01:00  9.5 s  Db/Claims/c1.csv");
    }

    @Test
    void durationsAreSaidInTheUnitsThatFit() {
        assertThat(RunText.duration(Duration.ofMillis(400))).isEqualTo("0.4 s");
        assertThat(RunText.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(RunText.duration(Duration.ofMinutes(182))).isEqualTo("3 h 2 min");
    }
}
