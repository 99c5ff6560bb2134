package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlTemplate;
import io.lakeshift.redshift.sql.StatementKind;
import io.lakeshift.redshift.sql.TableValue;
import io.lakeshift.redshift.sql.TemplateValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The statements that make a materialized view anew, with what is computed from it: all of them, or none. Nothing is
 * dropped by CASCADE, so a view that nobody knew of stops the replacement instead of being lost. A view that has
 * policies gets them back before anybody is granted anything.
 */
final class ViewReplacement {
    private static final SqlTemplate LOCK = template("lock-publishing.sql");
    private static final SqlTemplate REQUIRE_UNCHANGED = template("require-unchanged.sql");
    private static final SqlTemplate DROP = template("drop-view.sql");
    private static final SqlTemplate RECORD = template("record-view.sql");
    private static final SqlTemplate GRANT = template("grant-view.sql");
    private static final SqlTemplate GRANT_WITH_OPTION = template("grant-view-with-option.sql");
    private static final SqlTemplate GRANT_COLUMNS = template("grant-columns.sql");
    private static final SqlTemplate DROP_DEPENDENT = template("drop-dependent-view.sql");
    private static final SqlTemplate CREATE_DEPENDENT = template("create-dependent-view.sql");
    private static final SqlTemplate CREATE_DEPENDENT_MATERIALIZED = template("create-dependent-materialized-view.sql");
    private static final SqlTemplate GIVE = template("give-view.sql");

    /** What a column of Redshift can hold. */
    private static final int LONGEST_CREATION = 65_535;

    private final MaterializedView view;
    private final ViewDecision.Replace replace;
    private final List<SqlStatement> statements = new ArrayList<>();

    ViewReplacement(MaterializedView view, ViewDecision.Replace replace) {
        this.view = view;
        this.replace = replace;
    }

    /** The statements, in order. */
    List<SqlStatement> statements() {
        statements.clear();
        add(LOCK, Map.of());
        requireUnchanged(view.name(), replace.former().fingerprint(), view.fingerprint());
        List<DependentView> dependents = new ArrayList<>(replace.dependents());
        for (DependentView dependent : dependents) {
            String fingerprint = dependent.definition().fingerprint();
            if (dependent.drops() && !fingerprint.isEmpty()) {
                requireUnchanged(dependent.identity().qualified(), fingerprint, fingerprint);
            }
        }
        Collections.reverse(dependents);
        dependents.stream().filter(DependentView::drops).forEach(this::drop);
        ViewProtection protection = replace.former().rights().protection();
        ViewPolicyStatements policies = new ViewPolicyStatements(view.name(), true, protection);
        if (replace.former().present() && !replace.former().gone()) {
            statements.addAll(policies.detached());
        }
        add(DROP, Map.of("view", TemplateValue.qualified(view.name())));
        statements.add(
                replace.autoRefresh() == AutoRefreshChange.ON_IF_ALLOWED
                        ? view.creationWithoutAutoRefresh()
                        : view.creation());
        statements.addAll(policies.attached());
        statements.addAll(recorded(view));
        grant(view.name(), replace.former().rights());
        replace.dependents().stream().filter(DependentView::creates).forEach(this::create);
        return List.copyOf(statements);
    }

    private void requireUnchanged(QualifiedName name, String seen, String wanted) {
        add(
                REQUIRE_UNCHANGED,
                Map.of(
                        "schema", schema(name),
                        "name", relation(name),
                        "seen", TemplateValue.text(seen),
                        "wanted", TemplateValue.text(wanted)));
    }

    private void drop(DependentView dependent) {
        statements.addAll(policies(dependent).detached());
        add(
                dependent.identity().materialized() ? DROP : DROP_DEPENDENT,
                Map.of("view", TemplateValue.qualified(dependent.identity().qualified())));
    }

    /** The statements that remember what a view was made from. */
    static List<SqlStatement> recorded(MaterializedView view) {
        String creation =
                Base64.getEncoder().encodeToString(view.creation().text().getBytes(StandardCharsets.UTF_8));
        if (creation.length() > LONGEST_CREATION) {
            throw new IllegalArgumentException(
                    "%s: the definition of %s has %d bytes; a materialized view of a script may have %d"
                            .formatted(
                                    view.creation().place(),
                                    view.key(),
                                    view.creation().text().getBytes(StandardCharsets.UTF_8).length,
                                    LONGEST_CREATION / 4 * 3));
        }
        return RECORD.script(Map.of(
                        "schema", TemplateValue.text(view.schemaKey()),
                        "name", TemplateValue.text(view.relationKey()),
                        "fingerprint", TemplateValue.text(view.fingerprint()),
                        "creation", TemplateValue.text(creation)))
                .statements();
    }

    private static ViewPolicyStatements policies(DependentView dependent) {
        return new ViewPolicyStatements(
                dependent.identity().qualified(),
                dependent.identity().materialized(),
                dependent.rights().protection());
    }

    private void grant(QualifiedName name, ViewRights rights) {
        for (ViewProtection.ColumnGrant grant : rights.protection().columnGrants()) {
            add(
                    GRANT_COLUMNS,
                    Map.of(
                            "privilege", TemplateValue.keywords(grant.privilege()),
                            "columns", TableValue.names(grant.columns()),
                            "view", TemplateValue.qualified(name),
                            "grantees", TemplateValue.grantees(grant.grantees())));
        }
        for (ViewGrant grant : rights.grants()) {
            add(
                    grant.grantable() ? GRANT_WITH_OPTION : GRANT,
                    Map.of(
                            "privilege", TemplateValue.keywords(grant.privilege()),
                            "view", TemplateValue.qualified(name),
                            "grantees", TemplateValue.grantees(grant.grantees())));
        }
    }

    private void create(DependentView dependent) {
        QualifiedName name = dependent.identity().qualified();
        List<SqlStatement> definition = SqlScript.parse(
                        "the definition of " + name.key(),
                        dependent.definition().sql())
                .statements();
        if (definition.size() != 1) {
            throw new IllegalStateException(
                    "The definition of %s, which depends on %s, has %d statements instead of one"
                            .formatted(name.key(), view.name().key(), definition.size()));
        }
        SqlStatement sql = definition.get(0);
        if (sql.kind() == StatementKind.CREATE_MATERIALIZED_VIEW || sql.kind() == StatementKind.CREATE_VIEW) {
            statements.add(sql);
        } else {
            add(
                    dependent.identity().materialized() ? CREATE_DEPENDENT_MATERIALIZED : CREATE_DEPENDENT,
                    Map.of("view", TemplateValue.qualified(name), "query", TemplateValue.statement(sql)));
        }
        statements.addAll(policies(dependent).attached());
        grant(name, dependent.rights());
        if (!dependent.definition().owner().isEmpty()) {
            add(
                    GIVE,
                    Map.of(
                            "view", TemplateValue.qualified(name),
                            "owner",
                                    TemplateValue.identifier(
                                            dependent.definition().owner())));
        }
    }

    private void add(SqlTemplate template, Map<String, TemplateValue> values) {
        statements.addAll(template.script(values).statements());
    }

    private static TemplateValue schema(QualifiedName name) {
        return TemplateValue.text(name.schema().name().toLowerCase(Locale.ROOT));
    }

    private static TemplateValue relation(QualifiedName name) {
        return TemplateValue.text(name.relation().name().toLowerCase(Locale.ROOT));
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(ViewReplacement.class, file);
    }
}
