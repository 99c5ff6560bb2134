package io.lakeshift.etl.aws;

import io.lakeshift.etl.store.TokenStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Token values in a DynamoDB table with the key hash_key and the attribute raw_data. */
public final class DynamoTokenStore implements TokenStore {

    private static final long serialVersionUID = 1;

    /** What one BatchWriteItem call takes at most. */
    private static final int BATCH = 25;

    private final String table;

    public DynamoTokenStore(String table) {
        this.table = table;
    }

    @Override
    public void save(Iterator<Token> tokens) {
        try (DynamoDbClient dynamo = AwsClients.dynamoDb()) {
            List<WriteRequest> batch = new ArrayList<>();
            while (tokens.hasNext()) {
                batch.add(put(tokens.next()));
                if (batch.size() == BATCH || !tokens.hasNext()) {
                    write(dynamo, batch);
                    batch.clear();
                }
            }
        } catch (SdkException e) {
            throw new StoreException("table " + table + " cannot be written", e);
        }
    }

    private void write(DynamoDbClient dynamo, List<WriteRequest> batch) {
        Map<String, List<WriteRequest>> left = dynamo.batchWriteItem(
                        request -> request.requestItems(Map.of(table, batch)))
                .unprocessedItems();
        // What a throttled table left over goes one by one, which the SDK itself slows down and repeats.
        left.getOrDefault(table, List.of())
                .forEach(one -> dynamo.putItem(request ->
                        request.tableName(table).item(one.putRequest().item())));
    }

    private static WriteRequest put(Token token) {
        return WriteRequest.builder()
                .putRequest(request -> request.item(Map.of(
                        "hash_key",
                        AttributeValue.fromS(token.key()),
                        "raw_data",
                        AttributeValue.fromS(token.value()))))
                .build();
    }
}
