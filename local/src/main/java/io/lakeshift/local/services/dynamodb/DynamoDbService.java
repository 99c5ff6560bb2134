package io.lakeshift.local.services.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.JsonService;
import java.util.List;
import java.util.Map;

/** DynamoDB as clients see it: each operation is allowed or denied here, and done by DynamoDB Local. */
final class DynamoDbService extends JsonService {
    static final String TARGET_PREFIX = "DynamoDB_20120810";

    private static final List<String> OF_ONE_TABLE = List.of(
            "CreateTable",
            "DeleteItem",
            "DeleteTable",
            "DescribeTable",
            "DescribeTimeToLive",
            "GetItem",
            "PutItem",
            "Query",
            "Scan",
            "UpdateItem",
            "UpdateTable",
            "UpdateTimeToLive");
    private static final List<String> OF_ITEMS =
            List.of("DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem");
    /** The members of a transaction's item, and the action each needs. */
    private static final Map<String, String> TRANSACTED = Map.of(
            "Get", "GetItem",
            "Put", "PutItem",
            "Update", "UpdateItem",
            "Delete", "DeleteItem",
            "ConditionCheck", "ConditionCheckItem");

    private final DynamoDbEngineClient engine;
    private final TableKeys tables;

    DynamoDbService(DynamoDbEngineClient engine, TableKeys tables, Authorizer authorizer) {
        super("dynamodb", TARGET_PREFIX, authorizer);
        this.engine = engine;
        this.tables = tables;
        OF_ONE_TABLE.forEach(name -> operation(name, (input, call) -> ofOneTable(name, input, call)));
        List.of("BatchGetItem", "BatchWriteItem")
                .forEach(name -> operation(name, (input, call) -> {
                    input.path("RequestItems").fieldNames().forEachRemaining(table -> requireItems(call, name, table));
                    return engine.call(name, input);
                }));
        List.of("TransactGetItems", "TransactWriteItems")
                .forEach(name -> operation(name, (input, call) -> {
                    input.path("TransactItems").forEach(item -> requireTransacted(call, item));
                    return engine.call(name, input);
                }));
        List.of("ListTables", "DescribeLimits")
                .forEach(name -> operation(name, (input, call) -> {
                    call.require("dynamodb:" + name, "*");
                    return engine.call(name, input);
                }));
        List.of("ListTagsOfResource", "TagResource", "UntagResource")
                .forEach(name -> operation(name, (input, call) -> {
                    call.require("dynamodb:" + name, input.path("ResourceArn").asText());
                    return engine.call(name, input);
                }));
        List.of("ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction")
                .forEach(name -> operation(name, (input, call) -> partiQl(name, input, call)));
    }

    private JsonNode ofOneTable(String operation, JsonNode input, Call call) {
        String table = input.path("TableName").asText();
        String index = input.path("IndexName").asText("");
        if (OF_ITEMS.contains(operation)) {
            String resource = tables.arnOf(table) + (index.isEmpty() ? "" : "/index/" + index);
            call.require("dynamodb:" + operation, resource);
            requireKey(call, table);
        } else {
            call.require("dynamodb:" + operation, tables.arnOf(table));
        }
        return engine.call(operation, input);
    }

    private void requireTransacted(Call call, JsonNode item) {
        item.properties().forEach(member -> {
            String action = TRANSACTED.get(member.getKey());
            if (action != null) {
                requireItems(call, action, member.getValue().path("TableName").asText());
            }
        });
    }

    private void requireItems(Call call, String action, String table) {
        call.require("dynamodb:" + action, tables.arnOf(table));
        requireKey(call, table);
    }

    private void requireKey(Call call, String table) {
        tables.keyOf(table)
                .ifPresent(key -> call.require(
                        "kms:Decrypt",
                        List.of(key),
                        Map.of("kms:ViaService", tables.viaService(), "kms:CallerAccount", key.split(":")[4])));
    }

    /** What a PartiQL statement touches is only known to who parses it. */
    private JsonNode partiQl(String operation, JsonNode input, Call call) {
        if (!call.caller().administrator()) {
            throw AwsException.notSupported("dynamodb", operation + " by a role");
        }
        return engine.call(operation, input);
    }
}
