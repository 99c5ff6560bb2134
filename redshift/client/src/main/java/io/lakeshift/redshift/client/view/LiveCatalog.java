package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlScript;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the database says of its views at one moment.
 *
 * @param user the user that looks
 * @param views the materialized views by their keys
 * @param published what this project published, by key
 * @param noted the views of replacements that have not come to their end, by key, each before what is computed from it
 * @param externalSchemas in lower case
 * @param dependencies which view is computed from which
 */
record LiveCatalog(
        LiveUser user,
        Map<String, LiveView> views,
        Map<String, Published> published,
        Map<String, NotedView> noted,
        Set<String> externalSchemas,
        ViewDependencies dependencies) {

    private static final SqlTemplate LOOK = SqlTemplate.ofResource(LiveCatalog.class, "live-views.sql");
    private static final SqlTemplate CREATE = SqlTemplate.ofResource(LiveCatalog.class, "create-registry.sql");
    private static final SqlTemplate PUBLISHED = SqlTemplate.ofResource(LiveCatalog.class, "published-views.sql");

    private static final int TABLES = 4;

    /** The table behind a materialized view, as Redshift names it. */
    private static final Pattern HIDDEN_TABLE = Pattern.compile("mv_tbl__(.+)__\\d+");

    /** States of {@code svv_mv_info} from 101 on: something the view reads was dropped, renamed or retyped. */
    private static final int FIRST_BROKEN_STATE = 101;

    /** A materialized view. */
    record LiveView(DependentView.Identity identity, String owner, int state, boolean autoRefresh) {
        boolean isHealthy() {
            return state < FIRST_BROKEN_STATE;
        }
    }

    /**
     * A view as it was published.
     *
     * @param creation the statement that made it
     */
    record Published(String fingerprint, String creation) {}

    /** What makes the tables for published views, where they are missing. */
    static SqlScript registry() {
        return CREATE.script(Map.of());
    }

    /** Looks; makes the tables for published views if they are not there. */
    static LiveCatalog read(StatementSession session, NoteFormat format) {
        List<List<ResultRow>> live = session.query(LOOK.script(Map.of()), 7);
        if (live.get(4).size() < TABLES) {
            session.run(registry());
        }
        Map<String, Published> published = new HashMap<>();
        List<List<ResultRow>> registered = session.query(PUBLISHED.script(Map.of()), 2);
        for (ResultRow row : registered.get(0)) {
            String creation = new String(Base64.getDecoder().decode(row.text("creation")), StandardCharsets.UTF_8);
            published.put(key(row, "schema_name", "view_name"), new Published(row.text("fingerprint"), creation));
        }
        Map<String, NotedView> noted = new LinkedHashMap<>();
        registered.get(1).forEach(row -> noted.put(key(row, "schema_name", "view_name"), NotedView.of(row, format)));
        Map<String, LiveView> views = new HashMap<>();
        for (ResultRow row : live.get(1)) {
            DependentView.Identity identity =
                    new DependentView.Identity(row.text("schema_name"), row.text("name"), true);
            int state = Integer.parseInt(row.find("state").orElse("0"));
            views.put(identity.key(), new LiveView(identity, row.text("user_name"), state, row.isTrue("autorefresh")));
        }
        Set<String> externalSchemas = new HashSet<>();
        live.get(2).forEach(row -> externalSchemas.add(folded(row.text("schemaname"))));
        ViewDependencies dependencies = new ViewDependencies();
        for (ResultRow row : live.get(3)) {
            Matcher hidden = HIDDEN_TABLE.matcher(row.text("source_name"));
            String source = hidden.matches() ? hidden.group(1) : row.text("source_name");
            dependencies.add(folded(row.text("source_schema") + "." + source), key(row, "view_schema", "view_name"));
        }
        published.forEach((key, view) -> addSources(key, view, views, dependencies));
        LiveUser user = LiveUser.of(live.get(0), live.get(5), live.get(6));
        return new LiveCatalog(user, views, published, noted, externalSchemas, dependencies);
    }

    /** What a published view reads, by its text: the catalogs may not tell which view stands on a materialized one. */
    private static void addSources(
            String key, Published view, Map<String, LiveView> views, ViewDependencies dependencies) {
        if (views.containsKey(key)) {
            definition(key, view.creation())
                    .ifPresent(definition -> definition.sources().stream()
                            .map(QualifiedName::key)
                            .filter(views::containsKey)
                            .forEach(source -> dependencies.add(source, key)));
        }
    }

    private static Optional<MaterializedView> definition(String key, String creation) {
        return SqlScript.parse("lakeshift_publish.published_view of " + key, creation).statements().stream()
                .findFirst()
                .map(MaterializedView::of);
    }

    /** What a materialized view was published with; empty if it was not. */
    String fingerprintOf(String key) {
        return Optional.ofNullable(published.get(key))
                .map(Published::fingerprint)
                .orElse("");
    }

    private static String key(ResultRow row, String schema, String name) {
        return folded(row.text(schema) + "." + row.text(name));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
