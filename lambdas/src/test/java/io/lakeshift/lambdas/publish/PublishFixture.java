package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.InvocationContext;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.InMemoryAuditTable;
import io.lakeshift.lambdas.objects.InMemoryObjectStore;
import io.lakeshift.lambdas.warehouse.FakeDataClient;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.SqlScript;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A warehouse, a script and a run that publishes it. */
final class PublishFixture {

    static final String VIEW = "CREATE OR REPLACE VIEW spectrum AS SELECT * FROM"
            + " awsdatacatalog.synthetic_consume.policydata WITH NO SCHEMA BINDING";

    static final String MATERIALIZED =
            "CREATE MATERIALIZED VIEW materialized BACKUP NO AS SELECT * FROM datalake_synthetic_consume.policydata";

    static final String SCRIPT = VIEW + ";\nDROP MATERIALIZED VIEW IF EXISTS materialized;\n" + MATERIALIZED + ";\n";

    static final String PUBLISHER = "IAMR:publish-role";

    private static final RedshiftDatabase DATABASE = new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev");

    static final String ENDED = "arn:aws:states:us-east-2:111122223333:execution:lake:ended";

    static final String EXECUTION = "arn:aws:states:us-east-2:111122223333:execution:lake:one";

    private final FakeDataClient warehouse = new FakeDataClient();
    private final PublishedCatalog catalog;

    private final MemoryScripts scripts = new MemoryScripts();

    private final InMemoryObjectStore objects = new InMemoryObjectStore();

    private final InMemoryAuditTable audit = new InMemoryAuditTable();

    private String policies = "{\"complete\": true}";

    private boolean running = true;

    private BatchRunner batches;

    private int invocation;

    /** Nothing is published yet; the run is of Synthetic/Policy. */
    PublishFixture() {
        catalog = new PublishedCatalog(warehouse);
    }

    /** What the warehouse tells of its views. */
    PublishedCatalog catalog() {
        return catalog;
    }

    InMemoryAuditTable audit() {
        return audit;
    }

    FakeDataClient warehouse() {
        return warehouse;
    }

    void script(String text) {
        scripts.put(text);
    }

    /** What a superuser told of the policies in the database. */
    void told(String json) {
        policies = json;
    }

    /** The execution has been stopped. */
    void executionStops() {
        running = false;
    }

    static MaterializedView view(String creation) {
        return MaterializedView.of(
                SqlScript.parse("a.sql", creation).statements().get(0));
    }

    /** The statements of the last batch that was no look. */
    List<String> lastBatch() {
        List<String> changes = warehouse.changes();
        return List.of(
                changes.get(changes.size() - 1).substring("iam: ".length()).split("; (?=[A-Z])"));
    }

    /** Plans and runs all batches; the answer to the last one. */
    ObjectNode publish() {
        ObjectNode last = plan();
        while (!last.get("status").asText().equals("FINISHED")) {
            last = advance(last);
        }
        return last;
    }

    ObjectNode plan() {
        ObjectNode event = StrictJson.parseObject("""
                {"execution": "arn:aws:states:us-east-2:111122223333:execution:lake:one", "execution_id": "one",
                 "source_key": "Synthetic/Policy", "target_database_name": "Synthetic", "table_name": "Policy",
                 "base_file_name": "x'; DROP TABLE t; --.csv", "p_year": "2026", "p_month": "03", "p_day": "01"}
                """);
        event.set("policies", StrictJson.parseObject(policies));
        event.putArray("external_schemas").add("datalake_synthetic").add("datalake_synthetic_consume");
        invocation++;
        Publisher.Stores stores = new Publisher.Stores(scripts, publications(), arn -> running && !arn.equals(ENDED));
        return new Publisher(runner(), stores, environment(), InstantSource.system())
                .plan(PublishRequest.parse(event), "invocation-" + invocation)
                .toJson();
    }

    static PublishEnvironment environment() {
        return new PublishEnvironment(
                DATABASE, "scripts", "IAMR:jobs", new PublishEnvironment.Runs("audit", "temp", Duration.ofHours(2)));
    }

    /** Runs one batch of a plan, whatever is before and behind it. */
    ObjectNode runBatch(ObjectNode plan, int index) {
        return advance(plan.deepCopy().put("batch", index).put("batches", index + 1));
    }

    ObjectNode advance(ObjectNode run) {
        return advance(run, 0);
    }

    ObjectNode advance(ObjectNode run, int redrive) {
        ObjectNode event = StrictJson.newObject();
        event.set("run", run);
        event.put("redrive", redrive);
        return handle(StrictJson.parseObject(StrictJson.write(event)));
    }

    /** What EventBridge tells of the execution's end. */
    ObjectNode stopped(String status) {
        ObjectNode event = StrictJson.newObject();
        event.put("detail-type", "Step Functions Execution Status Change");
        event.putObject("detail")
                .put("executionArn", EXECUTION)
                .put("status", status)
                .put("input", "{\"execution_id\": \"one\"}");
        return handle(event);
    }

    private ObjectNode handle(ObjectNode event) {
        PublishBatchHandler handler = new PublishBatchHandler(
                batches(), new StatementStopper(runner(), audit), environment(), InstantSource.system());
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(StrictJson.write(event).getBytes(StandardCharsets.UTF_8)),
                    output,
                    new InvocationContext());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return StrictJson.parseObject(output.toByteArray());
    }

    /** The function keeps it from one invocation to the next. */
    private BatchRunner batches() {
        if (batches == null) {
            batches = new BatchRunner(
                    runner(), scripts, publications(), arn -> running && arn.equals(EXECUTION), InstantSource.system());
        }
        return batches;
    }

    private Publications publications() {
        return new Publications(objects, "temp");
    }

    /** The buckets. */
    InMemoryObjectStore objects() {
        return objects;
    }

    private StatementRunner runner() {
        return new StatementRunner(warehouse, DATABASE, new ConnectionIdentity.Iam());
    }

    /** The one script of the tests, in versions. */
    private static final class MemoryScripts implements ScriptStore {
        private final List<String> versions = new ArrayList<>();

        void put(String text) {
            versions.add(text);
        }

        @Override
        public Optional<StoredScript> findNewest(String key) {
            assertThat(key).isEqualTo("etl/transformation-sql/redshift-Synthetic-Policy.sql");
            return versions.isEmpty() ? Optional.empty() : Optional.of(read(key, String.valueOf(versions.size())));
        }

        @Override
        public StoredScript read(String key, String version) {
            return new StoredScript(key, version, versions.get(Integer.parseInt(version) - 1));
        }
    }
}
