package io.lakeshift.lambdas.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.JobState;
import io.lakeshift.lambdas.audit.JobStatus;
import io.lakeshift.lambdas.audit.Rows;
import io.lakeshift.lambdas.audit.SourceKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CirclesTest {

    private final WaitingLake lake = new WaitingLake();

    @Test
    void failsTheRunThatClosedACircleOfTwoAndTellsOfIt() {
        waits("a1", "Db/A", "Db/B", 0);
        waits("b1", "Db/B", "Db/A", 1);

        lake.lookAtAll();

        assertThat(status("a1")).isEqualTo(JobStatus.QUEUED);
        AuditRow refused = lake.audit.find("b1").orElseThrow();
        assertThat(refused.status()).isEqualTo(JobStatus.FAILED);
        assertThat(refused.state().errorMessage())
                .startsWith("The dependencies are circular: Db/B waits for Db/A waits for Db/B. ");
        assertThat(refused.state().reportPending()).isFalse();
        JsonNode message = StrictJson.parseObject(lake.notifications.failures().get(0));
        assertThat(message.path("execution_id").asText()).isEqualTo("b1");
        assertThat(message.at("/error/Cause").asText())
                .isEqualTo(refused.state().errorMessage());
        assertThat(lake.notifications.failures()).hasSize(1);
        assertThat(lake.executions.calls()).isEmpty();
    }

    @Test
    void failsTheRunThatClosedALongerCircleAndNotOneThatWaitsForTheCircle() {
        waits("a1", "Db/A", "Db/B", 0);
        waits("c1", "Db/C", "Db/A", 1);
        waits("b1", "Db/B", "Db/C", 2);
        waits("d1", "Db/D", "Db/A", 3);

        lake.lookAtAll();

        assertThat(lake.audit.find("b1").orElseThrow().state().errorMessage())
                .contains("Db/B waits for Db/C waits for Db/A waits for Db/B.");
        assertThat(status("a1")).isEqualTo(JobStatus.QUEUED);
        assertThat(status("c1")).isEqualTo(JobStatus.QUEUED);
        assertThat(status("d1")).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void letsRunsWaitThatOneThatIsRunningWillRelease() {
        waits("a1", "Db/A", "Db/B", 0);
        waits("b1", "Db/B", "Db/A", 1);
        lake.audit.store(Rows.row("a0", "Db/A", WaitingLake.ARRIVED, JobState.started()));

        lake.lookAtAll();

        assertThat(status("b1")).isEqualTo(JobStatus.QUEUED);
        assertThat(lake.notifications.failures()).isEmpty();
    }

    @Test
    void letsRunsWaitThatOneThatWaitsForAnythingElseMayRelease() {
        lake.withSpec("Db/B", "{\"depends_on\": {\"Db/A\": 1, \"Db/Other\": 1}, \"lookback\": {\"days\": 1}}");
        lake.withSpec("Db/A", "{\"depends_on\": {\"Db/B\": 1}}");
        lake.audit.store(Rows.row("a1", "Db/A", at(2), JobState.queued(SourceKey.parse("Db/B"))));
        lake.audit.store(Rows.row("b1", "Db/B", at(1), JobState.queued(SourceKey.parse("Db/Other"))));
        lake.audit.store(Rows.succeeded("a0", "Db/A", at(0), at(0)));

        lake.lookAtAll();

        assertThat(status("a1")).isEqualTo(JobStatus.QUEUED);
        assertThat(status("b1")).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void doesNotFailARunTwiceOrOneWhoseCircleIsBroken() {
        waits("a1", "Db/A", "Db/B", 0);
        waits("b1", "Db/B", "Db/A", 1);

        lake.lookAtAll();
        lake.lookAtAll();

        assertThat(lake.notifications.failures()).hasSize(1);
        assertThat(status("a1")).isEqualTo(JobStatus.QUEUED);
    }

    private void waits(String id, String source, String dependency, int minute) {
        lake.withSpec(source, "{\"depends_on\": {\"%s\": 1}}".formatted(dependency));
        lake.audit.store(Rows.row(id, source, at(minute), JobState.queued(SourceKey.parse(dependency))));
    }

    private static Instant at(int minute) {
        return WaitingLake.ARRIVED.plusSeconds(60L * minute);
    }

    private JobStatus status(String id) {
        return lake.audit.find(id).orElseThrow().status();
    }
}
