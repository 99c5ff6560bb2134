package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.StatementFailedException;
import io.lakeshift.redshift.StatementTimedOutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishBatchTest {

    private final PublishFixture publish = new PublishFixture();

    @BeforeEach
    void nothingButTheScriptIsMissing() {
        publish.schemasAreThere();
    }

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
        ObjectNode redriven = StrictJson.newObject();
        redriven.set("batch", plan.get("batches").get(0));
        redriven.put("redrive", 1);

        assertThat(publish.advance(redriven).get("status").asText()).isEqualTo("FINISHED");
    }
}
