package io.lakeshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.lake.EnvironmentOption;
import io.lakeshift.cli.runs.AuditItems;
import io.lakeshift.cli.runs.RunClients;
import io.lakeshift.infra.stack.ResourceNames;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KnownRunsTest {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AtomicLong clock = new AtomicLong(-5);
    /** What reading the whole table takes. */
    private Duration reading = Duration.ofSeconds(4);

    private final AuditItems items = new AuditItems()
            .with("aa10", "Db/Claims", "c1.csv", "SUCCEEDED", 1)
            .with("bb30", "Db/Claims", "c2.csv", "STARTED", 5);
    private final KnownRuns runs = new KnownRuns(
            new RunClients(
                            new RunClients.Services(items, null, null, null, null),
                            ResourceNames.of(EnvironmentOption.configured().get(0)))
                    .runs(),
            PAUSE,
            this::time);
    private int scans;

    /** Goes on by what was read since it was asked the last time. */
    private long time() {
        if (items.scans() > scans) {
            scans = items.scans();
            clock.addAndGet(reading.toNanos());
        }
        return clock.get();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private List<String> told() {
        return runs.all().stream()
                .map(run -> run.id() + " " + run.row().status())
                .toList();
    }

    @Test
    void theTableIsReadWholeOnceAndThenOnlyWhatHasNotEnded() {
        assertThat(told()).containsExactly("bb30 STARTED", "aa10 SUCCEEDED");
        items.with("cc40", "Db/Claims", "c3.csv", "QUEUED", 7).ended("bb30", "FAILED");
        assertThat(told()).containsExactly("bb30 STARTED", "aa10 SUCCEEDED");

        pass(PAUSE);

        assertThat(told()).containsExactly("cc40 QUEUED", "bb30 FAILED", "aa10 SUCCEEDED");
        assertThat(items.scans()).isEqualTo(1);
    }

    @Test
    void whatBeganAndEndedBetweenTwoLooksIsFoundByTheNextReadingOfAll() {
        assertThat(told()).hasSize(2);
        items.with("dd50", "Db/Claims", "c4.csv", "SUPERSEDED", 9);
        pass(reading.multipliedBy(9));
        assertThat(told()).hasSize(2);

        pass(reading);

        assertThat(told()).contains("dd50 SUPERSEDED");
        assertThat(items.scans()).isEqualTo(2);
    }

    @Test
    void aSmallTableIsReadWholeAtEachLook() {
        reading = Duration.ofMillis(20);
        assertThat(told()).hasSize(2);
        items.with("dd50", "Db/Claims", "c4.csv", "SUPERSEDED", 9);

        pass(PAUSE);

        assertThat(told()).contains("dd50 SUPERSEDED");
    }
}
