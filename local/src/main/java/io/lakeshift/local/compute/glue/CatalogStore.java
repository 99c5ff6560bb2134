package io.lakeshift.local.compute.glue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.port.GlueTable;
import io.lakeshift.local.cloud.port.TableLocations;
import io.lakeshift.local.cloud.state.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The databases and tables of the Data Catalog: a folder per database, a file per table, each replaced at once. Names
 * are lower-cased, as Glue does. Thread-safe; an update compares and replaces under one lock.
 */
final class CatalogStore implements TableLocations {
    private static final String DATABASE_FILE = "database.json";
    private static final int MOST_ARCHIVED = 20;

    private final Path directory;
    private final TreeMap<String, ObjectNode> databases = new TreeMap<>();
    private final Map<String, TreeMap<String, ObjectNode>> tables = new TreeMap<>();

    CatalogStore(Path directory) {
        this.directory = requireNonNull(directory, "directory is null");
        for (Path folder : children(directory)) {
            new JsonFile(folder.resolve(DATABASE_FILE)).read().ifPresent(database -> {
                TreeMap<String, ObjectNode> own = new TreeMap<>();
                for (Path file : children(folder.resolve("tables"))) {
                    if (file.toString().endsWith(".json")) {
                        new JsonFile(file).read().ifPresent(table -> own.put(name(file), (ObjectNode) table));
                    }
                }
                databases.put(name(folder), (ObjectNode) database);
                tables.put(name(folder), own);
            });
        }
    }

    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    synchronized List<ObjectNode> allDatabases() {
        return databases.values().stream().map(ObjectNode::deepCopy).toList();
    }

    /** @throws io.lakeshift.local.cloud.caller.AwsException EntityNotFoundException */
    synchronized ObjectNode database(String name) {
        return existingDatabase(name).deepCopy();
    }

    synchronized void createDatabase(String name, ObjectNode database) {
        if (databases.containsKey(folded(name))) {
            throw GlueErrors.exists("Database %s already exists.".formatted(folded(name)));
        }
        tables.put(folded(name), new TreeMap<>());
        saveDatabase(folded(name), database);
    }

    synchronized void updateDatabase(String name, ObjectNode database) {
        existingDatabase(name);
        saveDatabase(folded(name), database);
    }

    synchronized void deleteDatabase(String name) {
        existingDatabase(name);
        for (String table : List.copyOf(tables.get(folded(name)).keySet())) {
            deleteTable(name, table);
        }
        tables.remove(folded(name));
        databases.remove(folded(name));
        delete(folder(name).resolve(DATABASE_FILE));
    }

    synchronized List<ObjectNode> allTables(String database) {
        existingDatabase(database);
        return tables.get(folded(database)).values().stream()
                .map(table -> table.withObject("/table").deepCopy())
                .toList();
    }

    /** @throws io.lakeshift.local.cloud.caller.AwsException EntityNotFoundException */
    synchronized ObjectNode table(String database, String table) {
        return existingTable(database, table).withObject("/table").deepCopy();
    }

    /** The table as it is and as it was before updates that did not skip the archive, newest first. */
    synchronized List<JsonNode> versions(String database, String table) {
        ObjectNode entry = existingTable(database, table);
        List<JsonNode> versions = new ArrayList<>();
        versions.add(entry.get("table").deepCopy());
        entry.path("archive").forEach(version -> versions.add(version.deepCopy()));
        return versions;
    }

    synchronized void createTable(String database, ObjectNode table) {
        existingDatabase(database);
        String name = table.path("Name").asText();
        if (tables.get(folded(database)).containsKey(name)) {
            throw GlueErrors.exists("Table %s.%s already exists.".formatted(folded(database), name));
        }
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.set("table", table.put("VersionId", "0"));
        saveTable(folded(database), name, entry);
    }

