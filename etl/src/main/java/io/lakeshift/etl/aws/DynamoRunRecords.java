package io.lakeshift.etl.aws;

import io.lakeshift.etl.store.RunRecords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Items of a DynamoDB table, written in as few calls as there can be. */
public final class DynamoRunRecords implements RunRecords {

    /** What one BatchWriteItem call takes at most. */
    private static final int BATCH = 25;

    private final String table;

    public DynamoRunRecords(String table) {
        this.table = table;
    }

    @Override
    public void save(List<Item> items) {
        if (items.isEmpty()) {
            return;
        }
        try (DynamoDbClient dynamo = JobClients.dynamoDb()) {
            for (int from = 0; from < items.size(); from += BATCH) {
                write(dynamo, items.subList(from, Math.min(items.size(), from + BATCH)));
            }
        } catch (SdkException e) {
            throw new StoreException("table " + table + " cannot be written", e);
        }
    }

    private void write(DynamoDbClient dynamo, List<Item> batch) {
        List<WriteRequest> puts = batch.stream()
                .map(item -> WriteRequest.builder()
                        .putRequest(put -> put.item(attributes(item)))
                        .build())
                .toList();
        Map<String, List<WriteRequest>> left = dynamo.batchWriteItem(
                        request -> request.requestItems(Map.of(table, puts)))
                .unprocessedItems();
        // What a throttled table left over goes one by one, which the SDK itself slows down and repeats.
        left.getOrDefault(table, List.of())
                .forEach(one -> dynamo.putItem(request ->
                        request.tableName(table).item(one.putRequest().item())));
    }

    private static Map<String, AttributeValue> attributes(Item item) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        item.attributes().forEach((name, value) -> attributes.put(name, attribute(value)));
        return attributes;
    }

    private static AttributeValue attribute(Object value) {
        if (value instanceof Number number) {
            return AttributeValue.fromN(number.toString());
        }
        if (value instanceof Map<?, ?> members) {
            Map<String, AttributeValue> attributes = new LinkedHashMap<>();
            members.forEach((name, member) -> attributes.put(String.valueOf(name), attribute(member)));
            return AttributeValue.fromM(attributes);
        }
        return AttributeValue.fromS(String.valueOf(value));
    }
}
