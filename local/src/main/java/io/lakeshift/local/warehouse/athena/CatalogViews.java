package io.lakeshift.local.warehouse.athena;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.warehouse.athena.AthenaEngine.Relation;
import io.lakeshift.redshift.engine.iceberg.CurrentSnapshots;
import io.lakeshift.redshift.engine.iceberg.LakeTable;
import io.lakeshift.redshift.engine.lake.CatalogTable;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables and views of the Data Catalog as Athena reads and keeps them, with the rights of whoever queries: a view is a table
 * of the catalog whose text is a document with its query.
 */
final class CatalogViews {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEFORE = "/* Presto View: ";
    private static final String AFTER = " */";

    private final Glue glue;
    private final CurrentSnapshots snapshots;
    private final Objects objects;

    /** Calls of the Glue API. */
    @FunctionalInterface
    interface Glue {
        /**
         * Calls an operation.
         *
         * @throws AwsException as a client would see it
         */
        JsonNode call(String operation, JsonNode input, Caller caller);
    }

    /** Who may read which objects. */
    @FunctionalInterface
    interface Objects {
        /**
         * Goes on only if a caller may read objects.
         *
         * @throws AwsException if it may not read one of the addresses
         */
        void require(List<String> addresses, Caller caller);
    }

    CatalogViews(Glue glue, CurrentSnapshots snapshots, Objects objects) {
        this.glue = glue;
        this.snapshots = snapshots;
        this.objects = objects;
    }

    /** A table or view, as a caller may read it. */
    Relation find(String database, String name, Caller caller) {
        JsonNode table = entry(database, name, caller)
                .orElseThrow(() -> new AthenaError(
                        "TABLE_NOT_FOUND: Table 'awsdatacatalog." + database + "." + name + "' does not exist"));
        if (isView(table)) {
            JsonNode document = document(table);
            return new Relation.View(
                    document.path("originalSql").asText(),
                    document.path("schema").asText());
        }
        LakeTable snapshot = read(database, name, table);
        objects.require(
                snapshot.addresses().isEmpty()
                        ? List.of(snapshot.metadataLocation())
                        : List.of(
                                snapshot.metadataLocation(),
                                snapshot.addresses().get(0)),
                caller);
        return new Relation.Table(snapshot.wholeQuery());
    }

    private LakeTable read(String database, String name, JsonNode table) {
        String location = table.path("Parameters").path("metadata_location").asText("");
        try {
            return snapshots.read(new CatalogTable(
                    database,
                    name,
                    "",
                    List.of(),
                    List.of(),
                    location.isEmpty() ? Map.of() : Map.of("metadata_location", location)));
        } catch (SqlError unreadable) {
            throw new AthenaError(unreadable.getMessage());
        }
    }

    /** Makes a view, or puts it in the place of one. */
    void create(
            AthenaStatement.CreateView view,
            String name,
            List<ResultShape.Column> columns,
            QueryRecord.Request request) {
        String database = view.name().size() > 1 ? view.name().get(0) : request.database();
        Optional<JsonNode> present = entry(database, name, request.caller());
        if (present.isPresent() && !(view.replaces() && isView(present.get()))) {
            throw new AthenaError(
                    (isView(present.get()) ? "View" : "Table") + " already exists: '" + database + "." + name + "'");
        }
        ObjectNode input = JSON.createObjectNode().put("DatabaseName", database);
        ObjectNode table = input.putObject("TableInput");
        table.put("Name", name).put("TableType", "VIRTUAL_VIEW");
        table.put("ViewOriginalText", BEFORE + encoded(view, columns, request) + AFTER);
        table.put("ViewExpandedText", "/* Presto View */");
        table.putObject("Parameters").put("presto_view", "true").put("comment", "Presto View");
        ObjectNode storage = table.putObject("StorageDescriptor");
        storage.put("Location", "");
        columns.forEach(column -> storage.withArray("Columns")
                .addObject()
                .put("Name", column.name())
                .put("Type", column.hiveType()));
        glue.call(present.isPresent() ? "UpdateTable" : "CreateTable", input, request.caller());
    }

    private static String encoded(
            AthenaStatement.CreateView view, List<ResultShape.Column> columns, QueryRecord.Request request) {
        ObjectNode document = JSON.createObjectNode();
        document.put("originalSql", view.query());
        document.put("catalog", "awsdatacatalog").put("schema", request.database());
        columns.forEach(column -> document.withArray("columns")
                .addObject()
                .put("name", column.name())
                .put("type", column.type()));
        return Base64.getEncoder().encodeToString(document.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Removes a view. */
    void drop(AthenaStatement.DropView view, QueryRecord.Request request) {
        String database = view.name().size() > 1 ? view.name().get(0) : request.database();
        String name = view.name().get(view.name().size() - 1);
        Optional<JsonNode> present = entry(database, name, request.caller());
        if (present.isEmpty() && view.ifExists()) {
            return;
        }
        if (present.filter(CatalogViews::isView).isEmpty()) {
            throw new AthenaError("View '" + database + "." + name + "' does not exist");
        }
        glue.call(
                "DeleteTable",
                JSON.createObjectNode().put("DatabaseName", database).put("Name", name),
                request.caller());
    }

    private Optional<JsonNode> entry(String database, String name, Caller caller) {
        try {
            JsonNode input =
                    JSON.createObjectNode().put("DatabaseName", database).put("Name", name);
            return Optional.of(glue.call("GetTable", input, caller).path("Table"));
        } catch (AwsException refused) {
            if (refused.code().equals("EntityNotFoundException")) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static boolean isView(JsonNode table) {
        return table.path("TableType").asText().equals("VIRTUAL_VIEW");
    }

    private static JsonNode document(JsonNode table) {
        String text = table.path("ViewOriginalText").asText();
        if (!text.startsWith(BEFORE) || !text.endsWith(AFTER)) {
            throw AthenaError.notSupportedLocally(
                    "the view " + table.path("Name").asText() + ", which Athena did not make");
        }
        String encoded = text.substring(BEFORE.length(), text.length() - AFTER.length());
        try {
            return JSON.readTree(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The view " + table.path("Name").asText() + " is not JSON", e);
        }
    }
}
