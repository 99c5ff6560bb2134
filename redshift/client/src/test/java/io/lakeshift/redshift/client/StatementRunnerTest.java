package io.lakeshift.redshift.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementProgress.Running;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementRunnerTest {

    private static final RedshiftDatabase SERVERLESS =
            new RedshiftDatabase(new RedshiftTarget.Serverless("lake-workgroup"), "dev");
    private static final ClientToken TOKEN = ClientToken.of("execution", "0");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String LOAD_ERRORS = SqlTemplate.ofResource(LoadErrors.class, "load-errors.sql")
            .script(Map.of(
                    "query", TemplateValue.integer(4711),
                    "session", TemplateValue.integer(7),
                    "since", TemplateValue.text("2023-11-14 22:13:19.000")))
            .statements()
            .get(0)
            .text();

    private final FakeDataApi api = new FakeDataApi();
    private final List<Duration> pauses = new ArrayList<>();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aFinishedBatchCostsOneCall() {
        Finished finished = runner(SERVERLESS, new ConnectionIdentity.Iam())
                .run(batch("CREATE VIEW v AS SELECT 1;\nSELECT 2"), TOKEN, MINUTE);

        assertThat(finished.statementId()).isEqualTo("statement-1");
        assertThat(api.calls()).containsExactly("BatchExecuteStatement");
        assertThat(api.request(0).toString())
                .contains("\"Sqls\":[\"CREATE VIEW v AS SELECT 1\",\"SELECT 2\"]")
                .contains("\"WorkgroupName\":\"lake-workgroup\"", "\"Database\":\"dev\"")
                .contains("\"WaitTimeSeconds\":30", "\"ExecutionMode\":\"TRANSACTION\"")
                .contains("\"ClientToken\":\"" + TOKEN.value() + "\"")
                .doesNotContain("SecretArn", "DbUser", "ClusterIdentifier");
    }

    @Test
    void aClusterIsReachedByIdentifierAndASecretByItsArn() {
        RedshiftDatabase cluster = new RedshiftDatabase(new RedshiftTarget.Provisioned("lake-cluster"), "dev");
        String arn = "arn:aws:secretsmanager:us-east-2:111122223333:secret:admin";

        runner(cluster, new ConnectionIdentity.Secret(arn)).run(batch("SELECT 1"), TOKEN, MINUTE);

        assertThat(api.calls()).containsExactly("ExecuteStatement");
        assertThat(api.request(0).toString())
                .contains("\"ClusterIdentifier\":\"lake-cluster\"", "\"SecretArn\":\"" + arn + "\"")
                .doesNotContain("WorkgroupName");
    }

    @Test
    void waitsForALongStatementByLongPolls() {
        api.outcome("SELECT 1", "RUNNING", "RUNNING", "RUNNING");

        runner().run(batch("SELECT 1"), TOKEN, MINUTE);

        assertThat(api.calls())
                .containsExactly("ExecuteStatement", "DescribeStatement", "DescribeStatement", "DescribeStatement");
        assertThat(api.request(1).get("WaitTimeSeconds").asInt()).isEqualTo(30);
        assertThat(pauses).isEmpty();
    }

    @Test
    void saysWhichStatementFailedWhereAndWhy() {
        api.outcome("SELECT 2", "ERROR: relation \"t\" does not exist");

        assertThatThrownBy(() -> runner().run(batch("SELECT 1;\n\nSELECT 2;\nSELECT 3"), TOKEN, MINUTE))
                .isInstanceOfSatisfying(
                        StatementFailedException.class,
                        failed -> assertThat(failed.place()).isEqualTo(new SqlPlace("a.sql", 2, 3)))
                .hasMessage("a.sql, statement 2 (line 3) failed: ERROR: relation \"t\" does not exist"
                        + " [statement id statement-1]");
        assertThat(api.calls()).containsExactly("BatchExecuteStatement", "DescribeStatement");
    }

    @Test
    void aLoadThatFailedNamesFileLineAndColumnButNoValue() {
        api.queryId(4711);
        api.outcome("COPY t FROM 's3://in/' IAM_ROLE DEFAULT CSV", "ERROR: Load into table 't' failed.");
        api.result(
                LOAD_ERRORS,
                List.of(
                        List.of("file_name", "line_number", "column_name", "column_type", "error_message"),
                        List.of("s3://in/b.csv", "5", "id", "int4", "Invalid digit, Value 'x', Pos 0, Type: Integer")));

        assertThatThrownBy(() ->
                        runner().run(batch("SELECT 1; COPY t FROM 's3://in/' IAM_ROLE DEFAULT CSV"), TOKEN, MINUTE))
                .isInstanceOf(StatementFailedException.class)
                .hasMessage(
                        "a.sql, statement 2 (line 1) failed: ERROR: Load into table 't' failed. (s3://in/b.csv, line 5,"
                                + " column id (int4): Invalid digit, Value '***', Pos 0, Type: Integer) [statement id statement-1]");
    }

    @Test
    void aLoadWhoseErrorsCannotBeReadSaysSo() {
        api.queryId(4711);
        api.outcome(
                "COPY t FROM 's3://in/' IAM_ROLE DEFAULT CSV",
                "ERROR: S3ServiceException",
                "ERROR: S3ServiceException");
        api.result(LOAD_ERRORS, List.of(List.of("file_name")));

        assertThatThrownBy(() -> runner().run(batch("COPY t FROM 's3://in/' IAM_ROLE DEFAULT CSV"), TOKEN, MINUTE))
                .hasMessageContaining("failed: ERROR: S3ServiceException (sys_load_error_detail has no row of it)");

        api.outcome(LOAD_ERRORS, "ERROR: permission denied");
        assertThatThrownBy(() ->
                        runner().run(batch("COPY t FROM 's3://in/' IAM_ROLE DEFAULT CSV"), TOKEN.attempt(1), MINUTE))
                .hasMessageContaining("sys_load_error_detail could not be read: FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: 1023 DETAIL: Serializable isolation violation on table in Redshift",
                "ERROR: could not complete because of conflict with concurrent transaction",
                "ERROR: deadlock detected\n  Detail: Process 1 waits for AccessExclusiveLock on relation 2 of database 3",
                "ERROR: tuple concurrently updated",
                "ERROR: could not open relation with OID 108364",
                "ERROR: table 108364 dropped by concurrent transaction",
                "FATAL: connection limit \"500\" exceeded for non-bootstrap users",
            })
    void runsABatchAgainThatLostAgainstAConcurrentTransaction(String error) {
        api.outcome("UPDATE t SET a = 1", error, error);

        runner().run(batch("UPDATE t SET a = 1; SELECT 1"), TOKEN, MINUTE);

        assertThat(api.calls())
                .containsExactly(
                        "BatchExecuteStatement",
                        "DescribeStatement",
                        "BatchExecuteStatement",
                        "DescribeStatement",
                        "BatchExecuteStatement");
        assertThat(api.request(2).get("ClientToken").asText())
                .isEqualTo(TOKEN.attempt(1).value());
        assertThat(pauses).hasSize(2);
    }

    @Test
    void givesUpAfterEightLostConflicts() {
        String[] errors = new String[12];
        Arrays.fill(errors, "ERROR: 1023");
        api.outcome("SELECT 1", errors);

        assertThatThrownBy(() -> runner().run(batch("SELECT 1"), TOKEN, MINUTE))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("a.sql, statement 1 (line 1) lost a conflict: ERROR: 1023");
        assertThat(pauses).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: value 1023 out of range",
                "ERROR: permission denied",
                "ERROR: invalid input syntax for type integer: \"deadlock detected\"",
                "ERROR: schema \"conflict with concurrent transaction\" does not exist"
            })
    void runsNothingElseAgain(String error) {
        api.outcome("SELECT 1", error);

        assertThatThrownBy(() -> runner().run(batch("SELECT 1"), TOKEN, MINUTE))
                .isInstanceOf(StatementFailedException.class);
        assertThat(api.calls()).containsOnlyOnce("ExecuteStatement");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: CREATE MATERIALIZED VIEW cannot run inside a transaction block",
                "ERROR: CREATE MATERIALIZED VIEW cannot be executed from a function or multi-command string",
                "ERROR: materialized view cannot be used within a transaction block",
                "ERROR: CREATE MATERIALIZED VIEW cannot run inside a multiple commands statement",
                "ERROR: CREATE MATERIALIZED VIEW is not supported inside a transaction block"
            })
    void saysWhatMayNotStandInATransaction(String error) {
        api.outcome("CREATE MATERIALIZED VIEW v AS SELECT 1", error, error);

        assertThatThrownBy(() -> runner().run(batch("SELECT 1; CREATE MATERIALIZED VIEW v AS SELECT 1"), TOKEN, MINUTE))
                .isInstanceOfSatisfying(TransactionRefusedException.class, refused -> {
                    assertThat(refused.place()).isEqualTo(new SqlPlace("a.sql", 2, 1));
                    assertThat(refused.refusal()).hasToString("CREATE MATERIALIZED VIEW");
                });
        assertThatThrownBy(() ->
                        runner().run(batch("CREATE MATERIALIZED VIEW v AS SELECT 1"), ClientToken.of("alone"), MINUTE))
                .isInstanceOf(StatementFailedException.class);
    }

    @Test
    void anErrorThatQuotesSuchWordsIsNoRefusal() {
        api.outcome("SELECT 2", "ERROR: invalid input \"cannot run inside a transaction block\"");

        assertThatThrownBy(() -> runner().run(batch("SELECT 1; SELECT 2"), TOKEN, MINUTE))
                .isInstanceOf(StatementFailedException.class);
    }

    @Test
    void whereEachStatementCommitsOnlyTheOnesThatLostAreRunAgain() {
        api.outcome("GRANT 2", "ERROR: tuple concurrently updated");
        api.outcome("GRANT 3", "ERROR: deadlock detected", "ERROR: deadlock detected");
        StatementBatch grants = new StatementBatch(
                batch("GRANT 1; GRANT 2; GRANT 3").statements(), StatementBatch.Commit.ONE_BY_ONE, "");

        runner().run(grants, TOKEN, MINUTE);

        assertThat(api.requests("BatchExecuteStatement", "Sqls"))
                .containsExactly("[\"GRANT 1\",\"GRANT 2\",\"GRANT 3\"]", "[\"GRANT 2\",\"GRANT 3\"]");
        assertThat(api.requests("ExecuteStatement", "Sql")).containsExactly("\"GRANT 3\"");
    }

    @Test
    void aWarehouseThatStaysBusyIsAConflictThatIsRunAgain() {
        api.refuse(Collections.nCopies(7, "ActiveStatementsExceededException").toArray(String[]::new));

        runner().run(batch("SELECT 1"), TOKEN, MINUTE);

        assertThat(pauses).hasSize(1);
        assertThat(api.calls()).hasSize(8).containsOnly("ExecuteStatement");
    }

    @Test
    void aLookThatIsThrottledDoesNotSubmitTheStatementAgain() {
        api.outcome("SELECT 1", "RUNNING", "RUNNING");
        runner().submit(batch("SELECT 1"), TOKEN);
        api.refuse(Collections.nCopies(5, "ThrottlingException").toArray(String[]::new));

        assertThat(runner().await(batch("SELECT 1"), "statement-1")).isEqualTo(new Running("statement-1"));
    }

    @Test
    void theSameTokenSubmitsOnce() {
        api.outcome("SELECT 1", "RUNNING", "RUNNING", "RUNNING");
        StatementBatch batch = batch("SELECT 1");

        assertThat(runner().submit(batch, TOKEN)).isEqualTo(new Running("statement-1"));
        assertThat(runner().submit(batch, TOKEN)).isEqualTo(new Running("statement-1"));
        assertThat(runner().submit(batch, ClientToken.of("execution", "1"))).isEqualTo(new Finished("statement-2"));
    }

    @Test
    void waitsOutThrottlingAndTheLimitsOfActiveStatements() {
        api.refuse(
                "ThrottlingException", "ActiveStatementsExceededException", "ActiveWaitingRequestsExceededException");

        runner().run(batch("SELECT 1"), TOKEN, MINUTE);

        assertThat(api.calls()).hasSize(4).containsOnly("ExecuteStatement");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDeniedException", "ValidationException", "ResourceNotFoundException"})
    void saysWhatTheDataApiRefused(String code) {
        api.refuse(code);

        assertThatThrownBy(() -> runner().run(batch("SELECT 1"), TOKEN, MINUTE))
                .isInstanceOf(StatementRejectedException.class)
                .hasMessage("a.sql, statement 1 (line 1) was not accepted by the Redshift Data API"
                        + " (workgroup lake-workgroup, database dev): %s: refused: %s".formatted(code, code));
        assertThat(api.calls()).hasSize(1);
    }

    @Test
    void cancelsWhatTakesTooLong() {
        api.outcome("SELECT 1", "RUNNING", "RUNNING", "RUNNING");

        assertThatThrownBy(() -> runner().run(batch("SELECT 1"), TOKEN, Duration.ZERO))
                .isInstanceOf(StatementTimedOutException.class)
                .hasMessage("a.sql, statement 1 (line 1) did not end by 2026-01-01T00:00:00Z and was cancelled"
                        + " [statement id statement-1]");
        assertThat(api.calls()).containsExactly("ExecuteStatement", "CancelStatement");
    }

    @Test
    void whatEndedJustBeforeItWasCancelledHasFinished() {
        api.outcome("SELECT 1", "RUNNING");

        runner().run(batch("SELECT 1"), TOKEN, Duration.ZERO);

        assertThat(api.calls())
                .containsExactly("ExecuteStatement", "CancelStatement", "DescribeStatement", "DescribeStatement");
    }

    @Test
    void reportsWhatSomebodyElseCancelled() {
        api.outcome("SELECT 1", "ABORTED");

        assertThatThrownBy(() -> runner().run(batch("SELECT 1"), TOKEN, MINUTE))
                .isInstanceOf(StatementAbortedException.class)
                .hasMessageContaining("a.sql, statement 1 (line 1) was cancelled");
    }

    @Test
    void readsAllPagesOfAResult() {
        api.result("SELECT b", List.of(List.of("Name", "value"), List.of("a   ", "true"), Arrays.asList("b", null)));
        StatementBatch batch = batch("SELECT a; SELECT b");

        Finished finished = runner().run(batch, TOKEN, MINUTE);
        List<ResultRow> rows = runner().rows(batch, finished, 2);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).text("name")).isEqualTo("a");
        assertThat(rows.get(0).isTrue("value")).isTrue();
        assertThat(rows.get(1).find("value")).isEmpty();
        assertThatThrownBy(() -> rows.get(0).text("other")).hasMessageContaining("No column other");
    }

    private StatementRunner runner() {
        return runner(SERVERLESS, new ConnectionIdentity.Iam());
    }

    private StatementRunner runner(RedshiftDatabase database, ConnectionIdentity identity) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        return new StatementRunner(new DataApi(api.client(), database, identity), clock, pauses::add);
    }

    private static StatementBatch batch(String text) {
        return StatementBatch.of(SqlScript.parse("a.sql", text));
    }
}
