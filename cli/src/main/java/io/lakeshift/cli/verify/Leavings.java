package io.lakeshift.cli.verify;

import io.lakeshift.cli.destroy.BucketContents;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.lambdas.audit.AuditSchema;
import io.lakeshift.lambdas.audit.DynamoDbAuditTable;
import io.lakeshift.lambdas.audit.SourceKey;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/**
 * What probes made: everything named {@code lakeshift_verify...}, in whichever case of letters. It is found by its name, so
 * what a run left that was killed goes with the next one.
 */
final class Leavings {

    /** Its underscores stand for any character; what is found is looked at again. */
    private static final String LIKE = Scene.PREFIX + "%";

    private static final String PUBLISHED = DeclaredExternalSchema.nameFor(Scene.PREFIX);
    private static final List<String> TABLES = List.of("ClaimData", "PolicyData", "CombinedData");

    private final Scene scene;
    private final List<String> problems = new ArrayList<>();

    Leavings(Scene scene) {
        this.scene = scene;
    }

    /**
     * Removes all of it. One thing that cannot be removed keeps no other.
     *
     * @return what could not be removed, and why
     */
    List<String> remove() {
        attempt("the running executions", this::executions);
        attempt("the database objects", this::databaseObjects);
        attempt("the secrets", this::secrets);
        attempt("the databases of the Glue Data Catalog", this::catalog);
        attempt("the access keys", () -> new ToolKeys(scene).deleteAll());
        attempt("the files", this::files);
        attempt("the rows in DynamoDB", this::items);
        return List.copyOf(problems);
    }

    private void attempt(String what, Runnable removal) {
        try {
            removal.run();
        } catch (RuntimeException failure) {
            problems.add(what + ": " + failure.getMessage());
        }
    }

    /** A run that goes on would make again what is removed. */
    private void executions() {
        DynamoDbAuditTable audit = audit();
        for (String id : runs()) {
            audit.find(id)
                    .filter(row -> !row.status().isTerminal())
                    .map(AuditRow::execution)
                    .ifPresent(execution -> {
                        try {
                            scene.clients()
                                    .workflows()
                                    .stopExecution(request -> request.executionArn(execution.arn())
                                            .cause("./lake verify was stopped"));
                        } catch (ExecutionDoesNotExistException neverStarted) {
                            // It waits for another run, or was cut off between its row and its start.
                        }
                    });
        }
    }

    private DynamoDbAuditTable audit() {
        return new DynamoDbAuditTable(
                scene.clients().tables(), ResourceNames.of(scene.config()).regional(AuditSchema.TABLE));
    }

    /** The ids of all runs of the copies of the samples. */
    private List<String> runs() {
        List<String> ids = new ArrayList<>();
        for (String table : TABLES) {
            try (var runs = audit().runsArrivedSince(new SourceKey(SampleRun.DATABASE, table), Instant.EPOCH)) {
                runs.forEach(ids::add);
            }
        }
        return ids;
    }

    private void databaseObjects() {
        each(
                "select schema_name, name from svv_mv_info where name like '%s'".formatted(LIKE),
                1,
                row -> drop(
                        "drop materialized view if exists \"%s\".\"%s\" cascade".formatted(row.get(0), row.get(1))));
        each(
                "select schemaname, viewname from pg_views where viewname like '%s'".formatted(LIKE),
                1,
                row -> drop("drop view if exists \"%s\".\"%s\" cascade".formatted(row.get(0), row.get(1))));
        Set<String> external = scene.sql().rows("select schemaname from svv_external_schemas").stream()
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
        each(
                "select nspname from pg_namespace where nspname like '%%%s'".formatted(LIKE),
                0,
                row -> drop(
                        "drop schema \"%s\"%s".formatted(row.get(0), external.contains(row.get(0)) ? "" : " cascade")));
        each("select usename from pg_user where usename like '%s'".formatted(LIKE), 0, row -> {
            scene.sql().run("revoke usage on database awsdatacatalog from \"%s\"".formatted(row.get(0)));
            drop("drop user \"%s\"".formatted(row.get(0)));
        });
        each("select role_name from svv_roles where role_name like '%s'".formatted(LIKE), 0, row -> {
            scene.sql().run("revoke usage on database awsdatacatalog from role \"%s\"".formatted(row.get(0)));
            drop("drop role \"%s\" force".formatted(row.get(0)));
        });
        // Tables of the lake's own, which are there once something was published or granted.
        scene.sql().run("delete from lakeshift_publish.published_view where view_name like '%s'".formatted(LIKE));
        scene.sql().run("delete from lakeshift.access_ledger where schema_name like '%%%s'".formatted(LIKE));
    }

