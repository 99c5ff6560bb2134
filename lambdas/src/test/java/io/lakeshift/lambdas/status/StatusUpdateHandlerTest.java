package io.lakeshift.lambdas.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.InvocationContext;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.InMemoryAuditTable;
import io.lakeshift.lambdas.audit.JobState;
import io.lakeshift.lambdas.audit.JobStatus;
import io.lakeshift.lambdas.audit.Rows;
import io.lakeshift.lambdas.audit.SourceKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusUpdateHandlerTest {

    private static final Instant ARRIVED = Instant.parse("2026-03-09T12:00:00Z");
    private static final Instant NOW = ARRIVED.plusSeconds(600);
    private static final String STATE = """
            {"Input": {"execution_id": "e1", "source_key": "Db/Table", "p_year": "2026", "taskresult": {"Id": "jr_1"}%s},
            "Execution": "arn:aws:states:us-east-2:111122223333:execution:etl:by-hand"}
            """;
    private static final String ARN = "arn:aws:states:us-east-2:111122223333:execution:etl:by-hand";

    private final InMemoryAuditTable audit = new InMemoryAuditTable();
    private final Map<String, String> executions = new HashMap<>(Map.of(ARN, "{\"execution_id\": \"e1\"}"));
    private final StatusUpdateHandler handler = new StatusUpdateHandler(
            audit, arn -> Optional.ofNullable(executions.get(arn)), LakeFormationAdviceTest.ADVICE, () -> NOW);

    @Test
    void recordsASuccess() {
        audit.store(Rows.row("e1", "Db/Table", ARRIVED, JobState.started()));

        JsonNode answer = invoke(STATE.formatted(""));

        assertThat(audit.onlyRow().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(audit.onlyRow().timing()).isEqualTo(new AuditRow.Timing(ARRIVED, NOW));
        assertThat(answer)
                .isEqualTo(StrictJson.parseObject("{\"execution_id\": \"e1\", \"job_latest_status\": \"SUCCEEDED\"}"));
    }

    @Test
    void recordsAFailureWithItsMessage() {
        audit.store(Rows.row("e1", "Db/Table", ARRIVED, JobState.started()));

        invoke(
                STATE.formatted(
                        ", \"error\": {\"Error\": \"States.TaskFailed\", \"Cause\": \"{\\\"ErrorMessage\\\": \\\"bad row\\\"}\"}"));

        assertThat(audit.onlyRow().status()).isEqualTo(JobStatus.FAILED);
        assertThat(audit.onlyRow().state().errorMessage()).isEqualTo("bad row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "7", "\"text\"", "{\"Cause\": null}", "{\"Cause\": {\"a\": []}}"})
    void recordsAFailureWhateverTheErrorLooksLike(String error) {
        audit.store(Rows.row("e1", "Db/Table", ARRIVED, JobState.started()));

        invoke(STATE.formatted(", \"error\": " + error));

        assertThat(audit.onlyRow().status()).isEqualTo(JobStatus.FAILED);
        assertThat(audit.onlyRow().state().errorMessage()).isNotEmpty();
    }

    @Test
    void recordsARunThatANewerVersionOfItsObjectSuperseded() {
        audit.store(Rows.row("e1", "Db/Table", ARRIVED, JobState.started()));

        JsonNode answer = invoke(STATE.formatted(", \"work\": {\"superseded_by\": \"v2\"}"));

        assertThat(answer.path("job_latest_status").asText()).isEqualTo("SUPERSEDED");
        assertThat(audit.onlyRow().status()).isEqualTo(JobStatus.SUPERSEDED);
        assertThat(audit.onlyRow().state().errorMessage())
                .isEqualTo(
                        "Superseded by version v2 of the same object, which was uploaded later and is loaded in its place");
    }

    @Test
    void saysOfASupersededRunWhatItHadFailedOf() {
        audit.store(Rows.row("e1", "Db/Table", ARRIVED, JobState.started()));

        invoke(STATE.formatted(
                ", \"work\": {\"superseded_by\": \"v2\"}, \"error\": {\"Error\": \"E\", \"Cause\": \"bad row\"}"));

        assertThat(audit.onlyRow().status()).isEqualTo(JobStatus.SUPERSEDED);
        assertThat(audit.onlyRow().state().errorMessage()).endsWith("in its place (this run had failed: bad row)");
    }

    @Test
    void mayBeRepeated() {
        audit.store(Rows.row("e1", "Db/Table", ARRIVED, JobState.started()));

        invoke(STATE.formatted(""));
        invoke(STATE.formatted(""));

        assertThat(audit.onlyRow().status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void forgetsTheErrorOfAnExecutionThatWasTakenUpAgain() {
        audit.store(Rows.failed("e1", "Db/Table", ARRIVED, NOW));

        invoke(STATE.formatted(""));

        assertThat(audit.onlyRow().state()).isEqualTo(JobState.ended(JobStatus.SUCCEEDED, ""));
    }

    @Test
    void recordsTheEndOfARunThatStillShowsAsQueued() {
        audit.store(Rows.row("e1", "Db/Table", ARRIVED, JobState.queued(new SourceKey("Db", "Other"))));

        invoke(STATE.formatted(""));

        assertThat(audit.onlyRow().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(audit.markStarted("e1", NOW)).isFalse();
    }

    @Test
    void keepsWhatWasPublished() {
        audit.store(Rows.row("e1", "Db/Table", ARRIVED, JobState.started()));

        invoke(STATE.formatted(
                ", \"publish\": {\"status\": \"FINISHED\", \"batches\": 2, \"batch\": 2, \"external_schemas\":"
                        + " [\"datalake_db_consume\"], \"views\": [{\"view\": \"a\"}, {\"view\": \"b\"}],"
                        + " \"warnings\": [\"w1\", \"w2\"], \"left_out\": 3}"));

        assertThat(audit.publicationOf("e1"))
                .contains("{\"external_schemas\":[\"datalake_db_consume\"],\"batches\":2,"
                        + "\"views\":[{\"view\":\"a\"},{\"view\":\"b\"}],\"warnings\":[\"w1\",\"w2\"],\"left_out\":3}");
    }

    @Test
    void keepsWhichTablesRedshiftFilled() {
        audit.store(Rows.row("e1", "Db/Table", ARRIVED, JobState.started()));

        invoke(STATE.formatted(
                ", \"queries\": {\"status\": \"FINISHED\", \"views\": [{\"table\": \"a\", \"rows\": 7}]}"));

        assertThat(audit.publicationOf("e1")).contains("{\"tables\":[{\"table\":\"a\",\"rows\":7}]}");
    }

    @Test
    void writesAWholeRowForAnExecutionThatWasStartedByHand() {
        invoke(STATE.formatted(""));

        AuditRow row = audit.onlyRow();
        assertThat(row.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(row.sourceKey()).isEqualTo("Db/Table");
        assertThat(row.execution())
                .isEqualTo(new AuditRow.Execution(
                        "e1",
                        "by-hand",
                        "arn:aws:states:us-east-2:111122223333:stateMachine:etl",
                        "{\"source_key\":\"Db/Table\",\"p_year\":\"2026\",\"execution_id\":\"e1\"}"));
    }

    @Test
    void refusesTheEndOfAnExecutionThatDoesNotExist() {
        executions.clear();

        assertThatThrownBy(() -> invoke(STATE.formatted("")))
                .isInstanceOf(UnknownExecutionException.class)
                .hasMessage("The run 'e1' has no audit row, and there is no execution '" + ARN
                        + "' of it; nothing is recorded");
        assertThatThrownBy(() -> invoke("{\"Input\": {\"execution_id\": \"e1\"}}"))
                .isInstanceOf(UnknownExecutionException.class);
        assertThatThrownBy(() -> invoke(change("ABORTED"))).isInstanceOf(UnknownExecutionException.class);
        assertThat(audit.rows()).isEmpty();
    }

    @Test
    void refusesTheEndOfAnExecutionOfAnotherRun() {
        executions.put(ARN, "{\"execution_id\": \"e2\"}");

        assertThatThrownBy(() -> invoke(STATE.formatted(""))).isInstanceOf(UnknownExecutionException.class);
    }

    @Test
    void writesAWholeRowForAnExecutionThatWasStartedByHandAndAborted() {
        invoke(change("ABORTED"));

        assertThat(audit.onlyRow().status()).isEqualTo(JobStatus.FAILED);
        assertThat(audit.onlyRow().execution().name()).isEqualTo("by-hand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"Input\": {}}", "{\"Input\": \"e1\"}", "{\"Input\": {\"execution_id\": \" \"}}"})
    void refusesAStateThatNamesNoRun(String event) {
        assertThatThrownBy(() -> invoke(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no execution_id");
        assertThat(audit.rows()).isEmpty();
    }

    @Test
    void recordsAnExecutionThatWasAborted() {
        audit.store(Rows.row("e1", "Db/Table", ARRIVED, JobState.started()));

        invoke(change("ABORTED"));

        assertThat(audit.onlyRow().status()).isEqualTo(JobStatus.FAILED);
        assertThat(audit.onlyRow().state().errorMessage()).isEqualTo("The execution file-e1 ended as ABORTED");
    }

    @Test
    void leavesTheEndThatTheExecutionRecordedItself() {
        audit.store(Rows.failed("e1", "Db/Table", ARRIVED, NOW));

        invoke(change("FAILED"));

        assertThat(audit.onlyRow().state().errorMessage()).isEqualTo("no");
    }

    @Test
    void ignoresStatusChangesThatAreNoFailure() {
        audit.store(Rows.row("e1", "Db/Table", ARRIVED, JobState.started()));

        assertThat(invoke(change("SUCCEEDED")).isEmpty()).isTrue();
        assertThat(invoke(change("RUNNING")).isEmpty()).isTrue();
        assertThat(audit.onlyRow().status()).isEqualTo(JobStatus.STARTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "nonsense"})
    void ignoresStatusChangesOfExecutionsThatAreNoRun(String input) {
        assertThat(invoke(change("ABORTED").replace("{\\\"execution_id\\\":\\\"e1\\\"}", input))
                        .isEmpty())
                .isTrue();
    }

    private static String change(String status) {
        return """
                {
                  "source": "aws.states",
                  "detail-type": "Step Functions Execution Status Change",
                  "detail": {
                    "executionArn": "arn:aws:states:us-east-2:111122223333:execution:etl:by-hand",
                    "name": "file-e1",
                    "status": "%s",
                    "input": "{\\"execution_id\\":\\"e1\\"}",
                    "output": null,
                    "error": null,
                    "cause": null
                  }
                }
                """.formatted(status);
    }

    private JsonNode invoke(String event) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, new InvocationContext());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return StrictJson.parseObject(output.toByteArray());
    }
}
