package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.client.view.ViewProtection.ColumnGrant;
import io.lakeshift.redshift.client.view.ViewProtection.Mask;
import io.lakeshift.redshift.client.view.ViewProtection.RowPolicy;
import io.lakeshift.redshift.client.view.ViewProtection.RowSecurity;
import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What protects live views. Where it could not be given back to a view that is made again, the view must stay as it is:
 * such views are remembered here, with the reason.
 */
final class LiveProtections {
    private static final SqlTemplate PROTECTION = SqlTemplate.ofResource(LiveProtections.class, "view-protection.sql");
    private static final SqlTemplate POLICIES = SqlTemplate.ofResource(LiveProtections.class, "view-policies.sql");

    /** A text of JSON without escapes that is the name of a column, and no path. */
    private static final String COLUMN = "\"([^\"\\\\.\\[\\p{Cntrl}]*)\"";

    /** {@code ["a", "b"]}, of names that stand for themselves in JSON. */
    private static final Pattern COLUMNS =
            Pattern.compile("\\s*\\[\\s*(" + COLUMN + "(?:\\s*,\\s*" + COLUMN + ")*)\\s*]\\s*");

    private final StatementSession session;
    private final LiveUser user;
    private final ToldPolicies told;
    private final Map<String, String> untouchable = new LinkedHashMap<>();

    LiveProtections(StatementSession session, LiveUser user, ToldPolicies told) {
        this.session = session;
        this.user = user;
        this.told = told;
    }

    /** Why views must stay as they are, by their keys. */
    Map<String, String> untouchable() {
        return Map.copyOf(untouchable);
    }

    /** What protects a view that is made again. */
    ViewProtection of(DependentView.Identity view) {
        List<List<ResultRow>> seen = session.query(PROTECTION.script(values(view)), 2);
        List<ColumnGrant> columnGrants = columnGrants(seen.get(0));
        if (user.managesPolicies()) {
            List<List<ResultRow>> policies = session.query(POLICIES.script(values(view)), 2);
            RowSecurity rows = new RowSecurity(conjunction(seen.get(1)), rowPolicies(policies.get(1)));
            return new ViewProtection(true, masks(view.key(), policies.get(0)), rows, columnGrants);
        }
        List<Lost> lost = lost(view, seen.get(1));
        if (!lost.isEmpty()) {
            untouchable.put(
                    view.key(),
                    "%s would be lost; only superusers and members of sys:secadmin can attach policies, and %s is neither: let a superuser run GRANT ROLE sys:secadmin TO %s"
                            .formatted(
                                    lost.stream().map(Lost::inWords).collect(Collectors.joining(", ")),
                                    user.name(),
                                    Grantee.user(user.name()).sql()));
        }
        return new ViewProtection(false, List.of(), RowSecurity.NONE, columnGrants);
    }

    /**
     * A policy that goes with its relation.
     *
     * @param name empty if it is not known
     */
    record Lost(String name, String inWords) {}

    /** The policies that go with a relation if it is dropped. */
    List<Lost> lostWith(DependentView.Identity relation) {
        List<ResultRow> rowSecurity =
                session.query(PROTECTION.script(values(relation)), 2).get(1);
        if (!user.managesPolicies()) {
            return lost(relation, rowSecurity);
        }
        List<Lost> lost = new ArrayList<>();
        List<List<ResultRow>> policies = session.query(POLICIES.script(values(relation)), 2);
        policies.get(0)
                .forEach(row -> lost.add(new Lost(
                        row.text("policy_name"),
                        "the masking policy %s on %s for %s"
                                .formatted(
                                        row.text("policy_name"),
                                        row.text("output_columns"),
                                        grantee(row.text("grantee_type"), row.text("grantee"))
                                                .sql()))));
        policies.get(1)
                .forEach(row -> lost.add(new Lost(
                        row.text("polname"),
                        "the row-level policy %s for %s"
                                .formatted(
                                        row.text("polname"),
                                        grantee(row.text("granteekind"), row.text("grantee"))
                                                .sql()))));
        return lost;
    }

