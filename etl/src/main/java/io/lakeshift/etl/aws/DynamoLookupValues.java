package io.lakeshift.etl.aws;

import io.lakeshift.etl.store.LookupValues;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Look-up values in two DynamoDB tables. */
public final class DynamoLookupValues implements LookupValues {

    private final String valueTable;
    private final String groupTable;

    /**
     * Names the tables.
     *
     * @param valueTable keys source_system and column_name, attribute lookup_data: a JSON object of texts
     * @param groupTable keys lookup_group and lookup_item, any other attributes
     */
    public DynamoLookupValues(String valueTable, String groupTable) {
        this.valueTable = valueTable;
        this.groupTable = groupTable;
    }

    @Override
    public Map<String, String> replacements(String sourceSystem, String column) {
        Map<String, AttributeValue> key = Map.of(
                "source_system", AttributeValue.fromS(sourceSystem), "column_name", AttributeValue.fromS(column));
        String place = "item " + sourceSystem + ", " + column + " of table " + valueTable;
        try (DynamoDbClient dynamo = JobClients.dynamoDb()) {
            Map<String, AttributeValue> item = dynamo.getItem(
                            request -> request.tableName(valueTable).key(key).consistentRead(true))
                    .item();
            if (item.isEmpty()) {
                return Map.of();
            }
            AttributeValue data = item.get("lookup_data");
            if (data == null || data.s() == null) {
                throw new StoreException(place + " has no text attribute lookup_data");
            }
            Map<String, String> replacements = new LinkedHashMap<>();
            SpecNode.parse(place, data.s())
                    .members()
                    .forEach((original, replacement) -> replacements.put(original, replacement.text()));
            return replacements;
        } catch (SdkException e) {
            throw new StoreException(place + " cannot be read", e);
        }
    }

    @Override
    public List<Map<String, String>> group(String group) {
        try (DynamoDbClient dynamo = JobClients.dynamoDb()) {
            List<Map<String, String>> items = new ArrayList<>();
            dynamo.queryPaginator(request -> request.tableName(groupTable)
                            .consistentRead(true)
                            .keyConditionExpression("lookup_group = :group")
                            .expressionAttributeValues(Map.of(":group", AttributeValue.fromS(group))))
                    .items()
                    .forEach(item -> items.add(texts(item)));
            return items;
        } catch (SdkException e) {
            throw new StoreException("group " + group + " of table " + groupTable + " cannot be read", e);
        }
    }

    private static Map<String, String> texts(Map<String, AttributeValue> item) {
        Map<String, String> texts = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (value.s() != null) {
                texts.put(name, value.s());
            } else if (value.n() != null) {
                texts.put(name, value.n());
            } else if (value.bool() != null) {
                texts.put(name, value.bool().toString());
            }
        });
        return texts;
    }
}
