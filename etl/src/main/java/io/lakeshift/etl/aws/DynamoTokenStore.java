package io.lakeshift.etl.aws;

import io.lakeshift.etl.store.TokenStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Token values in a DynamoDB table with the key hash_key and the attribute raw_data. Those that are there already are not
 * written again: the key is a hash of the value, so what is stored under it is the value. Several calls are under way at once.
 */
public final class DynamoTokenStore implements TokenStore {

    private static final long serialVersionUID = 1;

    /** What one BatchGetItem call takes at most. */
    private static final int PAGE = 100;

    /** What one BatchWriteItem call takes at most. */
    private static final int BATCH = 25;

    private static final int IN_FLIGHT = 8;

    private static final String KEY = "hash_key";

    private final String table;

    public DynamoTokenStore(String table) {
        this.table = table;
    }

    @Override
    public void save(Iterator<Token> tokens) {
        ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
        Deque<Future<?>> underWay = new ArrayDeque<>();
        try (DynamoDbClient dynamo = JobClients.dynamoDb()) {
            while (tokens.hasNext()) {
                Map<String, Token> page = page(tokens);
                // Pages wait in memory, so there are only a few of them.
                if (underWay.size() == 2 * IN_FLIGHT) {
                    await(underWay.remove());
                }
                underWay.add(threads.submit(() -> save(dynamo, page)));
            }
            while (!underWay.isEmpty()) {
                await(underWay.remove());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The next tokens by their key: a call names a key only once. */
    private static Map<String, Token> page(Iterator<Token> tokens) {
        Map<String, Token> page = new LinkedHashMap<>();
        while (tokens.hasNext() && page.size() < PAGE) {
            Token token = tokens.next();
            page.put(token.key(), token);
        }
        return page;
    }

    private void await(Future<?> saved) {
        try {
            saved.get();
        } catch (ExecutionException e) {
            throw new StoreException("table " + table + " cannot be written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("table " + table + " was not written to the end", e);
        }
    }

    private void save(DynamoDbClient dynamo, Map<String, Token> page) {
        page.keySet().removeAll(stored(dynamo, page.keySet()));
        List<WriteRequest> puts =
                page.values().stream().map(DynamoTokenStore::put).toList();
        for (int from = 0; from < puts.size(); from += BATCH) {
            write(dynamo, puts.subList(from, Math.min(puts.size(), from + BATCH)));
        }
    }

    /** Which keys are there. A throttled table leaves some unanswered; those are written again, which does no harm. */
    private Set<String> stored(DynamoDbClient dynamo, Set<String> keys) {
        KeysAndAttributes asked = KeysAndAttributes.builder()
                .keys(keys.stream()
                        .map(key -> Map.of(KEY, AttributeValue.fromS(key)))
                        .toList())
                .projectionExpression(KEY)
                .build();
        return dynamo
                .batchGetItem(request -> request.requestItems(Map.of(table, asked)))
                .responses()
                .getOrDefault(table, List.of())
                .stream()
                .map(item -> item.get(KEY).s())
                .collect(Collectors.toSet());
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
                        KEY, AttributeValue.fromS(token.key()), "raw_data", AttributeValue.fromS(token.value()))))
                .build();
    }
}
