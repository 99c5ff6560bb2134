package io.lakeshift.local.warehouse.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.warehouse.RedshiftFixture;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.GetStatementResultResponse;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** Statements and their results through the Data API. */
class DataApiPartTest {
    @TempDir
    Path root;

    private RedshiftFixture redshift;
    private RedshiftDataClient person;

    @BeforeEach
    void open() {
        redshift = new RedshiftFixture(root);
        person = redshift.dataApi("person");
    }

    @AfterEach
    void close() {
        person.close();
        redshift.close();
    }

    private DescribeStatementResponse execute(String sql) {
        return RedshiftFixture.execute(person, sql, request -> {});
    }

    private DescribeStatementResponse batch(ExecutionMode mode, String... sqls) {
        String id = person.batchExecuteStatement(BatchExecuteStatementRequest.builder()
                        .sqls(sqls)
                        .database("dev")
                        .workgroupName(RedshiftFixture.WORKGROUP)
                        .executionMode(mode)
                        .waitTimeSeconds(30)
                        .build())
                .id();
        return person.describeStatement(describe -> describe.id(id));
    }

    @Test
    void givesTypedFieldsAndTheirColumns() {
        DescribeStatementResponse ended = execute("select 1::bigint as a, 2.5::float8 as b, true as c, null::int as d,"
                + " 1.10::decimal(10,2) as e, 'x'::varchar(10) as f, date '2024-02-29' as g, timestamp '2024-02-29"
                + " 10:00:00' as h");

        assertThat(ended.status()).isEqualTo(StatusString.FINISHED);
        assertThat(ended.hasResultSet()).isTrue();
        assertThat(ended.resultRows()).isEqualTo(1);
        GetStatementResultResponse result = person.getStatementResult(get -> get.id(ended.id()));
        assertThat(result.totalNumRows()).isEqualTo(1);
        assertThat(result.records().get(0))
                .containsExactly(
                        Field.fromLongValue(1L),
                        Field.fromDoubleValue(2.5),
                        Field.fromBooleanValue(true),
                        Field.fromIsNull(true),
                        Field.fromStringValue("1.10"),
                        Field.fromStringValue("x"),
                        Field.fromStringValue("2024-02-29"),
                        Field.fromStringValue("2024-02-29 10:00:00"));
        assertThat(result.columnMetadata())
                .extracting(column -> column.typeName())
                .containsExactly("int8", "float8", "bool", "int4", "numeric", "varchar", "date", "timestamp");
    }

    @Test
    void givesLargeResultsInPages() {
        String id = execute("select generate_series as n, repeat('x', 100) as t from generate_series(1, 20000)")
                .id();

        long rows = person.getStatementResultPaginator(get -> get.id(id)).stream()
                .peek(page -> assertThat(page.totalNumRows()).isEqualTo(20000))
                .mapToLong(page -> page.records().size())
                .sum();
        assertThat(rows).isEqualTo(20000);
        assertThat(person.getStatementResult(get -> get.id(id)).nextToken()).isNotBlank();
    }

    @Test
    void givesCsvWhenItWasAskedFor() {
        String id = RedshiftFixture.execute(
                        person,
                        "select 'a,b' as x, null as y union all select 'c', 'd' order by 1",
                        request -> request.resultFormat("CSV"))
                .id();

        assertThat(person.getStatementResultV2(get -> get.id(id))
                        .records()
                        .get(0)
                        .csvRecords())
                .isEqualTo("x,y\n\"a,b\",\nc,d\n");
    }

