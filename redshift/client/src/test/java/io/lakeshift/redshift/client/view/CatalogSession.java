package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.DescribedColumn;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The catalogs of a database as the user {@value #USER} sees them, by the queries that look at them. */
final class CatalogSession implements StatementSession {
    static final String USER = "IAMR:publisher";

    final List<String> runs = new ArrayList<>();
    private final List<ResultRow> views = new ArrayList<>();
    private final List<ResultRow> edges = new ArrayList<>();
    private final List<ResultRow> roles = new ArrayList<>();
    private final List<ResultRow> published = new ArrayList<>();
    private final List<ResultRow> notes = new ArrayList<>();
    private final List<ResultRow> grants = new ArrayList<>();
    private final List<ResultRow> masks = new ArrayList<>();
    private final List<ResultRow> definitions = new ArrayList<>();

    static ResultRow row(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new ResultRow(values);
    }

    /** A materialized view is live in {@code public}, published from this statement. */
    void view(String name, String creation, String owner, int state) {
        views.add(row(
                "schema_name", "public", "name", name, "user_name", owner, "state", "" + state, "autorefresh", "f"));
        String fingerprint = MaterializedView.of(
                        SqlScript.parse("a.sql", creation).statements().get(0))
                .fingerprint();
        published.add(row(
                "schema_name",
                "public",
                "view_name",
                name,
                "fingerprint",
                fingerprint,
                "creation",
                Base64.getEncoder().encodeToString(creation.getBytes(StandardCharsets.UTF_8))));
    }

    /** Something is computed from a view, and belongs to the user. */
    void over(String source, String name, String definition) {
        edges.add(row("source_schema", "public", "source_name", source, "view_schema", "public", "view_name", name));
        definitions.add(row("viewowner", USER, "definition", definition));
    }

    void grant(String privilege, String kind, String name) {
        grants.add(row("privilege_type", privilege, "identity_type", kind, "identity_name", name, "admin_option", "f"));
    }

    void managesPolicies() {
        roles.add(row("role_name", "sys:secadmin"));
    }

    void mask(String policy, String columns) {
        masks.add(row(
                "policy_name",
                policy,
                "grantee_type",
                "public",
                "grantee",
                "public",
                "priority",
                "10",
                "input_columns",
                columns,
                "output_columns",
                columns));
    }

    /** A run has noted a view and not brought it back. */
    void noted(NotedView note) {
        notes.add(row(
                "schema_name",
                note.view().identity().schema(),
                "view_name",
                note.view().identity().name(),
                "script",
                note.script(),
                "execution",
                note.execution(),
                "place",
                "" + note.place(),
                "former",
                note.former()));
    }

    @Override
    public List<List<ResultRow>> query(SqlScript script, int results) {
        List<List<ResultRow>> rows = switch (script.name()) {
            case "live-views.sql" ->
                List.of(
                        List.of(row("usename", USER, "usesuper", "f")),
                        views,
                        List.of(),
                        edges,
                        List.of(row(), row(), row(), row()),
                        roles,
                        List.of());
            case "published-views.sql" -> List.of(published, notes);
            case "view-grants.sql" -> List.of(grants);
            case "dependent-view.sql" -> List.of(definitions);
            case "view-protection.sql" -> List.of(List.of(), List.of());
            case "view-policies.sql" -> List.of(masks, List.of());
            default -> throw new IllegalArgumentException("No rows were given for " + script.name());
        };
        return rows.subList(rows.size() - results, rows.size());
    }

    @Override
    public Finished run(StatementBatch batch) {
        batch.statements().forEach(statement -> runs.add(statement.text()));
        return new Finished("statement");
    }

    @Override
    public List<DescribedColumn> columns(SqlStatement query) {
        throw new UnsupportedOperationException("nobody asks for columns here");
    }

    @Override
    public StatementSession in(String database) {
        throw new IllegalArgumentException("There is no other database");
    }
}
