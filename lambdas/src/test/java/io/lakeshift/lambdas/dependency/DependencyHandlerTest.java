package io.lakeshift.lambdas.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.JobState;
import io.lakeshift.lambdas.audit.JobStatus;
import io.lakeshift.lambdas.audit.Rows;
import io.lakeshift.lambdas.audit.RunEnd;
import org.junit.jupiter.api.Test;

class DependencyHandlerTest {

    private static final String ONE = "{\"depends_on\": {\"Db/Policy\": 1}}";
    private static final String TWO = "{\"depends_on\": {\"Db/Policy\": 1, \"Db/Claim\": 1}}";

    private final WaitingLake lake = new WaitingLake();

    @Test
    void startsTheRunsThatWaitedForTheFinishedWorkflow() {
        lake.withSpec(ONE);
        AuditRow first = lake.waiting("c1", "Db/Policy");
        AuditRow second = lake.waiting("c2", "Db/Policy");
        lake.succeeds("p1", "Db/Policy");

        var answer = lake.publishSuccess("Db/Policy");

        assertThat(lake.executions.started()).containsExactly(first.execution(), second.execution());
        assertThat(lake.audit.find("c1").orElseThrow().status()).isEqualTo(JobStatus.STARTED);
        assertThat(lake.audit.find("c1").orElseThrow().timing().updated()).isEqualTo(lake.now);
        assertThat(answer.path("started").asInt()).isEqualTo(2);
    }

    @Test
    void startsARunOnceHoweverOftenItIsTold() {
        lake.withSpec(ONE);
        lake.waiting("c1", "Db/Policy");
        lake.succeeds("p1", "Db/Policy");

        lake.publishSuccess("Db/Policy");
        lake.publishSuccess("Db/Policy", "Db/Policy");

        assertThat(lake.executions.calls()).hasSize(1);
    }

    @Test
    void keepsEveryRunWaitingWhoseStartFails() {
        lake.withSpec(ONE);
        lake.waiting("c1", "Db/Policy");
        lake.waiting("c2", "Db/Policy");
        lake.waiting("c3", "Db/Policy");
        lake.succeeds("p1", "Db/Policy");
        lake.executions.failNext(2);

        assertThatThrownBy(() -> lake.publishSuccess("Db/Policy"))
                .isInstanceOf(ReleaseException.class)
                .hasMessage("2 failed; the first: Run c1 could not be released: Step Functions is throttling");
        assertThat(lake.audit.find("c1").orElseThrow().status()).isEqualTo(JobStatus.QUEUED);
        assertThat(lake.audit.find("c3").orElseThrow().status()).isEqualTo(JobStatus.STARTED);

        lake.publishSuccess("Db/Policy");

        assertThat(lake.executions.started()).extracting(AuditRow.Execution::id).containsExactly("c3", "c1", "c2");
    }

    @Test
    void waitsForAllDependenciesAndForTheMissingOneNext() {
        lake.withSpec(TWO);
        lake.waiting("c1", "Db/Policy");
        lake.succeeds("p1", "Db/Policy");

        lake.publishSuccess("Db/Policy");

        assertThat(lake.executions.calls()).isEmpty();
        assertThat(lake.audit.find("c1").orElseThrow().state().dependencyKey()).isEqualTo("Db/Claim");

        lake.succeeds("k1", "Db/Claim");
        lake.publishSuccess("Db/Claim");

        assertThat(lake.executions.calls()).containsExactly("file-c1");
    }

    @Test
    void startsARunWhoseNextDependencyEndsWhileTheRowIsMovedToIt() {
        lake.withSpec(TWO);
        lake.waiting("c1", "Db/Policy");
        lake.succeeds("p1", "Db/Policy");
        lake.audit.beforeNextChange(() -> {
            lake.succeeds("k1", "Db/Claim");
            lake.publishSuccess("Db/Claim");
        });

        lake.publishSuccess("Db/Policy");

        assertThat(lake.executions.calls()).containsExactly("file-c1");
        assertThat(lake.audit.find("c1").orElseThrow().status()).isEqualTo(JobStatus.STARTED);
    }