    private List<Lost> lost(DependentView.Identity relation, List<ResultRow> rowSecurity) {
        List<Lost> lost = new ArrayList<>();
        Optional<List<ToldPolicies.Policy>> known = told.of(relation.key());
        known.orElse(List.of()).forEach(policy -> lost.add(new Lost(policy.name(), "the " + policy.inWords())));
        if (lost.isEmpty() && !rowSecurity.isEmpty()) {
            lost.add(new Lost("", "its row-level security"));
        }
        if (lost.isEmpty() && known.isEmpty()) {
            lost.add(new Lost("", "policies that " + user.name() + " does not see and nobody told of"));
        }
        return lost;
    }

    private static Map<String, TemplateValue> values(DependentView.Identity view) {
        return Map.of("schema", TemplateValue.text(view.schema()), "view", TemplateValue.text(view.name()));
    }

    private static String conjunction(List<ResultRow> rows) {
        return rows.stream()
                .map(row -> row.text("rls_conjunction_type").toUpperCase(Locale.ROOT))
                .findFirst()
                .orElse("");
    }

    private List<Mask> masks(String key, List<ResultRow> rows) {
        List<Mask> masks = new ArrayList<>();
        for (ResultRow row : rows) {
            String policy = row.text("policy_name");
            Grantee grantee = grantee(row.text("grantee_type"), row.text("grantee"));
            try {
                masks.add(new Mask(
                        policy,
                        grantee,
                        Long.parseLong(row.text("priority")),
                        columns(row.text("output_columns")),
                        columns(row.text("input_columns"))));
            } catch (IllegalArgumentException unreadable) {
                untouchable.put(
                        key,
                        "masking policy %s for %s is attached to %s, which is not a list of columns that it could be attached to again"
                                .formatted(policy, grantee.sql(), row.text("output_columns")));
            }
        }
        return masks;
    }

    /** {@code ["a", "b"]}; the path to a part of a SUPER value is not a column. */
    private static List<String> columns(String json) {
        if (!COLUMNS.matcher(json).matches()) {
            throw new IllegalArgumentException("'%s' is not a list of columns".formatted(json));
        }
        List<String> columns = new ArrayList<>();
        Matcher names = Pattern.compile(COLUMN).matcher(json);
        while (names.find()) {
            columns.add(names.group(1));
        }
        return columns;
    }

    private static List<RowPolicy> rowPolicies(List<ResultRow> rows) {
        Map<String, List<Grantee>> grantees = new LinkedHashMap<>();
        for (ResultRow row : rows) {
            grantees.computeIfAbsent(row.text("polname"), key -> new ArrayList<>())
                    .add(grantee(row.text("granteekind"), row.text("grantee")));
        }
        List<RowPolicy> policies = new ArrayList<>();
        grantees.forEach((policy, to) -> policies.add(new RowPolicy(policy, to)));
        return policies;
    }

    private static List<ColumnGrant> columnGrants(List<ResultRow> rows) {
        Map<ColumnGrantee, List<String>> columns = new LinkedHashMap<>();
        for (ResultRow row : rows) {
            ColumnGrantee to = new ColumnGrantee(
                    row.text("privilege_type").toUpperCase(Locale.ROOT),
                    grantee(row.text("identity_type"), row.text("identity_name")));
            columns.computeIfAbsent(to, key -> new ArrayList<>()).add(row.text("column_name"));
        }
        Map<List<Object>, List<Grantee>> alike = new LinkedHashMap<>();
        columns.forEach((to, names) -> alike.computeIfAbsent(List.of(to.privilege(), names), key -> new ArrayList<>())
                .add(to.grantee()));
        List<ColumnGrant> grants = new ArrayList<>();
        columns.forEach((to, names) -> {
            List<Grantee> grantees = alike.remove(List.of(to.privilege(), names));
            if (grantees != null) {
                grants.add(new ColumnGrant(to.privilege(), names, grantees));
            }
        });
        return grants;
    }

    private record ColumnGrantee(String privilege, Grantee grantee) {}

    private static Grantee grantee(String kind, String name) {
        return new Grantee(Grantee.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), name);
    }
}
