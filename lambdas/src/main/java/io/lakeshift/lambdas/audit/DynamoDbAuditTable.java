package io.lakeshift.lambdas.audit;

import static io.lakeshift.lambdas.audit.AuditRowAttributes.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The job-audit table in DynamoDB. Safe for use by several threads. */
public final class DynamoDbAuditTable implements AuditTable {

    private static final String EXISTS = "attribute_exists(" + AuditSchema.EXECUTION_ID + ")";
    private static final int BATCH_ROUNDS = 10;

    private final DynamoDbClient client;
    private final String table;

    /** A table by its name, reached through a client that the caller keeps open. */
    public DynamoDbAuditTable(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public boolean putIfAbsent(AuditRow row) {
        return whether(() -> client.putItem(request -> request.tableName(table)
                .item(AuditRowAttributes.toItem(row))
                .conditionExpression("attribute_not_exists(" + AuditSchema.EXECUTION_ID + ")")));
    }

    @Override
    public Optional<AuditRow> find(String executionId) {
        Map<String, AttributeValue> item = client.getItem(request ->
                        request.tableName(table).key(key(executionId)).consistentRead(true))
                .item();
        return item == null || item.isEmpty() ? Optional.empty() : Optional.of(AuditRowAttributes.fromItem(item));
    }

    @Override
    public List<AuditRow> findAll(Collection<String> executionIds) {
        List<AuditRow> rows = new ArrayList<>();
        Map<String, KeysAndAttributes> open = executionIds.isEmpty()
                ? Map.of()
                : Map.of(
                        table,
                        KeysAndAttributes.builder()
                                .keys(executionIds.stream()
                                        .map(DynamoDbAuditTable::key)
                                        .toList())
                                .consistentRead(true)
                                .build());
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == BATCH_ROUNDS) {
                throw new IllegalStateException("Table '%s' left rows unread in %d calls: it is being throttled"
                        .formatted(table, BATCH_ROUNDS));
            }
            Map<String, KeysAndAttributes> asked = open;
            BatchGetItemResponse answer = client.batchGetItem(request -> request.requestItems(asked));
            answer.responses()
                    .getOrDefault(table, List.of())
                    .forEach(item -> rows.add(AuditRowAttributes.fromItem(item)));
            open = answer.unprocessedKeys();
        }
        return rows;
    }

    /** All rows, in no order, as they are read; each once. A row that changes meanwhile is there as it was or as it is. */
    public Stream<AuditRow> all() {
        return client
                .scanPaginator(request -> request.tableName(table).projectionExpression(AuditRowAttributes.OF_A_ROW))
                .items()
                .stream()
                .map(AuditRowAttributes::fromItem);
    }

    @Override
    public Stream<String> runsArrivedSince(SourceKey sourceKey, Instant since) {
        return ids(QueryRequest.builder()
                .indexName(AuditSchema.RUNS_INDEX)
                .scanIndexForward(false)
                .keyConditionExpression(
                        AuditSchema.SOURCE_KEY + " = :key AND " + AuditSchema.ARRIVED_SECONDS + " >= :since")
                .expressionAttributeValues(Map.of(
                        ":key",
                        text(sourceKey.toString()),
                        ":since",
                        AttributeValue.fromN(Long.toString(since.getEpochSecond())))));
    }

    @Override
    public List<String> waitingFor(SourceKey dependency) {
        return ids(QueryRequest.builder()
                        .indexName(AuditSchema.WAITING_INDEX)
                        .keyConditionExpression("job_latest_status = :queued AND dependency_key = :dependency")
                        .expressionAttributeValues(Map.of(
                                ":queued", text(JobStatus.QUEUED.name()), ":dependency", text(dependency.toString()))))
                .toList();
    }

    @Override
    public List<String> waiting() {
        return allThatAre(JobStatus.QUEUED);
    }

    @Override
    public List<String> running() {
        return allThatAre(JobStatus.STARTED);
    }

    private List<String> allThatAre(JobStatus status) {
        return ids(QueryRequest.builder()
                        .indexName(AuditSchema.WAITING_INDEX)
                        .keyConditionExpression("job_latest_status = :status")
                        .expressionAttributeValues(Map.of(":status", text(status.name()))))
                .toList();
    }

    @Override
    public boolean markStarted(String executionId, Instant now) {
        return update(
                executionId,
                "SET job_latest_status = :started, job_last_updated_timestamp = :now",
                "job_latest_status = :queued",
                Map.of(
                        ":started", text(JobStatus.STARTED.name()),
                        ":queued", text(JobStatus.QUEUED.name()),
                        ":now", text(AuditTime.format(now))));
    }

    @Override
    public boolean waitFor(String executionId, SourceKey dependency, Instant now) {
        return update(
                executionId,
                "SET dependency_key = :dependency, job_last_updated_timestamp = :now",
                "job_latest_status = :queued",
                Map.of(
                        ":dependency", text(dependency.toString()),
                        ":queued", text(JobStatus.QUEUED.name()),
                        ":now", text(AuditTime.format(now))));
    }

    @Override
    public boolean refuse(String executionId, String reason, Instant now) {
        return update(
                executionId,
                "SET job_latest_status = :failed, error_message = :reason, report_pending = :pending,"
                        + " job_last_updated_timestamp = :now",
                "job_latest_status = :queued",
                Map.of(
                        ":failed", text(JobStatus.FAILED.name()),
                        ":reason", text(JobState.rejected(reason).errorMessage()),
                        ":pending", AttributeValue.fromBool(true),
                        ":queued", text(JobStatus.QUEUED.name()),
                        ":now", text(AuditTime.format(now))));
    }

    @Override
    public boolean isLongWaitReported(String executionId) {
        return client.getItem(request ->
                        request.tableName(table).key(key(executionId)).consistentRead(true))
                .item()
                .containsKey(AuditRowAttributes.LONG_WAIT_REPORTED);
    }

    @Override
    public void markLongWaitReported(String executionId) {
        update(
                executionId,
                "SET " + AuditRowAttributes.LONG_WAIT_REPORTED + " = :reported",
                EXISTS,
                Map.of(":reported", AttributeValue.fromBool(true)));
    }

    @Override
    public void markReported(String executionId) {
        update(executionId, "REMOVE report_pending", EXISTS, Map.of());
    }

    @Override
    public boolean end(RunEnd end) {
        return writeEnd(end, EXISTS, Map.of());
    }

    @Override
    public boolean endUnlessEnded(RunEnd end) {
        return writeEnd(
                end,
                "job_latest_status IN (:queued, :started)",
                Map.of(":queued", text(JobStatus.QUEUED.name()), ":started", text(JobStatus.STARTED.name())));
    }

    @Override
    public void addCancelled(String executionId, Collection<String> statementIds) {
        update(
                executionId,
                "ADD cancelled_statements :ids",
                EXISTS,
                Map.of(":ids", AttributeValue.fromSs(List.copyOf(statementIds))));
    }

    private boolean writeEnd(RunEnd end, String condition, Map<String, AttributeValue> conditionValues) {
        Map<String, AttributeValue> values = new HashMap<>(conditionValues);
        values.put(":status", text(end.state().status().name()));
        values.put(":now", text(AuditTime.format(end.at())));
        StringBuilder set = new StringBuilder("SET job_latest_status = :status, job_last_updated_timestamp = :now");
        String remove = "";
        if (end.errorMessage().isPresent()) {
            set.append(", error_message = :error");
            values.put(":error", text(end.errorMessage().get()));
        } else {
            remove = " REMOVE error_message";
        }
        if (end.publicationJson().isPresent()) {
            set.append(", publication = :publication");
            values.put(":publication", text(end.publicationJson().get()));
        }
        return update(end.executionId(), set + remove, condition, values);
    }

    private boolean update(
            String executionId, String expression, String condition, Map<String, AttributeValue> values) {
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(table)
                .key(key(executionId))
                .updateExpression(expression)
                .conditionExpression(condition);
        if (!values.isEmpty()) {
            request.expressionAttributeValues(values);
        }
        return whether(() -> client.updateItem(request.build()));
    }

    private Stream<String> ids(QueryRequest.Builder query) {
        return client
                .queryPaginator(query.tableName(table)
                        .projectionExpression(AuditRowAttributes.EXECUTION_ID)
                        .build())
                .items()
                .stream()
                .map(item -> item.get(AuditRowAttributes.EXECUTION_ID).s());
    }

    private static Map<String, AttributeValue> key(String executionId) {
        return Map.of(AuditRowAttributes.EXECUTION_ID, text(executionId));
    }

    private static boolean whether(Runnable conditionalWrite) {
        try {
            conditionalWrite.run();
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        }
    }
}
