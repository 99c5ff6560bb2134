package io.lakeshift.cli.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookTest {
    @Test
    void aRowIsToldWithoutItsMarkdown() {
        Runbook runbook = Runbook.of(List.of(
                "| alarm | it sounds when | what to do |",
                "|---|---|---|",
                "| `dev-insurancelake-a-errors` | it failed | `./lake logs`, then [below](#dead-letters) or"
                        + " ([security.md](security.md#the-connection)) |"));

        assertThat(runbook.of("a-errors"))
                .contains(new Runbook.Entry("it failed", "./lake logs, then below or (security.md)"));
        assertThat(runbook.of("b-errors")).isEmpty();
    }

    @Test
    void thePageHasARowForEveryAlarm() {
        assertThat(Runbook.read().entries())
                .hasSize(11)
                .containsKeys("etl-trigger-dead-letters", "etl-executions-failed", "etl-redshift-rotation-errors")
                .allSatisfy((name, entry) -> {
                    assertThat(entry.soundsWhen()).as(name).isNotBlank().doesNotContain("`", "](");
                    assertThat(entry.whatToDo()).as(name).isNotBlank().doesNotContain("`", "](");
                });
    }
}
