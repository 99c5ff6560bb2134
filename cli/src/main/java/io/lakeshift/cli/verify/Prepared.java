package io.lakeshift.cli.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;

/**
 * What probes that write stand on, made when the first of them asks: a schema in the warehouse, and two tables of the lake
 * without rows, which need no job.
 */
final class Prepared {

    static final String SCHEMA = Scene.PREFIX + "_views";
    static final String EXTERNAL = Scene.PREFIX + "_lake";
    static final String DATABASE = Scene.PREFIX + "_probe";
    static final String PLAIN = "plain";
    static final String ZONED = "zoned";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Once schema = new Once();
    private final Once lakeTables = new Once();

    /** Something that is made once; if that failed, every later use fails with the same reason. */
    private static final class Once {
        private boolean begun;
        private RuntimeException failure;

        void make(Runnable making) {
            if (!begun) {
                begun = true;
                try {
                    making.run();
                } catch (RuntimeException reason) {
                    failure = reason;
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    void schema(Scene scene) {
        schema.make(() -> scene.sql().require("create schema " + SCHEMA));
    }

    void lakeTables(Scene scene) {
        lakeTables.make(() -> makeLakeTables(scene));
    }

    private static void makeLakeTables(Scene scene) {
        String bucket = scene.deployed().tableBuckets().get(1);
        scene.clients()
                .glue()
                .createDatabase(request -> request.databaseInput(
                        database -> database.name(DATABASE).locationUri("s3://%s/%s".formatted(bucket, DATABASE))));
        table(scene, bucket, PLAIN, "timestamp");
        table(scene, bucket, ZONED, "timestamptz");
        scene.sql()
                .require("create external schema %s from data catalog database '%s' iam_role '%s'"
                        .formatted(EXTERNAL, DATABASE, scene.deployed().warehouseRoleArn()));
    }

    private static void table(Scene scene, String bucket, String table, String type) {
        String folder = DATABASE + "/" + table;
        String location = "s3://" + bucket + "/" + folder;
        String metadata = folder + "/metadata/00000-" + UUID.randomUUID() + ".metadata.json";
        scene.clients()
                .files()
                .putObject(
                        request -> request.bucket(bucket).key(metadata),
                        RequestBody.fromString(metadata(location, type)));
        scene.clients()
                .glue()
                .createTable(request -> request.databaseName(DATABASE)
                        .tableInput(input -> input.name(table)
                                .tableType("EXTERNAL_TABLE")
                                .parameters(Map.of(
                                        "table_type",
                                        "ICEBERG",
                                        "metadata_location",
                                        "s3://" + bucket + "/" + metadata))
                                .storageDescriptor(storage -> storage.location(location)
                                        .columns(
                                                Column.builder()
                                                        .name("id")
                                                        .type("bigint")
                                                        .build(),
                                                Column.builder()
                                                        .name("noted")
                                                        .type("timestamp")
                                                        .build()))));
    }

    /** The metadata file of an Iceberg table, format 2, that never had a snapshot; see "Table Metadata" of its spec. */
    private static String metadata(String location, String type) {
        ObjectNode table = JSON.createObjectNode()
                .put("format-version", 2)
                .put("table-uuid", UUID.randomUUID().toString())
                .put("location", location)
                .put("last-sequence-number", 0)
                .put("last-updated-ms", System.currentTimeMillis())
                .put("last-column-id", 2)
                .put("current-schema-id", 0)
                .put("default-spec-id", 0)
                .put("last-partition-id", 999)
                .put("default-sort-order-id", 0)
                .put("current-snapshot-id", -1);
        ObjectNode schema =
                table.putArray("schemas").addObject().put("type", "struct").put("schema-id", 0);
        schema.putArray("fields").add(field(1, "id", "long")).add(field(2, "noted", type));
        table.putArray("partition-specs").addObject().put("spec-id", 0).putArray("fields");
        table.putArray("sort-orders").addObject().put("order-id", 0).putArray("fields");
        table.putObject("properties");
        table.putObject("refs");
        table.putArray("snapshots");
        table.putArray("snapshot-log");
        table.putArray("metadata-log");
        return table.toString();
    }

    private static ObjectNode field(int id, String name, String type) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("required", false)
                .put("type", type);
    }
}
