package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.ResultRow;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.ScriptStep;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlTemplate;
import io.lakeshift.redshift.sql.TemplateValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Compares the materialized views of a script with those in the database. */
final class LiveViews {

    private static final SqlTemplate LOOK = SqlTemplate.ofResource(LiveViews.class, "published-views.sql");
    private static final SqlTemplate GRANTS = SqlTemplate.ofResource(LiveViews.class, "view-grants.sql");
    /** States of {@code svv_mv_info} from 101 on: something the view reads was dropped, renamed or retyped. */
    private static final int FIRST_BROKEN_STATE = 101;

    private final WarehouseSession session;

    LiveViews(WarehouseSession session) {
        this.session = session;
    }

    /** What has to happen to each view, by {@link io.lakeshift.redshift.sql.QualifiedName#key()}. */
    Map<String, ViewDecision> decide(SqlScript script) {
        List<MaterializedView> views = views(script);
        if (views.isEmpty()) {
            return Map.of();
        }
        List<List<ResultRow>> live = session.query(LOOK.script(Map.of()), 2);
        Map<String, String> fingerprints = new HashMap<>();
        live.get(0).forEach(row -> fingerprints.put(key(row, "schema_name", "view_name"), row.text("fingerprint")));
        Set<String> present = new HashSet<>();
        Set<String> healthy = new HashSet<>();
        for (ResultRow row : live.get(1)) {
            present.add(key(row, "schema_name", "name"));
            if (Integer.parseInt(row.find("state").orElse("0")) < FIRST_BROKEN_STATE) {
                healthy.add(key(row, "schema_name", "name"));
            }
        }
        Map<String, ViewDecision> decisions = new LinkedHashMap<>();
        for (MaterializedView view : views) {
            String key = view.name().key();
            boolean unchanged = healthy.contains(key) && view.fingerprint().equals(fingerprints.get(key));
            ViewDecision decision = unchanged
                    ? new ViewDecision.Refresh()
                    : new ViewDecision.Replace(present.contains(key) ? grants(view) : List.of());
            decisions.put(key, decision);
        }
        return decisions;
    }

    /** The materialized views a script defines. */
    static List<MaterializedView> views(SqlScript script) {
        return ScriptStep.of(script).stream()
                .filter(ScriptStep.Publish.class::isInstance)
                .map(step -> ((ScriptStep.Publish) step).view())
                .toList();
    }

    private List<ViewGrant> grants(MaterializedView view) {
        List<ResultRow> rows = session.query(
                        GRANTS.script(Map.of(
                                "schema",
                                        TemplateValue.text(
                                                folded(view.name().schema().name())),
                                "view",
                                        TemplateValue.text(
                                                folded(view.name().relation().name())))),
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

    private static String key(ResultRow row, String schema, String name) {
        return folded(row.text(schema)) + "." + folded(row.text(name));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
