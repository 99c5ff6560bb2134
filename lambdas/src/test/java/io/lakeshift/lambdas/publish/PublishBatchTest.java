package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.audit.JobState;
import io.lakeshift.lambdas.audit.Rows;
import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.client.StatementTimedOutException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishBatchTest {

    private final PublishFixture publish = new PublishFixture();

    @BeforeEach
    void nothingButTheScriptIsMissing() {}

    @Test
    void aHostileFileNameStaysAText() {
        publish.script("INSERT INTO loads VALUES ('{base_file_name}', {table_name}, {p_year})");

        publish.runBatch(publish.plan(), 0);

        assertThat(publish.warehouse().changes())
                .last()
                .isEqualTo("iam: INSERT INTO loads VALUES ('x''; DROP TABLE t; --.csv', \"policy\", 2026)");
    }

    @Test
    void runsTheVersionThatWasPlanned() {
        publish.script("UPDATE t SET a = 1");
        ObjectNode plan = publish.plan();
        publish.script("UPDATE t SET a = 2");

        publish.runBatch(plan, 0);

        assertThat(publish.warehouse().changes()).last().isEqualTo("iam: UPDATE t SET a = 1");
    }

    @Test
    void aRepeatedInvocationDoesNotRunABatchTwice() {
        publish.script("UPDATE t SET a = 1");
        ObjectNode plan = publish.plan();

        publish.runBatch(plan, 0);
        publish.runBatch(plan, 0);

        assertThat(publish.warehouse().changes()).hasSize(1);
    }

    @Test
    void aRunningBatchIsLookedAfterWithoutBeingRunAgain() {
        publish.script("UPDATE t SET a = 1");
        publish.warehouse().outcome("UPDATE t SET a = 1", "RUNNING");

        ObjectNode running = publish.runBatch(publish.plan(), 0);
        assertThat(running.get("status").asText()).isEqualTo("RUNNING");
        assertThat(publish.advance(running).get("status").asText()).isEqualTo("RUNNING");
        publish.warehouse().finish(running.get("statement_id").asText());

        assertThat(publish.advance(running).get("status").asText()).isEqualTo("FINISHED");
        assertThat(publish.warehouse().changes()).hasSize(1);
    }

    @Test
    void aBatchBeyondItsDeadlineIsCancelled() {
        publish.script("UPDATE t SET a = 1");
        publish.warehouse().outcome("UPDATE t SET a = 1", "RUNNING");
        ObjectNode running = publish.runBatch(publish.plan(), 0);
        running.put("deadline", "2020-01-01T00:00:00Z");

        assertThatThrownBy(() -> publish.advance(running))
                .isInstanceOf(StatementTimedOutException.class)
                .hasMessageContaining("redshift-Synthetic-Policy.sql, statement 1 (line 1)");
        assertThat(publish.warehouse().cancelled())
                .containsExactly(running.get("statement_id").asText());
    }

    @Test
    void aBatchThatLostAConflictIsRunAgainByTheNextInvocation() {
        publish.script("UPDATE t SET a = 1");
        publish.warehouse().outcome("UPDATE t SET a = 1", "ERROR: 1023 DETAIL: Serializable isolation violation");

        ObjectNode lost = publish.runBatch(publish.plan(), 0);

        assertThat(lost.get("status").asText()).isEqualTo("RUNNING");
        assertThat(lost.get("statement_id").asText()).isEmpty();
        assertThat(publish.advance(lost).get("status").asText()).isEqualTo("FINISHED");
    }

    @Test
    void aFailureNamesTheScriptTheLineAndRedshiftsMessage() {
        publish.script("-- first\nUPDATE t SET a = 1");
        publish.warehouse().outcome("UPDATE t SET a = 1", "ERROR: relation \"t\" does not exist");
        ObjectNode plan = publish.plan();

        assertThatThrownBy(() -> publish.runBatch(plan, 0))
                .isInstanceOf(StatementFailedException.class)
                .hasMessageStartingWith("redshift-Synthetic-Policy.sql, statement 1 (line 2) failed:"
                        + " ERROR: relation \"t\" does not exist [statement id ");
    }

    @Test
    void aRedrivenExecutionSubmitsAFailedBatchAnew() {
        publish.script("UPDATE t SET a = 1");
        publish.warehouse().outcome("UPDATE t SET a = 1", "ERROR: permission denied");
        ObjectNode plan = publish.plan();
        assertThatThrownBy(() -> publish.runBatch(plan, 0)).isInstanceOf(StatementFailedException.class);
        assertThatThrownBy(() -> publish.runBatch(plan, 0)).isInstanceOf(StatementFailedException.class);
        ObjectNode redriven = plan.deepCopy().put("statement_id", "the one that failed");
        assertThat(publish.advance(redriven, 1).get("status").asText()).isEqualTo("FINISHED");
    }

    @Test
    void allBatchesOfAPublicationShareItsDeadline() {
        publish.script("UPDATE t SET a = 1; VACUUM t");
        publish.warehouse().outcome("VACUUM t", "RUNNING");
        ObjectNode plan = publish.plan();
        String deadline = plan.get("deadline").asText();

        assertThat(Instant.parse(deadline))
                .isBetween(Instant.now().plusSeconds(7100), Instant.now().plusSeconds(7201));
        assertThat(publish.runBatch(plan, 1).get("deadline").asText()).isEqualTo(deadline);
    }

    @Test
    void aStoppedExecutionLosesTheStatementsItLeftRunning() {
        publish.script("UPDATE t SET a = 1; VACUUM t");
        publish.warehouse().outcome("VACUUM t", "RUNNING");
        publish.audit().putIfAbsent(Rows.row("one", "Synthetic/Policy", Instant.EPOCH, JobState.started()));
        ObjectNode plan = publish.plan();
        publish.runBatch(plan, 0);
        String vacuum = publish.runBatch(plan, 1).get("statement_id").asText();

        ObjectNode answer = publish.stopped("ABORTED");

        assertThat(answer.toString()).isEqualTo("{\"cancelled_statements\":[\"" + vacuum + "\"]}");
        assertThat(publish.warehouse().cancelled()).containsExactly(vacuum);
        assertThat(publish.audit().cancelledOf("one")).containsExactly(vacuum);
        assertThat(publish.stopped("ABORTED").get("cancelled_statements")).isEmpty();
    }

    @Test
    void aStatementThatCameAfterTheStopIsCancelledToo() {
        publish.script("UPDATE t SET a = 1");
        publish.warehouse().outcome("UPDATE t SET a = 1", "RUNNING");
        ObjectNode plan = publish.plan();
        publish.executionStops();

        String id = publish.runBatch(plan, 0).get("statement_id").asText();

        assertThat(publish.warehouse().cancelled()).containsExactly(id);
    }
}
