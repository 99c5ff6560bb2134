package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TableValue;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The policies of a view that is dropped and made again, as statements. They are detached first, because no page says
 * whether a view can be dropped while it has some.
 */
final class ViewPolicyStatements {
    private static final SqlTemplate REQUIRE_SAME = template("require-same-policies.sql");
    private static final SqlTemplate ATTACH_MASK = template("attach-masking-policy.sql");
    private static final SqlTemplate DETACH_MASK = template("detach-masking-policy.sql");
    private static final SqlTemplate ATTACH_ROWS = template("attach-row-policy.sql");
    private static final SqlTemplate DETACH_ROWS = template("detach-row-policy.sql");
    private static final SqlTemplate TURN_ON = template("turn-row-security-on.sql");
    private static final SqlTemplate TURN_ON_MATERIALIZED = template("turn-row-security-of-materialized-view-on.sql");

    private final QualifiedName view;
    private final boolean materialized;
    private final ViewProtection protection;
    private final List<SqlStatement> statements = new ArrayList<>();

    ViewPolicyStatements(QualifiedName view, boolean materialized, ViewProtection protection) {
        this.view = view;
        this.materialized = materialized;
        this.protection = protection;
    }

    /** Makes sure that no policy came or went since they were looked at, and detaches them. */
    List<SqlStatement> detached() {
        statements.clear();
        if (protection.areSeen()) {
            add(
                    REQUIRE_SAME,
                    Map.of(
                            "schema", folded(view.schema().name()),
                            "view", folded(view.relation().name()),
                            "attached", TemplateValue.integer(protection.attachments())));
        }
        Set<Detached> detached = new LinkedHashSet<>();
        // One statement detaches a policy that is attached for a grantee several times, at several priorities.
        protection.masks().forEach(mask -> detached.add(new Detached(mask.policy(), mask.outputs(), mask.grantee())));
        for (Detached mask : detached) {
            add(
                    DETACH_MASK,
                    Map.of(
                            "policy", TemplateValue.identifier(mask.policy()),
                            "view", TemplateValue.qualified(view),
                            "outputs", TableValue.names(mask.outputs()),
                            "grantees", TemplateValue.grantees(List.of(mask.grantee()))));
        }
        protection.rows().policies().forEach(policy -> add(DETACH_ROWS, values(policy)));
        return List.copyOf(statements);
    }

    private record Detached(String policy, List<String> outputs, Grantee grantee) {}

    /** Attaches them again, and filters rows as before. */
    List<SqlStatement> attached() {
        statements.clear();
        for (ViewProtection.Mask mask : protection.masks()) {
            add(
                    ATTACH_MASK,
                    Map.of(
                            "policy", TemplateValue.identifier(mask.policy()),
                            "view", TemplateValue.qualified(view),
                            "outputs", TableValue.names(mask.outputs()),
                            "inputs", TableValue.names(mask.inputs()),
                            "grantees", TemplateValue.grantees(List.of(mask.grantee())),
                            "priority", TemplateValue.integer(mask.priority())));
        }
        protection.rows().policies().forEach(policy -> add(ATTACH_ROWS, values(policy)));
        if (protection.rows().isOn()) {
            add(
                    materialized ? TURN_ON_MATERIALIZED : TURN_ON,
                    Map.of(
                            "view", TemplateValue.qualified(view),
                            "conjunction",
                                    TemplateValue.keywords(protection.rows().conjunction())));
        }
        return List.copyOf(statements);
    }

    private Map<String, TemplateValue> values(ViewProtection.RowPolicy policy) {
        return Map.of(
                "policy", TemplateValue.identifier(policy.policy()),
                "view", TemplateValue.qualified(view),
                "grantees", TemplateValue.grantees(policy.grantees()));
    }

    private void add(SqlTemplate template, Map<String, TemplateValue> values) {
        statements.addAll(template.script(values).statements());
    }

    private static TemplateValue folded(String name) {
        return TemplateValue.text(name.toLowerCase(Locale.ROOT));
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(ViewPolicyStatements.class, file);
    }
}
