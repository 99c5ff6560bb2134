package io.lakeshift.cli.runs;

import io.lakeshift.lambdas.audit.AuditSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** An audit table in memory that is read in pages of two. */
public final class AuditItems implements DynamoDbClient {
    private static final int PAGE = 2;

    private final List<Map<String, AttributeValue>> items = new CopyOnWriteArrayList<>();
    private String execution = "";
    private int scans;

    /** Names the executions of the rows that follow; without it they are called after the ids of their rows. */
    AuditItems named(String name) {
        execution = name;
        return this;
    }

    /** Adds a row of a file that arrived at a second of 2026. */
    public AuditItems with(String id, String workflow, String file, String status, long second) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(AuditSchema.EXECUTION_ID, AttributeValue.fromS(id));
        item.put(AuditSchema.EXECUTION_NAME, AttributeValue.fromS(execution.isEmpty() ? "execution-" + id : execution));
        item.put(AuditSchema.SOURCE_KEY, AttributeValue.fromS(workflow));
        item.put(AuditSchema.STATUS, AttributeValue.fromS(status));
        item.put(AuditSchema.ARRIVED_SECONDS, AttributeValue.fromN(Long.toString(second)));
        item.put(AuditSchema.DEPENDENCY, AttributeValue.fromS("None"));
        item.put(
                AuditSchema.INPUT,
                AttributeValue.fromS(
                        "{\"source_path\": \"%s\", \"base_file_name\": \"%s\"}".formatted(workflow, file)));
        item.put("sfn_arn", AttributeValue.fromS("arn:aws:states:us-east-2:111122223333:stateMachine:load"));
        item.put("job_start_date", AttributeValue.fromS("2026-01-31 10:%02d:00.000000".formatted(second)));
        item.put("job_last_updated_timestamp", AttributeValue.fromS("2026-01-31 10:%02d:09.500000".formatted(second)));
        item.put("principal_id", AttributeValue.fromS("p"));
        item.put("source_ipaddress", AttributeValue.fromS("127.0.0.1"));
        if (status.equals("FAILED")) {
            item.put("error_message", AttributeValue.fromS("row 3 has too few fields"));
        }
        items.add(item);
        return this;
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
        scans += request.hasExclusiveStartKey() ? 0 : 1;
        int from = request.hasExclusiveStartKey()
                ? Integer.parseInt(request.exclusiveStartKey().get("at").n())
                : 0;
        int to = Math.min(from + PAGE, items.size());
        ScanResponse.Builder page = ScanResponse.builder().items(items.subList(from, to));
        if (to < items.size()) {
            page.lastEvaluatedKey(Map.of("at", AttributeValue.fromN(Integer.toString(to))));
        }
        return page.build();
    }

    /** Replaces the status of a row. */
    public AuditItems ended(String id, String status) {
        items.replaceAll(item -> {
            if (!item.get(AuditSchema.EXECUTION_ID).s().equals(id)) {
                return item;
            }
            Map<String, AttributeValue> changed = new HashMap<>(item);
            changed.put(AuditSchema.STATUS, AttributeValue.fromS(status));
            return changed;
        });
        return this;
    }

    /** How often the whole table was read. */
    public int scans() {
        return scans;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return items.stream()
                .filter(item -> request.key().get(AuditSchema.EXECUTION_ID).equals(item.get(AuditSchema.EXECUTION_ID)))
                .findFirst()
                .map(item -> GetItemResponse.builder().item(item).build())
                .orElseGet(() -> GetItemResponse.builder().build());
    }

    /** Of the index of what waits or goes on. */
    @Override
    public QueryResponse query(QueryRequest request) {
        AttributeValue status = request.expressionAttributeValues().get(":status");
        AttributeValue wanted = status == null ? AttributeValue.fromS("QUEUED") : status;
        return QueryResponse.builder()
                .items(items.stream()
                        .filter(item -> item.get(AuditSchema.STATUS).equals(wanted))
                        .toList())
                .build();
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        Map.Entry<String, KeysAndAttributes> asked =
                request.requestItems().entrySet().iterator().next();
        List<Map<String, AttributeValue>> found = items.stream()
                .filter(item -> asked.getValue().keys().stream()
                        .anyMatch(key -> key.get(AuditSchema.EXECUTION_ID).equals(item.get(AuditSchema.EXECUTION_ID))))
                .toList();
        return BatchGetItemResponse.builder()
                .responses(Map.of(asked.getKey(), found))
                .unprocessedKeys(Map.of())
                .build();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
