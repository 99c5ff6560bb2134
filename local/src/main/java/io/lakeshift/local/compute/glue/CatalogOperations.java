package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.JsonService.JsonOperation;
import io.lakeshift.local.compute.glue.CatalogStore.Archive;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The Data Catalog's part of the Glue API. */
final class CatalogOperations {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}/]{1,255}");

    private final CatalogStore store;
    private final GlueArns arns;
    private final String catalogId;

    CatalogOperations(CatalogStore store, GlueArns arns, String catalogId) {
        this.store = requireNonNull(store, "store is null");
        this.arns = requireNonNull(arns, "arns is null");
        this.catalogId = requireNonNull(catalogId, "catalogId is null");
    }

    Map<String, JsonOperation> all() {
        Map<String, JsonOperation> operations = new LinkedHashMap<>();
        operations.put("CreateDatabase", this::createDatabase);
        operations.put("GetDatabase", this::getDatabase);
        operations.put("GetDatabases", this::getDatabases);
        operations.put("UpdateDatabase", this::updateDatabase);
        operations.put("DeleteDatabase", this::deleteDatabase);
        operations.put("CreateTable", this::createTable);
        operations.put("GetTable", this::getTable);
        operations.put("GetTables", this::getTables);
        operations.put("UpdateTable", this::updateTable);
        operations.put("DeleteTable", this::deleteTable);
        operations.put("BatchDeleteTable", this::batchDeleteTable);
        operations.put("GetTableVersions", this::getTableVersions);
        operations.put("GetTableVersion", this::getTableVersion);
        operations.put("GetPartitions", this::getPartitions);
        return operations;
    }

    /** Makes the database's document as the API shows it, of what a client or a template gives. */
    ObjectNode databaseDocument(JsonNode databaseInput) {
        ObjectNode database = databaseInput.deepCopy();
        database.put("Name", name(databaseInput.path("Name").asText("")));
        database.put("CreateTime", now()).put("CatalogId", catalogId);
        if (!database.has("CreateTableDefaultPermissions")) {
            // As in a fresh account, where IAM alone decides who may use a new table.
            ObjectNode everyone =
                    database.putArray("CreateTableDefaultPermissions").addObject();
            everyone.putObject("Principal").put("DataLakePrincipalIdentifier", "IAM_ALLOWED_PRINCIPALS");
            everyone.putArray("Permissions").add("ALL");
        }
        return database;
    }

    private JsonNode createDatabase(JsonNode input, Call call) {
        ObjectNode database = databaseDocument(input.path("DatabaseInput"));
        String name = database.path("Name").asText();
        call.require("glue:CreateDatabase", arns.database(name), Map.of());
        store.createDatabase(name, database);
        return null;
    }

    private JsonNode getDatabase(JsonNode input, Call call) {
        String name = name(input.path("Name").asText(""));
        call.require("glue:GetDatabase", arns.database(name), Map.of());
        return answer("Database", store.database(name));
    }

    private JsonNode getDatabases(JsonNode input, Call call) {
        call.require("glue:GetDatabases", arns.database("*"), Map.of());
        return Pages.page(input, "DatabaseList", store.allDatabases());
    }

    private JsonNode updateDatabase(JsonNode input, Call call) {
        String name = name(input.path("Name").asText(""));
        call.require("glue:UpdateDatabase", arns.database(name), Map.of());
        ObjectNode database = databaseDocument(input.path("DatabaseInput"));
        database.set("CreateTime", store.database(name).path("CreateTime"));
        store.updateDatabase(name, database.put("Name", name));
        return null;
    }

    private JsonNode deleteDatabase(JsonNode input, Call call) {
        String name = name(input.path("Name").asText(""));
        call.require("glue:DeleteDatabase", arns.table(name, "*"), Map.of());
        store.deleteDatabase(name);
        return null;
    }

    private JsonNode createTable(JsonNode input, Call call) {
        String database = databaseName(input);
        if (input.has("OpenTableFormatInput")) {
            throw GlueErrors.invalid("not supported locally: glue:CreateTable with OpenTableFormatInput");
        }
        ObjectNode table = tableDocument(database, input, call);
        call.require("glue:CreateTable", arns.table(database, table.path("Name").asText()), Map.of());
        store.createTable(database, table);
        return null;
    }

    private JsonNode getTable(JsonNode input, Call call) {
        String database = databaseName(input);
        String table = name(input.path("Name").asText(""));
        call.require("glue:GetTable", arns.table(database, table), Map.of());
        return answer("Table", store.table(database, table));
    }

    private JsonNode getTables(JsonNode input, Call call) {
        String database = databaseName(input);
        call.require("glue:GetTables", arns.table(database, "*"), Map.of());
        Pattern expression = expression(input.path("Expression").asText(""));
        List<ObjectNode> tables = store.allTables(database).stream()
                .filter(table -> expression.matcher(table.path("Name").asText()).matches())
                .toList();
        return Pages.page(input, "TableList", tables);
    }

    private JsonNode updateTable(JsonNode input, Call call) {
        String database = databaseName(input);
        ObjectNode table = tableDocument(database, input, call);
        call.require("glue:UpdateTable", arns.table(database, table.path("Name").asText()), Map.of());
        store.updateTable(
                database,
                table,
                Optional.ofNullable(input.path("VersionId").textValue()),
                input.path("SkipArchive").asBoolean() ? Archive.SKIP : Archive.KEEP);
        return null;
    }

    private JsonNode deleteTable(JsonNode input, Call call) {
        String database = databaseName(input);
        String table = name(input.path("Name").asText(""));
        call.require("glue:DeleteTable", arns.table(database, table), Map.of());
        store.deleteTable(database, table);
        return null;
    }

    private JsonNode batchDeleteTable(JsonNode input, Call call) {
        String database = databaseName(input);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        var errors = output.putArray("Errors");
        for (JsonNode each : input.path("TablesToDelete")) {
            String table = name(each.asText());
            call.require("glue:BatchDeleteTable", arns.table(database, table), Map.of());
            try {
                store.deleteTable(database, table);
            } catch (AwsException refused) {
                ObjectNode error = errors.addObject().put("TableName", table);
                error.putObject("ErrorDetail")
                        .put("ErrorCode", refused.code())
                        .put("ErrorMessage", refused.getMessage());
            }
        }
        return output;
    }

    private JsonNode getTableVersions(JsonNode input, Call call) {
        String database = databaseName(input);
        String table = name(input.path("TableName").asText(""));
        call.require("glue:GetTableVersions", arns.table(database, table), Map.of());
        List<ObjectNode> versions = store.versions(database, table).stream()
                .map(CatalogOperations::version)
                .toList();
        return Pages.page(input, "TableVersions", versions);
    }

    private JsonNode getTableVersion(JsonNode input, Call call) {
        String database = databaseName(input);
        String table = name(input.path("TableName").asText(""));
        call.require("glue:GetTableVersion", arns.table(database, table), Map.of());
        String wanted = input.path("VersionId").asText("");
        return store.versions(database, table).stream()
                .filter(version ->
                        wanted.isEmpty() || version.path("VersionId").asText().equals(wanted))
                .findFirst()
                .map(version -> answer("TableVersion", version(version)))
                .orElseThrow(
                        () -> GlueErrors.notFound("Table %s.%s has no version %s.".formatted(database, table, wanted)));
    }

    /** No partitions can be made locally: Iceberg keeps its own, and nothing else writes tables. */
    private JsonNode getPartitions(JsonNode input, Call call) {
        String database = databaseName(input);
        String table = name(input.path("TableName").asText(""));
        call.require("glue:GetPartitions", arns.table(database, table), Map.of());
        store.table(database, table);
        return Pages.page(input, "Partitions", List.of());
    }

    private ObjectNode tableDocument(String database, JsonNode input, Call call) {
        JsonNode given = input.path("TableInput");
        if (!given.isObject()) {
            throw GlueErrors.invalid("TableInput is missing");
        }
        ObjectNode table = given.deepCopy();
        table.put("Name", name(given.path("Name").asText("")));
        table.put("DatabaseName", database).put("CatalogId", catalogId);
        table.put("CreateTime", now()).put("UpdateTime", now());
        table.put("CreatedBy", call.caller().arn()).put("IsRegisteredWithLakeFormation", false);
        return table;
    }

    private static String databaseName(JsonNode input) {
        return name(input.path("DatabaseName").asText(""));
    }

    private static String name(String given) {
        if (!NAME.matcher(given).matches()) {
            throw GlueErrors.invalid(
                    "name '%s' is not 1 to 255 characters without '/' and control characters".formatted(given));
        }
        return CatalogStore.folded(given);
    }

    private static Pattern expression(String text) {
        try {
            return text.isEmpty() ? Pattern.compile(".*") : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw GlueErrors.invalid(
                    "Expression '%s' is no regular expression: %s".formatted(text, e.getDescription()));
        }
    }

    private static ObjectNode version(JsonNode table) {
        ObjectNode version = JsonNodeFactory.instance.objectNode();
        version.set("Table", table);
        return version.put("VersionId", table.path("VersionId").asText());
    }

    private static ObjectNode answer(String name, JsonNode value) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set(name, value);
        return output;
    }

    /** Timestamps are seconds with fractions in this protocol. */
    static double now() {
        return Instant.now().toEpochMilli() / 1000.0;
    }
}
