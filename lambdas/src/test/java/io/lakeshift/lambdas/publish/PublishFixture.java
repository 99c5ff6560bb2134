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
import io.lakeshift.redshift.client.view.DependentView;
import io.lakeshift.redshift.client.view.NotedView;
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
import java.util.Base64;
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
    private final MemoryScripts scripts = new MemoryScripts();
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final InMemoryAuditTable audit = new InMemoryAuditTable();
    private final List<List<String>> materialized = new ArrayList<>();
    private final List<List<String>> published = new ArrayList<>();
    private final List<List<String>> replacements = new ArrayList<>();
    private final List<List<String>> refusals = new ArrayList<>();
    private final List<List<String>> edges = new ArrayList<>();
    private String policies = "{\"complete\": true}";
    private boolean running = true;
    private BatchRunner batches;
    private int invocation;

    /** Nothing is published yet; the run is of Synthetic/Policy. */
    PublishFixture() {
        warehouse.table("svv_external_schemas", List.of(List.of("schemaname", "databasename", "esoptions")));
        warehouse.table("pg_user", List.of(List.of("usename", "usesuper"), List.of(PUBLISHER, "f")));
        warehouse.table("svv_user_grants", List.of(List.of("role_name"), List.of("sys:monitor")));
        warehouse.table("svv_role_grants", List.of(List.of("role_name", "granted_role_name")));
        warehouse.table(
                "svv_column_privileges",
                List.of(List.of("column_name", "privilege_type", "identity_type", "identity_name")));
        warehouse.table("svv_rls_relation", List.of(List.of("rls_conjunction_type")));
        warehouse.table(
                "pg_tables",
                List.of(
                        List.of("tablename"),
                        List.of("published_view"),
                        List.of("publishing"),
                        List.of("replacement"),
                        List.of("refused_in_transaction")));
        replacements.add(List.of("schema_name", "view_name", "script", "execution", "place", "former"));
        refusals.add(List.of("kind", "target"));
        warehouse.table("lakeshift_publish.replacement", replacements);
        warehouse.table("lakeshift_publish.refused_in_transaction", refusals);
        warehouse.table("pg_views", List.of(List.of("viewowner", "definition")));
        materialized.add(List.of("schema_name", "name", "user_name", "state", "autorefresh"));
        published.add(List.of("schema_name", "view_name", "fingerprint", "creation"));
        edges.add(List.of("source_schema", "source_name", "view_schema", "view_name"));
        warehouse.table("svv_mv_info", materialized);
        warehouse.table("lakeshift_publish.published_view", published);
        warehouse.table("pg_depend", edges);
        grants();
        mount("on");
        warehouse.table("sys_mv_refresh_history", List.of(List.of("status")));
        warehouse.table("\"materialized\"", List.of(List.of("row_count"), List.of("7")));
    }

    /** What the warehouse says of the mounted Data Catalog. */
    void mount(String value) {
        warehouse.table("data_catalog_auto_mount", List.of(List.of("data_catalog_auto_mount"), List.of(value)));
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

    /** The view of {@link #SCRIPT} is live, published from this statement. */
    void viewIsThere(String creation, String state) {
        viewIsThere("public", "materialized", creation, state);
    }

    /** A materialized view is live, published from this statement, and belongs to the publishing user. */
    void viewIsThere(String schema, String name, String creation, String state) {
        materialized.add(List.of(schema + "  ", name + "  ", PUBLISHER, state, "f"));
        published.add(List.of(
                schema,
                name,
                view(creation).fingerprint(),
                Base64.getEncoder().encodeToString(creation.getBytes(StandardCharsets.UTF_8))));
    }

    /** A view was published from this statement. */
    void published(String schema, String name, String creation) {
        published.add(List.of(
                schema,
                name,
                view(creation).fingerprint(),
                Base64.getEncoder().encodeToString(creation.getBytes(StandardCharsets.UTF_8))));
    }

    /** Another run has published the view of {@link #SCRIPT} from this statement. */
    void publishedMeanwhile(String creation) {
        published.removeIf(row -> row.contains("materialized"));
        published.add(List.of("public", "materialized", view(creation).fingerprint(), ""));
    }

    /** A materialized view is live that nobody published. */
    void foreignViewIsThere(String schema, String name, String owner) {
        materialized.add(List.of(schema, name, owner, "1", "f"));
    }

    /** A view over another one is live. */
    void viewOver(String source, String name, String owner, String definition) {
        edges.add(List.of("public", source, "public", name));
        warehouse.table("pg_views", List.of(List.of("viewowner", "definition"), List.of(owner, definition)));
    }

    /** The grants on every view. */
    @SafeVarargs
    final void grants(List<String>... rows) {
        grants(List.of(rows));
    }

    void grants(List<List<String>> rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("privilege_type", "identity_type", "identity_name", "admin_option"));
        table.addAll(rows);
        warehouse.table("svv_relation_privileges", table);
    }

    /** The warehouse was seen to refuse a kind of statement in a transaction. */
    void refuses(String kind) {
        refusals.add(List.of(kind, ""));
    }

    /** An execution has dropped views, each before what is computed from it, and noted what they were. */
    void noted(String execution, DependentView... views) {
        for (DependentView view : views) {
            NotedView note = NotedView.of(
                    view, "redshift-Synthetic-Policy.sql", execution, 1000 + replacements.size(), new NotedViewJson());
            replacements.add(List.of(
                    view.identity().schema(),
                    view.identity().name(),
                    note.script(),
                    note.execution(),
                    String.valueOf(note.place()),
                    note.former()));
        }
    }

    /** Nothing is noted any more. */
    void settled() {
        replacements.subList(1, replacements.size()).clear();
    }

    /** What a superuser told of the policies in the database. */
    void told(String json) {
        policies = json;
    }

    /** The publishing user sees policies and may attach them, by a role of a role. */
    void publisherManagesPolicies() {
        warehouse.table("svv_user_grants", List.of(List.of("role_name"), List.of("guards")));
        warehouse.table(
                "svv_role_grants",
                List.of(List.of("role_name", "granted_role_name"), List.of("guards", "sys:secadmin")));
        masks();
        rowPolicies();
    }

    /** The masking policies of every view. */
    @SafeVarargs
    final void masks(List<String>... rows) {
        table(
                "svv_attached_masking_policy",
                List.of("policy_name", "grantee_type", "grantee", "priority", "input_columns", "output_columns"),
                rows);
    }

    /** The row-level policies of every view. */
    @SafeVarargs
    final void rowPolicies(List<String>... rows) {
        table("svv_rls_attached_policy", List.of("polname", "granteekind", "grantee"), rows);
    }

    /** Rows of every view are filtered. */
    void rowSecurity(String conjunction) {
        warehouse.table("svv_rls_relation", List.of(List.of("rls_conjunction_type"), List.of(conjunction)));
    }

    /** The grants on columns of every view. */
    @SafeVarargs
    final void columnGrants(List<String>... rows) {
        table(
                "svv_column_privileges",
                List.of("column_name", "privilege_type", "identity_type", "identity_name"),
                rows);
    }

    @SafeVarargs
    private void table(String name, List<String> columns, List<String>... rows) {
        List<List<String>> table = new ArrayList<>();
        table.add(columns);
        table.addAll(List.of(rows));
        warehouse.table(name, table);
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
                DATABASE, "scripts", new PublishEnvironment.Runs("audit", "temp", Duration.ofHours(2)));
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
