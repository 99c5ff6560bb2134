package io.lakeshift.lambdas.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.AwsEndpoint;
import io.lakeshift.lambdas.StrictJson;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class DynamoDbAuditTableTest {

    private static final Instant ARRIVED = Instant.parse("2026-03-09T04:05:06.000789Z");
    private static final String REFUSED =
            "{\"__type\": \"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\"}";

    private final AwsEndpoint endpoint = new AwsEndpoint();
    private final AuditTable table = new DynamoDbAuditTable(endpoint.client(DynamoDbClient.builder()), "job-audit");

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void writesEveryAttributeOfTheRow() {
        endpoint.answer(200, "{}");

        boolean added = table.putIfAbsent(Rows.row("e1", "Db/Table", ARRIVED, JobState.rejected("no such day")));

        assertThat(added).isTrue();
        assertThat(body(0).path("ConditionExpression").asText()).isEqualTo("attribute_not_exists(execution_id)");
        assertThat(body(0).path("Item")).isEqualTo(StrictJson.parseObject("""
                {
                  "execution_id": {"S": "e1"},
                  "sfn_execution_name": {"S": "file-e1"},
                  "sfn_arn": {"S": "arn:aws:states:us-east-2:111122223333:stateMachine:etl"},
                  "sfn_input": {"S": "{\\"execution_id\\":\\"e1\\"}"},
                  "source_key": {"S": "Db/Table"},
                  "job_latest_status": {"S": "FAILED"},
                  "job_start_date": {"S": "2026-03-09 04:05:06.000789"},
                  "job_start_date_int": {"N": "1773029106"},
                  "job_last_updated_timestamp": {"S": "2026-03-09 04:05:06.000789"},
                  "principal_id": {"S": "111122223333"},
                  "source_ipaddress": {"S": "192.0.2.7"},
                  "dependency_key": {"S": "None"},
                  "error_message": {"S": "no such day"},
                  "report_pending": {"BOOL": true}
                }
                """));
    }

    @Test
    void readsBackWhatItWrote() {
        AuditRow row = Rows.row("e1", "Db/Table", ARRIVED, JobState.rejected("no such day"));
        endpoint.answer(200, "{}");
        table.putIfAbsent(row);
        endpoint.answer(200, "{\"Item\": " + body(0).path("Item") + "}");

        assertThat(table.find("e1")).contains(row);
        assertThat(body(1).path("ConsistentRead").asBoolean()).isTrue();
    }

    @Test
    void findsNothingWhereNothingIs() {
        endpoint.answer(200, "{}");

        assertThat(table.find("e1")).isEmpty();
    }

    @Test
    void saysWhetherAConditionHeld() {
        endpoint.answer(400, REFUSED).answer(400, REFUSED).answer(200, "{}");

        assertThat(table.putIfAbsent(Rows.row("e1", "Db/Table", ARRIVED, JobState.started())))
                .isFalse();
        assertThat(table.markStarted("e1", ARRIVED)).isFalse();
        assertThat(table.markStarted("e1", ARRIVED)).isTrue();
    }

    @Test
    void doesNotTakeAnotherErrorForARefusal() {
        endpoint.answer(400, "{\"__type\": \"AccessDeniedException\", \"message\": \"no dynamodb:UpdateItem\"}");

        assertThatThrownBy(() -> table.markStarted("e1", ARRIVED))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("no dynamodb:UpdateItem");
    }

    @Test
    void startsOnlyAQueuedRow() {
        endpoint.answer(200, "{}");

        table.markStarted("e1", ARRIVED);

        assertThat(body(0).path("ConditionExpression").asText()).isEqualTo("job_latest_status = :queued");
        assertThat(body(0).at("/ExpressionAttributeValues/:queued/S").asText()).isEqualTo("QUEUED");
        assertThat(body(0).at("/ExpressionAttributeValues/:started/S").asText()).isEqualTo("STARTED");
    }

    @Test
    void writesTheEndOfARun() {
        endpoint.answer(200, "{}").answer(200, "{}");

        table.end(new RunEnd("e1", JobState.ended(JobStatus.SUCCEEDED, ""), "{\"batches\":1}", ARRIVED));
        table.endUnlessEnded(new RunEnd("e1", JobState.ended(JobStatus.FAILED, "bad row"), "", ARRIVED));

        assertThat(body(0).path("UpdateExpression").asText())
                .isEqualTo("SET job_latest_status = :status, job_last_updated_timestamp = :now,"
                        + " publication = :publication REMOVE error_message");
        assertThat(body(0).path("ConditionExpression").asText()).isEqualTo("attribute_exists(execution_id)");
        assertThat(body(1).path("UpdateExpression").asText())
                .isEqualTo(
                        "SET job_latest_status = :status, job_last_updated_timestamp = :now, error_message = :error");
        assertThat(body(1).path("ConditionExpression").asText()).isEqualTo("job_latest_status IN (:queued, :started)");
    }

    @Test
    void followsTheIndexThroughAllItsPages() {
        endpoint.answer(
                        200,
                        "{\"Items\": [{\"execution_id\": {\"S\": \"a\"}}], \"LastEvaluatedKey\": {\"execution_id\": {\"S\": \"a\"}}}")
                .answer(200, "{\"Items\": [], \"LastEvaluatedKey\": {\"execution_id\": {\"S\": \"b\"}}}")
                .answer(200, "{\"Items\": [{\"execution_id\": {\"S\": \"c\"}}]}");

        assertThat(table.waitingFor(new SourceKey("Db", "Policy"))).containsExactly("a", "c");
        assertThat(endpoint.requests()).hasSize(3);
        assertThat(body(2).at("/ExclusiveStartKey/execution_id/S").asText()).isEqualTo("b");
        assertThat(body(0).path("IndexName").asText()).isEqualTo("job_latest_status-dependency_key-index");
        assertThat(body(0).at("/ExpressionAttributeValues/:dependency/S").asText())
                .isEqualTo("Db/Policy");
    }

    @Test
    void readsNoMorePagesThanItIsAskedFor() {
        endpoint.answer(
                200,
                "{\"Items\": [{\"execution_id\": {\"S\": \"a\"}}], \"LastEvaluatedKey\": {\"execution_id\": {\"S\": \"a\"}}}");

        var newest = table.runsArrivedSince(new SourceKey("Db", "Policy"), ARRIVED)
                .iterator()
                .next();

        assertThat(newest).isEqualTo("a");
        assertThat(endpoint.requests()).hasSize(1);
        assertThat(body(0).path("ScanIndexForward").asBoolean(true)).isFalse();
        assertThat(body(0).at("/ExpressionAttributeValues/:since/N").asText()).isEqualTo("1773029106");
    }

    @Test
    void asksAgainForRowsThatABatchLeftOut() {
        endpoint.answer(200, "{}");
        table.putIfAbsent(Rows.row("e1", "Db/Table", ARRIVED, JobState.started()));
        JsonNode item = body(0).path("Item");
        endpoint.answer(
                        200,
                        "{\"Responses\": {}, \"UnprocessedKeys\": {\"job-audit\": {\"ConsistentRead\": true, \"Keys\": [{\"execution_id\": {\"S\": \"e1\"}}]}}}")
                .answer(200, "{\"Responses\": {\"job-audit\": [" + item + "]}, \"UnprocessedKeys\": {}}");

        assertThat(table.findAll(List.of("e1")))
                .extracting(AuditRow::executionId)
                .containsExactly("e1");
        assertThat(body(2).at("/RequestItems/job-audit/ConsistentRead").asBoolean())
                .isTrue();
    }

    @Test
    void asksForNoRowsWithoutACall() {
        assertThat(table.findAll(List.of())).isEmpty();
        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void namesTheAttributeThatARowOfOthersLacks() {
        endpoint.answer(200, "{\"Item\": {\"execution_id\": {\"S\": \"e1\"}}}");

        assertThatThrownBy(() -> table.find("e1"))
                .hasMessage("The audit row 'e1' has no text attribute sfn_execution_name");
    }

    private JsonNode body(int request) {
        return StrictJson.parseObject(endpoint.requests().get(request).body());
    }
}
