package io.lakeshift.local.services.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.assembly.Provisioned;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.port.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Tables. An update adds and drops global secondary indexes; what has no effect on one machine, such as backups, billing
 * and tags, is accepted as declared.
 */
final class TableProvider implements ResourceProvider {
    private static final String GLOBAL_TABLE = "AWS::DynamoDB::GlobalTable";
    private static final Duration INDEX_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final List<String> CREATION_MEMBERS = List.of(
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            "StreamSpecification");

    private final DynamoDbEngineClient engine;
    private final TableKeys tables;
    private final KeyRing keys;

    TableProvider(DynamoDbEngineClient engine, TableKeys tables, KeyRing keys) {
        this.engine = engine;
        this.tables = tables;
        this.keys = keys;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::DynamoDB::Table", GLOBAL_TABLE);
    }

    @Override
    public Provisioned provision(ResourceDeclaration declaration) {
        String name = declaration.nameFrom("TableName");
        JsonNode properties = declaration.properties();
        Optional<JsonNode> present = describe(name);
        if (present.isPresent()) {
            update(name, present.get(), properties);
        } else {
            create(name, properties);
        }
        timeToLive(name, properties.path("TimeToLiveSpecification"));
        tables.put(name, keyOf(declaration));
        JsonNode table = describe(name).orElseThrow();
        Map<String, String> attributes = new HashMap<>(Map.of(
                "Arn", tables.arnOf(name), "TableId", table.path("TableId").asText(name)));
        if (table.has("LatestStreamArn")) {
            attributes.put("StreamArn", table.path("LatestStreamArn").asText());
        }
        return Provisioned.of(name, attributes);
    }

    @Override
    public void remove(ResourceDeclaration declaration) {
        String name = declaration.physicalId().orElseThrow();
        if (describe(name).isPresent()) {
            engine.call("DeleteTable", tableName(name));
        }
        tables.put(name, Optional.empty());
    }

    private void create(String name, JsonNode properties) {
        ObjectNode input = tableName(name);
        CREATION_MEMBERS.forEach(member -> {
            if (properties.has(member)) {
                input.set(member, properties.get(member));
            }
        });
        if (input.path("GlobalSecondaryIndexes").isArray()) {
            var indexes = input.putArray("GlobalSecondaryIndexes");
            properties.path("GlobalSecondaryIndexes").forEach(index -> indexes.add(indexOf(index)));
        }
        // Capacity has no meaning here.
        engine.call("CreateTable", input.put("BillingMode", "PAY_PER_REQUEST"));
    }

    private void update(String name, JsonNode present, JsonNode properties) {
        if (!keySchema(present.path("KeySchema")).equals(keySchema(properties.path("KeySchema")))) {
            throw new IllegalArgumentException("the key of the table " + name + " changes from "
                    + present.path("KeySchema") + " to " + properties.path("KeySchema")
                    + "; a table with a name of its own cannot be replaced");
        }
        Map<String, JsonNode> former = byName(present.path("GlobalSecondaryIndexes"));
        Map<String, JsonNode> declared = byName(properties.path("GlobalSecondaryIndexes"));
        former.keySet().stream().filter(index -> !declared.containsKey(index)).forEach(index -> {
            ObjectNode change = tableName(name);
            change.putArray("GlobalSecondaryIndexUpdates")
                    .addObject()
                    .putObject("Delete")
                    .put("IndexName", index);
            engine.call("UpdateTable", change);
            awaitIndexes(name);
        });
        declared.forEach((indexName, index) -> {
            if (!former.containsKey(indexName)) {
                ObjectNode change = tableName(name);
                change.set("AttributeDefinitions", properties.path("AttributeDefinitions"));
                change.putArray("GlobalSecondaryIndexUpdates").addObject().set("Create", indexOf(index));
                engine.call("UpdateTable", change);
                awaitIndexes(name);
            }
        });
    }

    /** DynamoDB fills a new index and takes an old one apart in the background; the next change has to wait for it. */
    private void awaitIndexes(String name) {
        Instant deadline = Instant.now().plus(INDEX_TIMEOUT);
        while (!isSettled(describe(name).orElseThrow())) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the indexes of the table " + name + " are not ready after "
                        + INDEX_TIMEOUT.toSeconds() + " s");
            }
            // Another process knows when it is ready, and only asking tells.
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }

    private static boolean isSettled(JsonNode table) {
        boolean indexesAreActive = true;
        for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
            indexesAreActive &= index.path("IndexStatus").asText().equals("ACTIVE");
        }
        return indexesAreActive && table.path("TableStatus").asText().equals("ACTIVE");
    }

    private void timeToLive(String name, JsonNode declared) {
        JsonNode present = engine.call("DescribeTimeToLive", tableName(name)).path("TimeToLiveDescription");
        boolean enabled = present.path("TimeToLiveStatus").asText().startsWith("ENABL");
        boolean wanted = declared.path("Enabled").asText().equals("true");
        if (enabled == wanted) {
            return;
        }
        ObjectNode change = tableName(name);
        change.putObject("TimeToLiveSpecification")
                .put("Enabled", wanted)
                .put(
                        "AttributeName",
                        (wanted ? declared : present).path("AttributeName").asText());
        engine.call("UpdateTimeToLive", change);
    }

    private Optional<String> keyOf(ResourceDeclaration declaration) {
        JsonNode encryption = declaration.properties().path("SSESpecification");
        String key = encryption.path("KMSMasterKeyId").asText("");
        if (declaration.type().equals(GLOBAL_TABLE)) {
            key = declaration
                    .properties()
                    .at("/Replicas/0/SSESpecification/KMSMasterKeyId")
                    .asText("");
        }
        return key.isEmpty() ? Optional.empty() : keys.arnOf(key);
    }

    private Optional<JsonNode> describe(String name) {
        try {
            return Optional.of(engine.call("DescribeTable", tableName(name)).path("Table"));
        } catch (AwsException refusal) {
            if (refusal.code().equals("ResourceNotFoundException")) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /** An index as DynamoDB takes it: only what is not about capacity. */
    private static ObjectNode indexOf(JsonNode index) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        List.of("IndexName", "KeySchema", "Projection").forEach(member -> node.set(member, index.path(member)));
        return node;
    }

    private static Map<String, JsonNode> byName(JsonNode indexes) {
        Map<String, JsonNode> byName = new TreeMap<>();
        indexes.forEach(index -> byName.put(index.path("IndexName").asText(), index));
        return byName;
    }

    private static Map<String, String> keySchema(JsonNode schema) {
        Map<String, String> keys = new TreeMap<>();
        schema.forEach(key ->
                keys.put(key.path("KeyType").asText(), key.path("AttributeName").asText()));
        return keys;
    }

    private static ObjectNode tableName(String name) {
        return JsonNodeFactory.instance.objectNode().put("TableName", name);
    }
}
