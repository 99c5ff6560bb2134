package io.lakeshift.lambdas.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.JobState;
import io.lakeshift.lambdas.audit.JobStatus;
import io.lakeshift.lambdas.audit.RunEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerHandlerTest {

    private final Lake lake = new Lake();

    @Test
    void recordsTheRunAndStartsItsExecution() {
        JsonNode answer = lake.deliver(Lake.event());

        AuditRow row = lake.audit.onlyRow();
        assertThat(row.status()).isEqualTo(JobStatus.STARTED);
        assertThat(row.sourceKey()).isEqualTo("SyntheticGeneralData/PolicyData");
        assertThat(row.state().dependencyKey()).isEqualTo("None");
        assertThat(row.origin()).isEqualTo(new AuditRow.Origin("111122223333", "192.0.2.7"));
        assertThat(row.timing().arrived()).isEqualTo(lake.now);
        assertThat(lake.executions.started()).containsExactly(row.execution());
        assertThat(row.execution().stateMachineArn()).isEqualTo(Lake.STATE_MACHINE);
        assertThat(answer.path("execution_id").asText()).isEqualTo(row.executionId());
        assertThat(answer.path("outcome").asText()).isEqualTo("STARTED");
        assertThat(lake.notifications.failures()).isEmpty();
    }

    @Test
    void tellsTheStateMachineEverythingItNeeds() {
        lake.deliver(Lake.event());

        JsonNode input = lake.onlyInput();
        assertThat(input).isEqualTo(StrictJson.parseObject("""
                {
                  "target_database_name": "SyntheticGeneralData",
                  "source_bucketname": "dev-insurancelake-111122223333-us-east-2-collect",
                  "source_key": "SyntheticGeneralData/PolicyData",
                  "source_path": "SyntheticGeneralData/PolicyData",
                  "base_file_name": "policies.csv",
                  "p_year": "2026",
                  "p_month": "03",
                  "p_day": "09",
                  "table_name": "PolicyData",
                  "execution_id": "%s",
                  "entity_match": false,
                  "object_version": "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e"
                }
                """.formatted(
                        lake.audit.onlyRow().executionId())));
    }

    @Test
    void saysWhenTheDatabaseHasAnEntityMatchSpec() {
        lake.objects.with(Lake.SCRIPTS, "etl/transformation-spec/SyntheticGeneralData-entitymatch.json", "{}");

        lake.deliver(Lake.event());

        assertThat(lake.onlyInput().get("entity_match")).isEqualTo(BooleanNode.TRUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a file with spaces.csv",
                "+plus+and%20percent.csv",
                "it's \"quoted\".csv",
                "Schäden 東京 🏠.csv",
                "line\nbreak.csv",
                "$(rm -rf).csv",
                "{execution_id}.csv",
                "--p_year.csv",
                "..",
                "'; DROP TABLE x; --"
            })
    void takesAnyFileNameAsItIs(String fileName) {
        lake.deliver("Db/Table/2026/1/2/deep er/" + fileName);

        assertThat(lake.onlyInput().path("base_file_name").asText()).isEqualTo(fileName);
        assertThat(lake.onlyInput().path("source_path").asText()).isEqualTo("Db/Table/2026/1/2/deep er");
        assertThat(lake.executions.calls()).singleElement().asString().matches("[A-Za-z0-9_-]{1,80}");
    }

    @Test
    void startsOneExecutionForRepeatedDeliveries() {
        lake.deliver(Lake.event());
        lake.now = lake.now.plusSeconds(90);
        ObjectNode again = Lake.event();
        again.put("id", "another-event-id").put("time", "2026-03-10T00:00:00Z");
        lake.deliver(again);

        assertThat(lake.executions.started()).hasSize(1);
        assertThat(lake.onlyInput().path("p_day").asText()).isEqualTo("09");
    }

    @Test
    void startsOneExecutionForEveryVersionOfAKey() {
        ObjectNode second = Lake.event();
        Lake.object(second).put("version-id", "3sL4kqtJlcpXroDTDmJ-rmSpXd3dIbrHY");

        lake.deliver(second);
        lake.deliver(Lake.event());
        lake.deliver(second);

        assertThat(lake.executions.started()).hasSize(2);
        assertThat(lake.audit.rows()).hasSize(2);
    }

    @Test
    void tellsWritesApartByTheirSequencerInABucketWithoutVersions() {
        ObjectNode first = Lake.event();
        Lake.object(first).remove("version-id");
        ObjectNode second = first.deepCopy();
        Lake.object(second).put("sequencer", "00617F08299329D18A");

        lake.deliver(first);
        lake.deliver(first);
        lake.deliver(second);

        assertThat(lake.executions.started()).hasSize(2);
        assertThat(StrictJson.parseObject(lake.executions.started().get(0).input())
                        .path("object_version")
                        .asText())
                .isEqualTo("null");
    }

    @Test
    void keepsFilesOfTheSameNameInTwoTablesApart() {
        lake.deliver("Db/One/file.csv");
        lake.deliver("Db/Two/file.csv");

        assertThat(lake.executions.started()).hasSize(2);
    }

    @Test
    void repairsAStartThatFailedWithTheNextDelivery() {
        lake.executions.failNext(1);
        assertThatThrownBy(() -> lake.deliver(Lake.event())).hasMessageContaining("throttling");
        assertThat(lake.audit.onlyRow().status()).isEqualTo(JobStatus.STARTED);

        lake.deliver(Lake.event());

        assertThat(lake.executions.started())
                .containsExactly(lake.audit.onlyRow().execution());
    }

    @Test
    void doesNothingForADeliveryThatComesAfterTheEnd() {
        lake.deliver(Lake.event());
        String id = lake.audit.onlyRow().executionId();
        lake.audit.end(new RunEnd(id, JobState.ended(JobStatus.FAILED, "no rows"), "", lake.now));

        JsonNode answer = lake.deliver(Lake.event());

        assertThat(answer.path("outcome").asText()).isEqualTo("ENDED");
        assertThat(lake.executions.calls()).hasSize(1);
        assertThat(lake.audit.onlyRow().status()).isEqualTo(JobStatus.FAILED);
        assertThat(lake.notifications.failures()).isEmpty();
    }

    @Test
    void leavesTheRowToTheDeliveryThatCameFirst() {
        lake.audit.beforeNextChange(() -> lake.deliver(Lake.event()));

        lake.deliver(Lake.event());

        assertThat(lake.executions.started()).hasSize(1);
        assertThat(lake.executions.calls()).hasSize(2);
        assertThat(lake.audit.rows()).hasSize(1);
    }

    @Test
    void queuesARunThatHasToWait() {
        lake.objects.with(
                Lake.SCRIPTS,
                "etl/transformation-spec/SyntheticGeneralData-PolicyData-dependent.json",
                "{\"depends_on\": {\"Db/Other\": 1}}");

        JsonNode answer = lake.deliver(Lake.event());

        assertThat(answer.path("outcome").asText()).isEqualTo("QUEUED");
        assertThat(lake.audit.onlyRow().state()).isEqualTo(new JobState(JobStatus.QUEUED, "Db/Other", "", false));
        assertThat(lake.executions.calls()).isEmpty();
    }

    @Test
    void startsARunWhoseDependencyEndsBetweenTheCheckAndTheQueueing() {
        lake.objects.with(
                Lake.SCRIPTS,
                "etl/transformation-spec/SyntheticGeneralData-PolicyData-dependent.json",
                "{\"depends_on\": {\"Db/Other\": 1}}");
        lake.deliver("Db/Other/other.csv");
        String other = lake.audit.onlyRow().executionId();
        lake.audit.holdIndex();
        lake.audit.beforeNextChange(() ->
                lake.audit.end(new RunEnd(other, JobState.ended(JobStatus.SUCCEEDED, ""), "", lake.now.plusMillis(1))));

        JsonNode answer = lake.deliver(Lake.event());

        assertThat(answer.path("outcome").asText()).isEqualTo("STARTED");
        assertThat(lake.executions.started()).hasSize(2);
        assertThat(lake.audit.rows())
                .extracting(AuditRow::status)
                .containsExactly(JobStatus.SUCCEEDED, JobStatus.STARTED);
    }
}