    /**
     * Replaces a table.
     *
     * @param expectedVersion the version id the table must still have; empty for any
     * @throws io.lakeshift.local.cloud.caller.AwsException ConcurrentModificationException if it has another
     */
    synchronized void updateTable(
            String database, ObjectNode table, Optional<String> expectedVersion, Archive archive) {
        String name = table.path("Name").asText();
        ObjectNode entry = existingTable(database, name);
        ObjectNode current = entry.withObject("/table");
        String version = current.path("VersionId").asText();
        if (expectedVersion.isPresent() && !expectedVersion.get().equals(version)) {
            throw GlueErrors.concurrentModification(
                    "Update table failed due to concurrent modifications: %s.%s is at version %s, not %s."
                            .formatted(folded(database), name, version, expectedVersion.get()));
        }
        ObjectNode next = JsonNodeFactory.instance.objectNode();
        var older = next.putArray("archive");
        if (archive == Archive.KEEP) {
            older.add(current);
        }
        for (JsonNode each : entry.path("archive")) {
            if (older.size() < MOST_ARCHIVED) {
                older.add(each);
            }
        }
        table.set("CreateTime", current.path("CreateTime"));
        table.set("CreatedBy", current.path("CreatedBy"));
        next.set("table", table.put("VersionId", String.valueOf(Long.parseLong(version) + 1)));
        saveTable(folded(database), name, next);
    }

    /** What becomes of the version that an update replaces. */
    enum Archive {
        KEEP,
        SKIP
    }

    synchronized void deleteTable(String database, String table) {
        existingTable(database, table);
        tables.get(folded(database)).remove(folded(table));
        delete(tableFile(database, table));
    }

    @Override
    public synchronized Optional<GlueTable> find(String database, String table) {
        return Optional.ofNullable(tables.get(folded(database)))
                .map(own -> own.get(folded(table)))
                .map(entry -> glueTable(entry.path("table")));
    }

    @Override
    public synchronized List<String> databases() {
        return List.copyOf(databases.keySet());
    }

    @Override
    public synchronized List<GlueTable> tables(String database) {
        return tables.getOrDefault(folded(database), new TreeMap<>()).values().stream()
                .map(entry -> glueTable(entry.path("table")))
                .toList();
    }

    private static GlueTable glueTable(JsonNode table) {
        Map<String, String> parameters = new LinkedHashMap<>();
        table.path("Parameters")
                .properties()
                .forEach(
                        entry -> parameters.put(entry.getKey(), entry.getValue().asText()));
        JsonNode storage = table.path("StorageDescriptor");
        return new GlueTable(
                table.path("DatabaseName").asText(),
                table.path("Name").asText(),
                storage.path("Location").asText(""),
                columns(storage.path("Columns")),
                columns(table.path("PartitionKeys")),
                Map.copyOf(parameters));
    }

    private static List<GlueTable.Column> columns(JsonNode columns) {
        List<GlueTable.Column> list = new ArrayList<>();
        columns.forEach(column -> list.add(new GlueTable.Column(
                column.path("Name").asText(), column.path("Type").asText(""))));
        return List.copyOf(list);
    }

    private ObjectNode existingDatabase(String name) {
        ObjectNode database = databases.get(folded(name));
        if (database == null) {
            throw GlueErrors.notFound("Database %s not found.".formatted(folded(name)));
        }
        return database;
    }

    private ObjectNode existingTable(String database, String table) {
        existingDatabase(database);
        ObjectNode entry = tables.get(folded(database)).get(folded(table));
        if (entry == null) {
            throw GlueErrors.notFound("Table %s.%s not found.".formatted(folded(database), folded(table)));
        }
        return entry;
    }

    private void saveDatabase(String name, ObjectNode database) {
        new JsonFile(folder(name).resolve(DATABASE_FILE)).write(database);
        databases.put(name, database);
    }

    private void saveTable(String database, String table, ObjectNode entry) {
        new JsonFile(tableFile(database, table)).write(entry);
        tables.get(database).put(table, entry);
    }

    private Path folder(String database) {
        return directory.resolve(URLEncoder.encode(folded(database), StandardCharsets.UTF_8));
    }

    private Path tableFile(String database, String table) {
        return folder(database)
                .resolve("tables")
                .resolve(URLEncoder.encode(folded(table), StandardCharsets.UTF_8) + ".json");
    }

    private static String name(Path file) {
        String encoded = file.getFileName().toString().replaceFirst("\\.json$", "");
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