    /** Does something for each row whose value at a place is the name of something that probes made. */
    private void each(String query, int name, Consumer<List<String>> action) {
        scene.sql().rows(query).stream()
                .map(row -> row.stream().map(String::strip).toList())
                .filter(row ->
                        row.get(name).startsWith(Scene.PREFIX) || row.get(name).startsWith(PUBLISHED))
                .forEach(action);
    }

    private void drop(String sql) {
        attempt(sql, () -> scene.sql().require(sql));
    }

    @SuppressWarnings("unchecked") // The SDK's methods of many consumers do not say that they are safe.
    private void secrets() {
        scene
                .clients()
                .secrets()
                .listSecretsPaginator(request -> request.filters(
                        filter -> filter.key(FilterNameStringType.NAME).values(Scene.PREFIX)))
                .stream()
                .flatMap(page -> page.secretList().stream())
                .forEach(secret -> scene.clients()
                        .secrets()
                        .deleteSecret(request -> request.secretId(secret.arn()).forceDeleteWithoutRecovery(true)));
    }

    private void catalog() {
        scene.clients().glue().getDatabasesPaginator(request -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .filter(database -> database.name().startsWith(Scene.PREFIX))
                .forEach(database -> scene.clients().glue().deleteDatabase(request -> request.name(database.name())));
    }

    private void files() {
        String scripts = scene.deployed().scriptsBucket();
        scene.deployed().unloadLocation().ifPresent(location -> {
            String[] place = location.uri().substring("s3://".length()).split("/", 2);
            empty(place[0], place[1] + Scene.PREFIX);
        });
        empty(scene.deployed().collectBucket(), SampleRun.DATABASE + "/");
        for (String bucket : scene.deployed().tableBuckets()) {
            empty(bucket, Scene.PREFIX);
            empty(bucket, SampleRun.DATABASE + "/");
        }
        empty(scene.deployed().temporaryBucket(), "etl/collect_to_cleanse/" + SampleRun.DATABASE);
        empty(scripts, "etl/transformation-spec/" + SampleRun.DATABASE);
        empty(scripts, "etl/transformation-sql/" + SampleRun.DATABASE);
        empty(scripts, "etl/transformation-sql/spark-" + SampleRun.DATABASE);
        empty(scripts, "etl/transformation-sql/redshift-" + SampleRun.DATABASE);
    }

    private void empty(String bucket, String prefix) {
        new BucketContents(scene.clients().files(), bucket, prefix).delete();
    }

    private void items() {
        ResourceNames names = ResourceNames.of(scene.config());
        String audit = names.regional(AuditSchema.TABLE);
        runs().forEach(id -> scene.clients()
                .tables()
                .deleteItem(request ->
                        request.tableName(audit).key(Map.of(AuditSchema.EXECUTION_ID, AttributeValue.fromS(id)))));
        String lookups = names.regional("etl-value-lookup");
        scene.clients()
                .tables()
                .queryPaginator(request -> request.tableName(lookups)
                        .keyConditionExpression("source_system = :system")
                        .expressionAttributeValues(Map.of(":system", AttributeValue.fromS(SampleRun.DATABASE))))
                .items()
                .forEach(item -> scene.clients()
                        .tables()
                        .deleteItem(request -> request.tableName(lookups)
                                .key(Map.of(
                                        "source_system", item.get("source_system"),
                                        "column_name", item.get("column_name")))));
    }
}
