package io.lakeshift.lambdas.publish;

import io.lakeshift.lambdas.warehouse.FakeDataClient;
import io.lakeshift.redshift.client.view.DependentView;
import io.lakeshift.redshift.client.view.NotedView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What the catalogs of a warehouse tell of its views, and the tables in which publications remember theirs. */
final class PublishedCatalog {

    private final FakeDataClient warehouse;
    private final List<List<String>> materialized = new ArrayList<>();
    private final List<List<String>> published = new ArrayList<>();
    private final List<List<String>> replacements = new ArrayList<>();
    private final List<List<String>> refusals = new ArrayList<>();
    private final List<List<String>> edges = new ArrayList<>();

    /** Nothing is published yet. */
    PublishedCatalog(FakeDataClient warehouse) {
        this.warehouse = warehouse;
        warehouse.table("svv_external_schemas", List.of(List.of("schemaname", "databasename", "esoptions")));
        warehouse.table("pg_user", List.of(List.of("usename", "usesuper"), List.of(PublishFixture.PUBLISHER, "f")));
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

    /** The view of {@link PublishFixture#SCRIPT} is live, published from this statement. */
    void viewIsThere(String creation, String state) {
        viewIsThere("public", "materialized", creation, state);
    }

    /** A materialized view is live, published from this statement, and belongs to the publishing user. */
    void viewIsThere(String schema, String name, String creation, String state) {
        materialized.add(List.of(schema + "  ", name + "  ", PublishFixture.PUBLISHER, state, "f"));
        published.add(List.of(
                schema,
                name,
                PublishFixture.view(creation).fingerprint(),
                Base64.getEncoder().encodeToString(creation.getBytes(StandardCharsets.UTF_8))));
    }

    /** A view was published from this statement. */
    void published(String schema, String name, String creation) {
        published.add(List.of(
                schema,
                name,
                PublishFixture.view(creation).fingerprint(),
                Base64.getEncoder().encodeToString(creation.getBytes(StandardCharsets.UTF_8))));
    }

    /** Another run has published the view of {@link PublishFixture#SCRIPT} from this statement. */
    void publishedMeanwhile(String creation) {
        published.removeIf(row -> row.contains("materialized"));
        published.add(
                List.of("public", "materialized", PublishFixture.view(creation).fingerprint(), ""));
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
        List<List<String>> all = new ArrayList<>();
        for (List<String> row : rows) {
            all.add(row);
        }
        grants(all);
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
        for (List<String> row : rows) {
            table.add(row);
        }
        warehouse.table(name, table);
    }
}
