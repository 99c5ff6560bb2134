package io.lakeshift.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.AuditSchema;
import io.lakeshift.lambdas.audit.DynamoDbAuditTable;
import io.lakeshift.lambdas.execution.ExecutionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Sends the sample files through the lake under a database name of their own, with copies of their specifications and SQL,
 * so that no table of anybody is touched. The copies do not tokenize: tokens are shared by all tables, and would stay.
 */
final class SampleRun {

    /** As it stands in keys; the database of the catalog has the same name in small letters. */
    static final String DATABASE = "Lakeshift_Verify";

    static final String VIEW = Scene.PREFIX + "_spectrum";
    static final String MATERIALIZED = Scene.PREFIX + "_materialized";

    private static final String ORIGINAL = "SyntheticGeneralData";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Scene scene;

    SampleRun(Scene scene) {
        this.scene = scene;
    }

    /** Puts the copies of specifications, lookups and SQL where the jobs find them. */
    void prepare() {
        String scripts = scene.deployed().scriptsBucket();
        for (String folder : new String[] {"specs/transformation-spec", "sql/transformation-sql"}) {
            Path source = scene.project().resolve(folder);
            try (var files = Files.list(source)) {
                for (Path file : files.filter(
                                name -> name.getFileName().toString().contains(ORIGINAL))
                        .toList()) {
                    String name = file.getFileName().toString();
                    scene.clients()
                            .files()
                            .putObject(
                                    request -> request.bucket(scripts)
                                            .key("etl/" + source.getFileName() + "/" + renamed(name)),
                                    RequestBody.fromString(copy(name, Files.readString(file))));
                }
            } catch (IOException unreadable) {
                throw new CommandException("cannot read " + source, unreadable);
            }
        }
        lookups();
    }

    /** The copy of a specification or of SQL. */
    static String copy(String name, String content) throws IOException {
        String renamed = renamed(content)
                .replace("general_insurance_redshift_spectrum", VIEW)
                .replace("general_insurance_redshift_materialized", MATERIALIZED);
        if (!name.endsWith(".json")) {
            return renamed;
        }
        JsonNode spec = JSON.readTree(renamed);
        if (spec.path("transform_spec") instanceof ObjectNode transforms) {
            transforms.remove("tokenize");
        }
        return spec.toString();
    }

    private static String renamed(String text) {
        return text.replace(ORIGINAL, DATABASE)
                .replace(ORIGINAL.toLowerCase(Locale.ROOT), DATABASE.toLowerCase(Locale.ROOT));
    }

    private void lookups() {
        Path file = scene.project().resolve("specs/lookups").resolve(ORIGINAL + ".json");
        try {
            for (Map.Entry<String, JsonNode> lookup :
                    JSON.readTree(file.toFile()).properties()) {
                scene.clients()
                        .tables()
                        .putItem(request -> request.tableName(names().regional("etl-value-lookup"))
                                .item(Map.of(
                                        "source_system", AttributeValue.fromS(DATABASE),
                                        "column_name", AttributeValue.fromS(lookup.getKey()),
                                        "lookup_data",
                                                AttributeValue.fromS(
                                                        lookup.getValue().toString()))));
            }
        } catch (IOException unreadable) {
            throw new CommandException("cannot read " + file, unreadable);
        }
    }

    /**
     * Uploads a sample file and waits for the end of its run.
     *
     * @return its audit row
     */
    AuditRow load(String table, String file) {
        String bucket = scene.deployed().collectBucket();
        String key = DATABASE + "/" + table + "/" + file;
        PutObjectResponse stored = scene.clients()
                .files()
                .putObject(
                        request -> request.bucket(bucket).key(key),
                        RequestBody.fromFile(scene.project().resolve("samples").resolve(file)));
        ExecutionId id = ExecutionId.of(bucket, key, stored.versionId());
        return awaitEnd(id, key);
    }

    private AuditRow awaitEnd(ExecutionId id, String key) {
        DynamoDbAuditTable audit =
                new DynamoDbAuditTable(scene.clients().tables(), names().regional(AuditSchema.TABLE));
        Instant deadline = Instant.now().plus(LONGEST);
        while (true) {
            Optional<AuditRow> row = audit.find(id.value());
            if (row.filter(found -> found.status().isTerminal()).isPresent()) {
                return row.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new CommandException("%s is %s after %d minutes"
                        .formatted(
                                key,
                                row.map(found -> found.status().name()).orElse("not in the audit table"),
                                LONGEST.toMinutes()));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new CommandException("interrupted while " + key + " was loaded");
            }
        }
    }

    private ResourceNames names() {
        return ResourceNames.of(scene.config());
    }
}
