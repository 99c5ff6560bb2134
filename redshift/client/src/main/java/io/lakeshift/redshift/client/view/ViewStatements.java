package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TableValue;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.StatementKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The statements of which replacements of views are made. Nothing is dropped by CASCADE, so a view that nobody knew of stops
 * the replacement instead of being lost. A view that has policies gets them back before anybody is granted anything.
 */
final class ViewStatements {
    private static final SqlTemplate LOCK = template("lock-publishing.sql");
    private static final SqlTemplate REQUIRE_UNCHANGED = template("require-unchanged.sql");
    private static final SqlTemplate REQUIRE_NO_OTHER = template("require-no-other.sql");
    private static final SqlTemplate DROP = template("drop-view.sql");
    private static final SqlTemplate DROP_DEPENDENT = template("drop-dependent-view.sql");
    private static final SqlTemplate RECORD = template("record-view.sql");
    private static final SqlTemplate FORGET_NOTE = template("forget-replacement.sql");
    private static final SqlTemplate GRANT = template("grant-view.sql");
    private static final SqlTemplate GRANT_WITH_OPTION = template("grant-view-with-option.sql");
    private static final SqlTemplate GRANT_COLUMNS = template("grant-columns.sql");
    private static final SqlTemplate CREATE_DEPENDENT = template("create-dependent-view.sql");
    private static final SqlTemplate CREATE_DEPENDENT_MATERIALIZED = template("create-dependent-materialized-view.sql");
    private static final SqlTemplate GIVE = template("give-view.sql");

    /** What a column of Redshift can hold. */
    private static final int LONGEST_CREATION = 65_535;

    private ViewStatements() {}

    /** What transactions that replace views wait for each other on. */
    static List<SqlStatement> locked() {
        return LOCK.script(Map.of()).statements();
    }

    /** Fails if the view was published otherwise than with one of these fingerprints. */
    static List<SqlStatement> unchanged(QualifiedName name, String seen, String wanted) {
        return REQUIRE_UNCHANGED
                .script(Map.of(
                        "schema", schema(name),
                        "name", relation(name),
                        "seen", TemplateValue.text(seen),
                        "wanted", TemplateValue.text(wanted)))
                .statements();
    }

    /** Fails if another execution than these has noted the view. */
    static List<SqlStatement> notedByNoOther(QualifiedName name, String seen, String execution) {
        return REQUIRE_NO_OTHER
                .script(Map.of(
                        "schema", schema(name),
                        "name", relation(name),
                        "seen", TemplateValue.text(seen),
                        "execution", TemplateValue.text(execution)))
                .statements();
    }

    static List<SqlStatement> dropped(QualifiedName view) {
        return DROP.script(Map.of("view", TemplateValue.qualified(view))).statements();
    }

    static List<SqlStatement> dropped(DependentView dependent) {
        List<SqlStatement> statements = new ArrayList<>(policies(dependent).detached());
        QualifiedName name = dependent.identity().qualified();
        statements.addAll(
                dependent.identity().materialized()
                        ? dropped(name)
                        : DROP_DEPENDENT
                                .script(Map.of("view", TemplateValue.qualified(name)))
                                .statements());
        return statements;
    }

    /** The statements that remember what a view was made from. */
    static List<SqlStatement> recorded(MaterializedView view) {
        int bytes = view.creation().text().getBytes(StandardCharsets.UTF_8).length;
        if ((bytes + 2) / 3 * 4 > LONGEST_CREATION) {
            throw new IllegalArgumentException(
                    "%s: the definition of %s has %d bytes; a materialized view of a script may have %d"
                            .formatted(view.creation().place(), view.key(), bytes, LONGEST_CREATION / 4 * 3));
        }
        String creation =
                Base64.getEncoder().encodeToString(view.creation().text().getBytes(StandardCharsets.UTF_8));
        return RECORD.script(Map.of(
                        "schema", TemplateValue.text(view.schemaKey()),
                        "name", TemplateValue.text(view.relationKey()),
                        "fingerprint", TemplateValue.text(view.fingerprint()),
                        "creation", TemplateValue.text(creation)))
                .statements();
    }

    /** The statement that ends the note of a view which is back: see {@link NotedView}. */
    static List<SqlStatement> settled(QualifiedName name) {
        return FORGET_NOTE
                .script(Map.of("schema", schema(name), "name", relation(name)))
                .statements();
    }

    static List<SqlStatement> granted(QualifiedName name, ViewRights rights) {
        List<SqlStatement> statements = new ArrayList<>();
        for (ViewProtection.ColumnGrant grant : rights.protection().columnGrants()) {
            statements.addAll(GRANT_COLUMNS
                    .script(Map.of(
                            "privilege", TemplateValue.keywords(grant.privilege()),
                            "columns", TableValue.names(grant.columns()),
                            "view", TemplateValue.qualified(name),
                            "grantees", TemplateValue.grantees(grant.grantees())))
                    .statements());
        }
        for (ViewGrant grant : rights.grants()) {
            SqlTemplate template = grant.grantable() ? GRANT_WITH_OPTION : GRANT;
            statements.addAll(template.script(Map.of(
                            "privilege", TemplateValue.keywords(grant.privilege()),
                            "view", TemplateValue.qualified(name),
                            "grantees", TemplateValue.grantees(grant.grantees())))
                    .statements());
        }
        return statements;
    }

    /** The statements that make a view again, with its policies, its grants and its owner. */
    static List<SqlStatement> madeAgain(DependentView dependent) {
        QualifiedName name = dependent.identity().qualified();
        List<SqlStatement> statements = new ArrayList<>(created(dependent));
        statements.addAll(policies(dependent).attached());
        statements.addAll(granted(name, dependent.rights()));
        if (!dependent.definition().owner().isEmpty()) {
            statements.addAll(GIVE.script(Map.of(
                            "view",
                            TemplateValue.qualified(name),
                            "owner",
                            TemplateValue.identifier(dependent.definition().owner())))
                    .statements());
        }
        return statements;
    }

    private static List<SqlStatement> created(DependentView dependent) {
        QualifiedName name = dependent.identity().qualified();
        List<SqlStatement> definition = SqlScript.parse(
                        "the definition of " + name.key(),
                        dependent.definition().sql())
                .statements();
        if (definition.size() != 1) {
            throw new IllegalStateException(
                    "The definition of %s, which has to come back, has %d statements instead of one"
                            .formatted(name.key(), definition.size()));
        }
        SqlStatement sql = definition.get(0);
        boolean whole = sql.kind() == StatementKind.CREATE_MATERIALIZED_VIEW || sql.kind() == StatementKind.CREATE_VIEW;
        SqlTemplate template = dependent.identity().materialized() ? CREATE_DEPENDENT_MATERIALIZED : CREATE_DEPENDENT;
        return whole
                ? definition
                : template.script(Map.of("view", TemplateValue.qualified(name), "query", TemplateValue.statement(sql)))
                        .statements();
    }

    private static ViewPolicyStatements policies(DependentView dependent) {
        return new ViewPolicyStatements(
                dependent.identity().qualified(),
                dependent.identity().materialized(),
                dependent.rights().protection());
    }

    static TemplateValue schema(QualifiedName name) {
        return TemplateValue.text(name.schema().name().toLowerCase(Locale.ROOT));
    }

    static TemplateValue relation(QualifiedName name) {
        return TemplateValue.text(name.relation().name().toLowerCase(Locale.ROOT));
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(ViewStatements.class, file);
    }
}
