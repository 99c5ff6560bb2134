package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.RelationNames;
import io.lakeshift.redshift.sql.ScriptStep;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlTemplate;
import io.lakeshift.redshift.sql.StatementBatch;
import io.lakeshift.redshift.sql.StatementGroup;
import io.lakeshift.redshift.sql.StatementPlan;
import io.lakeshift.redshift.sql.TemplateValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lays a script out in batches, given what was decided about its materialized views. The same script, arguments and
 * decisions give the same batches, however often and wherever they are laid out.
 */
final class PublicationLayout {
    private static final SqlTemplate REFRESH = SqlTemplate.ofResource(PublicationLayout.class, "refresh-view.sql");
    private static final SqlTemplate TURN = SqlTemplate.ofResource(PublicationLayout.class, "turn-auto-refresh.sql");

    private static final SqlTemplate EVERY =
            SqlTemplate.ofResource(PublicationLayout.class, "set-auto-refresh-interval.sql");

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
        StatementPlan plan = StatementPlan.of(groups, ExternalSchema::isOne);
        Set<String> keys = withPolicies(decisions);
        if (!keys.isEmpty()) {
            requireOneTransaction(keys, plan);
        }
        return plan;
    }

    /** The views with policies that go and come back, by their keys. */
    private static Set<String> withPolicies(Map<String, ViewDecision> decisions) {
        Set<String> keys = new HashSet<>();
        decisions.forEach((key, decision) -> {
            if (decision instanceof ViewDecision.Replace replace) {
                if (replace.former().rights().protection().hasPolicies()) {
                    keys.add(key);
                }
                replace.dependents().stream()
                        .filter(dependent -> dependent.rights().protection().hasPolicies())
                        .forEach(dependent -> keys.add(dependent.identity().key()));
            }
        });
        return keys;
    }

    /** Were a view dropped in one transaction and made in another that fails, nobody would know its policies any more. */
    private static void requireOneTransaction(Set<String> keys, StatementPlan plan) {
        Map<String, StatementBatch> droppedIn = new HashMap<>();
        for (StatementBatch batch : plan.batches()) {
            for (SqlStatement statement : batch.statements()) {
                RelationNames.droppedBy(statement).forEach(name -> droppedIn.putIfAbsent(name.key(), batch));
                Optional<QualifiedName> made =
                        RelationNames.madeBy(statement).filter(name -> keys.contains(name.key()));
                boolean apart =
                        made.isPresent() && droppedIn.getOrDefault(made.get().key(), batch) != batch;
                if (apart) {
                    throw new SqlPlanException(
                            statement,
                            "%s has policies, so it has to go and come back in one transaction; define it right behind what it is computed from"
                                    .formatted(made.get().key()));
                }
            }
        }
    }

    private static List<StatementGroup> groups(MaterializedView view, Map<String, ViewDecision> decisions) {
        ViewDecision decision = decisions.get(view.key());
        if (decision == null) {
            throw new IllegalArgumentException("Nothing was decided about the materialized view %s of %s"
                    .formatted(view.name().key(), view.creation().place()));
        }
        List<StatementGroup> groups = new ArrayList<>();
        if (view.isIceberg() && decision instanceof ViewDecision.Replace) {
            return new IcebergReplacement(view).groups();
        }
        if (decision instanceof ViewDecision.Replace replace) {
            List<SqlStatement> statements = new ViewReplacement(view, replace).statements();
            groups.add(new StatementGroup(statements.stream()
                    .map(statement -> statement.at(view.creation().place()))
                    .toList()));
        }
        switch (decision.autoRefresh()) {
            case NONE -> {}
            case ON, ON_IF_ALLOWED -> {
                groups.add(turned(view, "YES"));
                view.autoRefreshSeconds().ifPresent(seconds -> groups.add(every(view, seconds)));
            }
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

    /** Redshift's page of this statement knows no interval, that of CREATE does; so it is tried. */
    private static StatementGroup every(MaterializedView view, long seconds) {
        return alone(
                view,
                EVERY.script(Map.of(
                        "view", TemplateValue.qualified(view.name()), "seconds", TemplateValue.integer(seconds))));
    }

    private static StatementGroup alone(MaterializedView view, SqlScript script) {
        return StatementGroup.of(script.statements().get(0).at(view.creation().place()));
    }
}