    @Test
    void marksARunThatAnEarlierDeliveryStartedBeforeItStopped() {
        lake.withSpec(ONE);
        AuditRow row = lake.waiting("c1", "Db/Policy");
        lake.executions.start(row.execution());
        lake.succeeds("p1", "Db/Policy");

        lake.publishSuccess("Db/Policy");

        assertThat(lake.executions.started()).hasSize(1);
        assertThat(lake.audit.find("c1").orElseThrow().status()).isEqualTo(JobStatus.STARTED);
    }

    @Test
    void leavesTheEndOfARunThatEndedBeforeItWasMarked() {
        lake.withSpec(ONE);
        lake.waiting("c1", "Db/Policy");
        lake.succeeds("p1", "Db/Policy");
        lake.audit.beforeNextChange(
                () -> lake.audit.end(new RunEnd("c1", JobState.ended(JobStatus.FAILED, "no rows"), "", lake.now)));

        lake.publishSuccess("Db/Policy");

        assertThat(lake.audit.find("c1").orElseThrow().status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void skipsARunThatOnlyTheIndexStillShowsAsWaiting() {
        lake.withSpec(ONE);
        lake.waiting("c1", "Db/Policy");
        lake.succeeds("p1", "Db/Policy");
        lake.audit.holdIndex();
        lake.audit.markStarted("c1", lake.now);

        lake.publishSuccess("Db/Policy");

        assertThat(lake.executions.calls()).isEmpty();
    }

    @Test
    void believesTheTableAndNotTheIndexAboutSuccesses() {
        lake.withSpec(ONE);
        lake.waiting("c1", "Db/Policy");
        lake.audit.store(Rows.row("p1", "Db/Policy", WaitingLake.ARRIVED, JobState.started()));
        lake.audit.holdIndex();
        lake.succeeds("p1", "Db/Policy");

        lake.publishSuccess("Db/Policy");

        assertThat(lake.executions.calls()).containsExactly("file-c1");
    }

    @Test
    void findsARunThatTheIndexHidWhenItLooksAtAllOfThem() {
        lake.withSpec(ONE);
        lake.audit.holdIndex();
        lake.waiting("c1", "Db/Policy");
        lake.audit.releaseIndex();
        lake.succeeds("p1", "Db/Policy");

        ObjectNode schedule = StrictJson.newObject().put("detail-type", "Scheduled Event");
        var answer = lake.deliver(schedule);

        assertThat(answer.path("started").asInt()).isEqualTo(1);
        assertThat(lake.executions.calls()).containsExactly("file-c1");
    }

    @Test
    void releasesTheOthersWhenOneMessageIsUnreadable() {
        lake.withSpec(ONE);
        lake.waiting("c1", "Db/Policy");
        lake.succeeds("p1", "Db/Policy");
        ObjectNode event = WaitingLake.event();
        ArrayNode records = (ArrayNode) event.path("Records");
        ObjectNode readable = records.get(0).deepCopy();
        ((ObjectNode) readable.path("Sns")).put("Message", "{\"source_key\": \"Db/Policy\"}");
        ((ObjectNode) records.get(0).path("Sns")).put("Message", "{}");
        records.add(readable);

        assertThatThrownBy(() -> lake.deliver(event)).hasMessageContaining("has no source_key");
        assertThat(lake.executions.calls()).containsExactly("file-c1");
    }

    @Test
    void ignoresFailures() {
        lake.withSpec(ONE);
        lake.waiting("c1", "Db/Policy");
        lake.succeeds("p1", "Db/Policy");
        ObjectNode event = WaitingLake.event();
        ((ObjectNode) event.at("/Records/0/Sns/MessageAttributes/status")).put("Value", "FAILED");

        lake.deliver(event);

        assertThat(lake.executions.calls()).isEmpty();
    }

    @Test
    void keepsARunWaitingWhoseSpecWasBrokenMeanwhile() {
        lake.withSpec("{");
        lake.waiting("c1", "Db/Policy");
        lake.succeeds("p1", "Db/Policy");

        assertThatThrownBy(() -> lake.publishSuccess("Db/Policy")).hasMessageContaining("is malformed");
        assertThat(lake.audit.find("c1").orElseThrow().status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void startsARunWhoseSpecIsGone() {
        lake.waiting("c1", "Db/Policy");

        lake.publishSuccess("Db/Policy");

        assertThat(lake.executions.calls()).containsExactly("file-c1");
    }
}
