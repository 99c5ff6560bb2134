package io.lakeshift.lambdas.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.JobStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedObjectsTest {

    private final Lake lake = new Lake();

    @ParameterizedTest
    @ValueSource(
            strings = {"Db/", "Db/Table/", "Db/Table/2026/", "Db/Table_$folder$", "Db/Table/a.parquet/part-0.parquet"})
    void ignoresFoldersAndPartsOfThem(String key) {
        JsonNode answer = lake.deliver(key);

        assertThat(answer.path("outcome").asText()).isEqualTo("IGNORED");
        assertThat(lake.audit.rows()).isEmpty();
        assertThat(lake.notifications.failures()).isEmpty();
    }

    @Test
    void recordsAndReportsAnObjectItCannotTake() {
        JsonNode answer = lake.deliver("Db/Table/archive/old.csv");

        AuditRow row = lake.audit.onlyRow();
        assertThat(answer.path("outcome").asText()).isEqualTo("REJECTED");
        assertThat(lake.executions.calls()).isEmpty();
        assertThat(row.status()).isEqualTo(JobStatus.FAILED);
        assertThat(row.sourceKey()).isEqualTo("Db/Table");
        assertThat(row.state().errorMessage()).startsWith("The year folder 'archive' is not a number of four digits");
        assertThat(row.state().reportPending()).isFalse();
        assertThat(row.execution().stateMachineArn()).isEqualTo(Lake.STATE_MACHINE);
        JsonNode message = StrictJson.parseObject(lake.notifications.failures().get(0));
        assertThat(message.path("execution_id").asText()).isEqualTo(row.executionId());
        assertThat(message.at("/error/Error").asText()).isEqualTo("ObjectRejected");
        assertThat(message.at("/error/Cause").asText()).isEqualTo(row.state().errorMessage());
        assertThat(message.path("base_file_name").asText()).isEqualTo("old.csv");
    }

    @Test
    void reportsARejectedObjectOnce() {
        lake.deliver("Db/Table/2026/02/30/x.csv");
        lake.deliver("Db/Table/2026/02/30/x.csv");

        assertThat(lake.notifications.failures()).hasSize(1);
        assertThat(lake.audit.rows()).hasSize(1);
    }

    @Test
    void reportsARejectedObjectWithTheNextDeliveryIfTheTopicIsOutOfOrder() {
        lake.notifications.failNext(1);
        assertThatThrownBy(() -> lake.deliver("file.csv")).hasMessageContaining("disabled");
        assertThat(lake.audit.onlyRow().sourceKey()).isEqualTo("file.csv");

        lake.deliver("file.csv");

        assertThat(lake.notifications.failures()).singleElement().asString().contains("fewer than two folders");
    }

    @Test
    void rejectsTheFileThatClosesACircleOfDependencies() {
        lake.objects.with(
                Lake.SCRIPTS, "etl/transformation-spec/Db-A-dependent.json", "{\"depends_on\": {\"Db/B\": 1}}");
        lake.objects.with(
                Lake.SCRIPTS, "etl/transformation-spec/Db-B-dependent.json", "{\"depends_on\": {\"Db/A\": 1}}");

        assertThat(lake.deliver("Db/A/a.csv").path("outcome").asText()).isEqualTo("QUEUED");
        lake.now = lake.now.plusSeconds(1);
        assertThat(lake.deliver("Db/B/b.csv").path("outcome").asText()).isEqualTo("REJECTED");

        assertThat(lake.audit.rows()).extracting(AuditRow::status).containsExactly(JobStatus.QUEUED, JobStatus.FAILED);
        assertThat(lake.audit.rows().get(1).state().errorMessage()).contains("Db/B waits for Db/A waits for Db/B");
        assertThat(lake.notifications.failures()).singleElement().asString().contains("circular");
        assertThat(lake.executions.calls()).isEmpty();
    }

    @Test
    void rejectsAnObjectOfAnotherBucket() {
        ObjectNode event = Lake.event();
        ((ObjectNode) event.at("/detail/bucket")).put("name", "somebody-elses-bucket");

        JsonNode answer = lake.deliver(event);

        assertThat(answer.path("outcome").asText()).isEqualTo("REJECTED");
        assertThat(lake.executions.calls()).isEmpty();
        assertThat(lake.audit.onlyRow().status()).isEqualTo(JobStatus.FAILED);
        assertThat(lake.audit.onlyRow().state().errorMessage())
                .isEqualTo("The object is in the bucket 'somebody-elses-bucket'; files are taken from"
                        + " 'dev-insurancelake-111122223333-us-east-2-collect' only");
        assertThat(lake.onlyInput().path("source_bucketname").asText()).isEqualTo("somebody-elses-bucket");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Db/Ta\nble/FORGED log line/x.csv",
                "Db/Table/2026\r\nFORGED/x.csv",
                "FORGED\u2028log/x",
                "Db/Ta\u0085ble/x.csv",
                "a\n2026-01-01 INFO FORGED"
            })
    void writesNoKeyOverMoreThanOneLine(String key) {
        lake.deliver(key);

        AuditRow row = lake.audit.onlyRow();
        assertThat(row.status()).isEqualTo(JobStatus.FAILED);
        assertThat(List.of(
                        row.state().errorMessage(),
                        row.sourceKey(),
                        row.execution().input(),
                        lake.notifications.failures().get(0)))
                .allSatisfy(text -> assertThat(text).doesNotContainPattern("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]"));
        JsonNode input = lake.onlyInput();
        assertThat(input.path("base_file_name").asText()).isEqualTo(key.substring(key.lastIndexOf('/') + 1));
    }

    @Test
    void rejectsAFileWhoseDependencySpecIsMalformed() {
        lake.objects.with(
                Lake.SCRIPTS,
                "etl/transformation-spec/SyntheticGeneralData-PolicyData-dependent.json",
                "{\"depends_on\": {\"Db/Other\": 1}, \"look_back\": {\"days\": 1}}");

        lake.deliver(Lake.event());

        assertThat(lake.audit.onlyRow().status()).isEqualTo(JobStatus.FAILED);
        assertThat(lake.audit.onlyRow().state().errorMessage())
                .isEqualTo(
                        "The dependency spec etl/transformation-spec/SyntheticGeneralData-PolicyData-dependent.json"
                                + " is malformed: it has the key 'look_back'; allowed are description, depends_on and lookback");
        assertThat(lake.notifications.failures()).hasSize(1);
    }

    @Test
    void refusesAnEventThatIsNoObject() {
        ObjectNode event = Lake.event();
        event.put("detail-type", "Object Deleted");

        assertThatThrownBy(() -> lake.deliver(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The event is of detail-type 'Object Deleted'; only 'Object Created' is taken");
    }

    @Test
    void namesWhatAnEventLacks() {
        ObjectNode noKey = Lake.event();
        Lake.object(noKey).remove("key");
        ObjectNode noWrite = Lake.event();
        Lake.object(noWrite).remove(List.of("version-id", "sequencer"));
        ObjectNode noTime = Lake.event();
        noTime.put("time", "yesterday");

        assertThatThrownBy(() -> lake.deliver(noKey)).hasMessageContaining("/detail/object/key");
        assertThatThrownBy(() -> lake.deliver(noWrite)).hasMessageContaining("neither");
        assertThatThrownBy(() -> lake.deliver(noTime)).hasMessageContaining("'yesterday'");
    }
}