    @Test
    void tellsWhyAStatementFailed() {
        DescribeStatementResponse ended = execute("select * from nothing");

        assertThat(ended.status()).isEqualTo(StatusString.FAILED);
        assertThat(ended.error()).isEqualTo("ERROR: relation \"nothing\" does not exist");
        assertThatThrownBy(() -> person.getStatementResult(get -> get.id(ended.id())))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void failsAStatementSentToADatabaseThatIsNotThere() {
        DescribeStatementResponse ended =
                RedshiftFixture.execute(person, "select 1", request -> request.database("nowhere"));

        assertThat(ended.error()).isEqualTo("FATAL: database \"nowhere\" does not exist");
    }

    @Test
    void refusesAWorkgroupThatIsNotThere() {
        assertThatThrownBy(
                        () -> RedshiftFixture.execute(person, "select 1", request -> request.workgroupName("nowhere")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Redshift endpoint doesn't exist in this region");
    }

    @Test
    void refusesMoreThanOneStatementInOneCall() {
        assertThat(execute("select 1; select 2").error()).contains("Multiple sql statements are not allowed");
    }

    @Test
    void undoesATransactionBatchThatFails() {
        DescribeStatementResponse ended = batch(
                ExecutionMode.TRANSACTION, "create table t as select 1 as a", "select * from nothing", "select 3");

        assertThat(ended.status()).isEqualTo(StatusString.FAILED);
        assertThat(ended.error()).contains("Query #2 failed with ERROR: relation \"nothing\" does not exist");
        assertThat(ended.subStatements())
                .extracting(part -> part.statusAsString())
                .containsExactly("FINISHED", "FAILED", "ABORTED");
        assertThat(ended.subStatements())
                .extracting(part -> part.id())
                .containsExactly(ended.id() + ":1", ended.id() + ":2", ended.id() + ":3");
        assertThat(execute("select * from t").error()).contains("relation \"t\" does not exist");
    }

    @Test
    void keepsWhatSucceededOfAnAutoCommitBatch() {
        DescribeStatementResponse ended = batch(
                ExecutionMode.AUTO_COMMIT,
                "create table t as select 1 as a",
                "select * from nothing",
                "select a from t");

        assertThat(ended.subStatements())
                .extracting(part -> part.statusAsString())
                .containsExactly("FINISHED", "FAILED", "FINISHED");
        assertThat(person.getStatementResult(get -> get.id(ended.id() + ":3")).records())
                .hasSize(1);
    }

    @Test
    void answersTheSameTokenWithTheSameStatement() {
        execute("create table t (a int)");
        String first = RedshiftFixture.execute(
                        person, "insert into t values (1)", request -> request.clientToken("once"))
                .id();
        String second = RedshiftFixture.execute(
                        person, "insert into t values (1)", request -> request.clientToken("once"))
                .id();

        assertThat(second).isEqualTo(first);
        assertThat(execute("select * from t").resultRows()).isEqualTo(1);
    }

    @SuppressWarnings("unchecked") // The SDK's methods of many consumers do not say that they are safe.
    @Test
    void replacesParametersByValuesOnly() {
        String id = RedshiftFixture.execute(
                        person,
                        "select :a as a, 1 where 5 = :n",
                        request -> request.parameters(
                                parameter -> parameter.name("a").value("it's; drop table t"),
                                parameter -> parameter.name("n").value("5")))
                .id();

        assertThat(person.getStatementResult(get -> get.id(id))
                        .records()
                        .get(0)
                        .get(0)
                        .stringValue())
                .isEqualTo("it's; drop table t");
    }

    @Test
    void cancelsAStatementThatRuns() {
        String id = person.executeStatement(request -> request.sql("select count(*) from generate_series(1, 1000000) a,"
                                + " generate_series(1, 1000000) b where a.generate_series + b.generate_series = 7")
                        .database("dev")
                        .workgroupName(RedshiftFixture.WORKGROUP))
                .id();
        person.cancelStatement(cancel -> cancel.id(id));

        DescribeStatementResponse ended =
                person.describeStatement(describe -> describe.id(id).waitTimeSeconds(30));
        assertThat(ended.status()).isEqualTo(StatusString.ABORTED);
        assertThatThrownBy(() -> person.cancelStatement(cancel -> cancel.id(id)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void listsStatementsByPrefixAndStatusForTheirOwner() {
        RedshiftFixture.execute(person, "select 1", request -> request.statementName("daily-load"));
        RedshiftFixture.execute(person, "select nothing", request -> request.statementName("daily-check"));
        RedshiftDataClient analyst = redshift.dataApi("role-analyst");

        assertThat(person.listStatements(list -> list.statementName("daily")).statements())
                .extracting(StatementData::statementName)
                .containsExactly("daily-check", "daily-load");
        assertThat(person.listStatements(list -> list.status(StatusString.FAILED))
                        .statements())
                .extracting(StatementData::statementName)
                .containsExactly("daily-check");
        assertThat(analyst.listStatements(list -> list.statementName("daily")).statements())
                .isEmpty();
    }

    @Test
    void sendsAnEventWhenAskedTo() throws InterruptedException {
        String id = RedshiftFixture.execute(
                        person, "select 1", request -> request.withEvent(true).statementName("named"))
                .id();

        JsonNode event = redshift.events.poll(10, TimeUnit.SECONDS);

        assertThat(event.path("detail-type").asText()).isEqualTo("Redshift Data Statement Status Change");
        assertThat(event.path("detail").path("statementId").asText()).isEqualTo(id);
        assertThat(event.path("detail").path("state").asText()).isEqualTo("FINISHED");
        assertThat(event.path("detail").path("statementName").asText()).isEqualTo("named");
    }

    @Test
    void hidesTheRoleOfAStatement() {
        DescribeStatementResponse ended =
                execute("unload ('select 1') to 's3://out/x' iam_role 'arn:aws:iam::111122223333:role/other'");

        assertThat(ended.queryString()).isEqualTo("unload ('select 1') to 's3://out/x' iam_role ''");
        assertThat(person.listStatements(list -> list.maxResults(1))
                        .statements()
                        .get(0)
                        .queryString())
                .doesNotContain("arn:aws");
    }
}
