package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.client.view.DependentView.Act;
import io.lakeshift.redshift.client.view.DependentView.Definition;
import io.lakeshift.redshift.client.view.DependentView.Identity;
import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What has to be known of a live view to make it again: its definition, its owner, its grants. */
final class LiveDefinitions {
    private static final SqlTemplate GRANTS = SqlTemplate.ofResource(LiveDefinitions.class, "view-grants.sql");
    private static final SqlTemplate VIEW = SqlTemplate.ofResource(LiveDefinitions.class, "dependent-view.sql");

    private final StatementSession session;
    private final LiveCatalog live;
    private final LiveProtections protections;

    LiveDefinitions(StatementSession session, LiveCatalog live, LiveProtections protections) {
        this.session = session;
        this.live = live;
        this.protections = protections;
    }

    /** A view by its key. */
    Identity identity(String key) {
        LiveCatalog.LiveView materialized = live.views().get(key);
        int point = key.indexOf('.');
        return materialized == null
                ? new Identity(key.substring(0, point), key.substring(point + 1), false)
                : materialized.identity();
    }

    /** A view that comes back as it is now. */
    DependentView dependent(String key, Act act) {
        LiveCatalog.Published published = live.published().get(key);
        return dependent(key, act, published == null ? "" : published.creation());
    }

    /**
     * A view that comes back.
     *
     * @param creation the statement that makes it; empty to take what the catalogs say
     */
    DependentView dependent(String key, Act act, String creation) {
        Identity identity = identity(key);
        List<ResultRow> rows = rows(identity);
        if (rows.isEmpty() && act == Act.DROP) {
            return noted(new DependentView(identity, act, Definition.NONE, rights(identity), ""));
        }
        if (rows.isEmpty()) {
            throw new IllegalStateException(
                    "The view %s depends on one that is to be replaced, but pg_views does not list it".formatted(key));
        }
        String owner = rows.get(0).text("viewowner");
        Definition definition = new Definition(
                creation.isEmpty() ? rows.get(0).text("definition") : creation,
                owner.equals(live.user().name()) ? "" : owner,
                live.fingerprintOf(key));
        return noted(new DependentView(identity, act, definition, rights(identity), ""));
    }

    private DependentView noted(DependentView view) {
        NotedView note = live.noted().get(view.identity().key());
        return note == null ? view : view.and(note);
    }

    /** What makes a materialized view of the catalogs again as it is now. */
    Definition ofView(LiveCatalog.LiveView view) {
        LiveCatalog.Published published = live.published().get(view.identity().key());
        String owner = view.owner().equals(live.user().name()) ? "" : view.owner();
        return published == null
                ? rows(view.identity()).stream()
                        .findFirst()
                        .map(row -> new Definition(row.text("definition"), owner, ""))
                        .orElse(Definition.NONE)
                : new Definition(published.creation(), owner, published.fingerprint());
    }

    /** Whether there is a view of this name. */
    boolean exists(Identity view) {
        return live.views().containsKey(view.key()) || !rows(view).isEmpty();
    }

    private List<ResultRow> rows(Identity view) {
        return session.query(
                        VIEW.script(Map.of(
                                "schema", TemplateValue.text(view.schema()), "view", TemplateValue.text(view.name()))),
                        1)
                .get(0);
    }

    /** All that dropping a view takes away. */
    ViewRights rights(Identity view) {
        return new ViewRights(grants(view), protections.of(view));
    }

    /** The grants on a view, those of the same kind together. */
    private List<ViewGrant> grants(Identity view) {
        List<ResultRow> rows = session.query(
                        GRANTS.script(Map.of(
                                "schema", TemplateValue.text(view.schema()), "view", TemplateValue.text(view.name()))),
                        1)
                .get(0);
        Map<String, ViewGrant> grants = new LinkedHashMap<>();
        for (ResultRow row : rows) {
            String privilege = row.text("privilege_type").toUpperCase(Locale.ROOT);
            boolean grantable = row.isTrue("admin_option");
            Grantee.Kind kind = Grantee.Kind.valueOf(row.text("identity_type").toUpperCase(Locale.ROOT));
            Grantee grantee = new Grantee(kind, row.text("identity_name"));
            grants.merge(
                    privilege + grantable,
                    new ViewGrant(privilege, grantable, List.of(grantee)),
                    (one, other) -> new ViewGrant(privilege, grantable, joined(one.grantees(), other.grantees())));
        }
        return List.copyOf(grants.values());
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
