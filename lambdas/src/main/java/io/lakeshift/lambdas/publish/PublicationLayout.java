package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
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
import java.util.Map;

/**
 * Lays a script out in batches, given what was decided about its materialized views. The same script, arguments and
 * decisions give the same batches, however often and wherever they are laid out.
 */
final class PublicationLayout {
    private static final SqlTemplate REFRESH = SqlTemplate.ofResource(PublicationLayout.class, "refresh-view.sql");
    private static final SqlTemplate TURN = SqlTemplate.ofResource(PublicationLayout.class, "turn-auto-refresh.sql");

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
                groups.addAll(groups(publish.view(), decisions));
            } else {
                groups.add(StatementGroup.of(((ScriptStep.Run) step).statement()));
            }
        }
        return StatementPlan.of(groups, ExternalSchema::isOne);
    }

    private static List<StatementGroup> groups(MaterializedView view, Map<String, ViewDecision> decisions) {
        ViewDecision decision = decisions.get(view.name().key());
        if (decision == null) {
            throw new IllegalArgumentException("Nothing was decided about the materialized view %s of %s"
                    .formatted(view.name().key(), view.creation().place()));
        }
        List<StatementGroup> groups = new ArrayList<>();
        if (decision instanceof ViewDecision.Replace replace) {
            List<SqlStatement> statements = new ViewReplacement(view, replace).statements();
            groups.add(new StatementGroup(statements.stream()
                    .map(statement -> statement.at(view.creation().place()))
                    .toList()));
        }
        switch (decision.autoRefresh()) {
            case NONE -> {}
            case ON, ON_IF_ALLOWED -> groups.add(turned(view, "YES"));
            case OFF -> groups.add(turned(view, "NO"));
        }
        if (decision instanceof ViewDecision.Refresh refresh) {
            groups.add(alone(view, REFRESH.script(Map.of("view", TemplateValue.qualified(view.name())))));
            for (QualifiedName name : refresh.behind()) {
                groups.add(alone(view, REFRESH.script(Map.of("view", TemplateValue.qualified(name)))));
            }
        }
        return groups;
    }

    private static StatementGroup turned(MaterializedView view, String choice) {
        return alone(
                view,
                TURN.script(Map.of(
                        "view", TemplateValue.qualified(view.name()), "choice", TemplateValue.keywords(choice))));
    }

    private static StatementGroup alone(MaterializedView view, SqlScript script) {
        return StatementGroup.of(script.statements().get(0).at(view.creation().place()));
    }
}
