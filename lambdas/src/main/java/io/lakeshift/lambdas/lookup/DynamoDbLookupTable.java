package io.lakeshift.lambdas.lookup;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The value-lookup table in DynamoDB. */
final class DynamoDbLookupTable implements LookupTable {

    private final DynamoDbClient client;
    private final String table;

    DynamoDbLookupTable(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    @Override
    public void put(ValueLookup lookup) {
        client.putItem(request -> request.tableName(table)
                .item(Map.of(
                        "source_system", AttributeValue.fromS(lookup.sourceSystem()),
                        "column_name", AttributeValue.fromS(lookup.columnName()),
                        "lookup_data", AttributeValue.fromS(lookup.lookupData()))));
    }
}
