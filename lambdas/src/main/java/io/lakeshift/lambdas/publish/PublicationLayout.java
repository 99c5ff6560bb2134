package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.ScriptStep;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlTemplate;
import io.lakeshift.redshift.sql.StatementGroup;
import io.lakeshift.redshift.sql.StatementPlan;
import io.lakeshift.redshift.sql.TemplateValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lays a script out in batches, given what was decided about its materialized views. The same script, arguments and
 * decisions give the same batches, however often and wherever they are laid out.
 */
final class PublicationLayout {

    private static final SqlTemplate REFRESH = SqlTemplate.ofResource(PublicationLayout.class, "refresh-view.sql");
    private static final SqlTemplate DROP = SqlTemplate.ofResource(PublicationLayout.class, "drop-view.sql");
    private static final SqlTemplate RECORD = SqlTemplate.ofResource(PublicationLayout.class, "record-view.sql");
    private static final SqlTemplate GRANT = SqlTemplate.ofResource(PublicationLayout.class, "grant-view.sql");
    private static final SqlTemplate GRANT_WITH_OPTION =
            SqlTemplate.ofResource(PublicationLayout.class, "grant-view-with-option.sql");

    private PublicationLayout() {}

    /** The statements of a script with its arguments. */
    static SqlScript script(StoredScript stored, Map<String, String> arguments) {
        return SqlTemplate.parse(stored.name(), stored.text(), SqlDialect.REDSHIFT)
                .scriptChoosing(ScriptArguments.typed(arguments));
    }

    /** The batches of a script; every materialized view of it needs a decision. */
    static StatementPlan plan(SqlScript script, Map<String, ViewDecision> decisions) {
        List<StatementGroup> groups = new ArrayList<>();
        for (ScriptStep step : ScriptStep.of(script)) {
            if (step instanceof ScriptStep.Publish publish) {
                groups.add(group(publish.view(), decisions));
            } else {
                groups.add(StatementGroup.of(((ScriptStep.Run) step).statement()));
            }
        }
        return StatementPlan.of(groups, ExternalSchema::isOne);
    }

    private static StatementGroup group(MaterializedView view, Map<String, ViewDecision> decisions) {
        ViewDecision decision = decisions.get(view.name().key());
        if (decision == null) {
            throw new IllegalArgumentException("Nothing was decided about the materialized view %s of %s"
                    .formatted(view.name().key(), view.creation().place()));
        }
        TemplateValue name = TemplateValue.qualified(view.name());
        List<SqlStatement> statements = new ArrayList<>();
        if (decision instanceof ViewDecision.Replace replace) {
            statements.addAll(statements(DROP, Map.of("view", name)));
            statements.add(view.creation());
            statements.addAll(statements(
                    RECORD,
                    Map.of(
                            "schema",
                                    TemplateValue.text(
                                            folded(view.name().schema().name())),
                            "name",
                                    TemplateValue.text(
                                            folded(view.name().relation().name())),
                            "fingerprint", TemplateValue.text(view.fingerprint()))));
            for (ViewGrant grant : replace.grants()) {
                statements.addAll(statements(
                        grant.grantable() ? GRANT_WITH_OPTION : GRANT,
                        Map.of(
                                "privilege", TemplateValue.keywords(grant.privilege()),
                                "view", name,
                                "grantees", TemplateValue.grantees(grant.grantees()))));
            }
        } else {
            statements.addAll(statements(REFRESH, Map.of("view", name)));
        }
        return new StatementGroup(statements.stream()
                .map(statement -> statement.at(view.creation().place()))
                .toList());
    }

    private static List<SqlStatement> statements(SqlTemplate template, Map<String, TemplateValue> values) {
        return template.script(values).statements();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
