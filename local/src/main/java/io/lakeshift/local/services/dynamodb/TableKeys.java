package io.lakeshift.local.services.dynamodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.state.JsonFile;
import io.lakeshift.local.ground.LocalContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Which customer key encrypts which table, as the templates say. Kept in one file. */
final class TableKeys {
    private final LocalContext context;
    private final JsonFile file;
    private final Map<String, String> keyOfTable = new ConcurrentSkipListMap<>();

    TableKeys(LocalContext context, JsonFile file) {
        this.context = context;
        this.file = file;
        file.read()
                .ifPresent(saved -> saved.properties()
                        .forEach(entry ->
                                keyOfTable.put(entry.getKey(), entry.getValue().asText())));
    }

    /** @param table a name or already an ARN */
    String arnOf(String table) {
        return table.startsWith("arn:") ? table : context.arn("dynamodb", "table/" + table);
    }

    Optional<String> keyOf(String table) {
        return Optional.ofNullable(keyOfTable.get(table.substring(table.lastIndexOf('/') + 1)));
    }

    /** The value of {@code kms:ViaService} for keys that DynamoDB uses. */
    String viaService() {
        return "dynamodb." + context.region() + ".amazonaws.com";
    }

    synchronized void put(String table, Optional<String> keyArn) {
        keyArn.ifPresentOrElse(key -> keyOfTable.put(table, key), () -> keyOfTable.remove(table));
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        keyOfTable.forEach(all::put);
        file.write(all);
    }
}
