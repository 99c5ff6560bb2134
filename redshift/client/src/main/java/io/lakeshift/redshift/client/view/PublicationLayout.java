package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.plan.ScriptStep;
import io.lakeshift.redshift.client.plan.StatementGroup;
import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.TransactionRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays a script out in batches, given what was decided about its materialized views. The same script, arguments and
 * decisions give the same batches, however often and wherever they are laid out.
 */
public final class PublicationLayout {
    private static final SqlTemplate REFRESH = SqlTemplate.ofResource(PublicationLayout.class, "refresh-view.sql");
    private static final SqlTemplate TURN = SqlTemplate.ofResource(PublicationLayout.class, "turn-auto-refresh.sql");

    private static final SqlTemplate EVERY =
            SqlTemplate.ofResource(PublicationLayout.class, "set-auto-refresh-interval.sql");

    private final SqlScript script;
    private final Map<String, ViewDecision> decisions;
    private final String execution;
    private final NoteFormat format;

    /**
     * The layout of a script.
     *
     * @param decisions what was decided about each of its materialized views, by {@link MaterializedView#key()}
     * @param execution the ARN of the execution that publishes it
     * @param format in which views are noted
     */
    public PublicationLayout(
            SqlScript script, Map<String, ViewDecision> decisions, String execution, NoteFormat format) {
        this.script = script;
        this.decisions = Map.copyOf(decisions);
        this.execution = execution;
        this.format = format;
    }

    /** The script. */
    public SqlScript script() {
        return script;
    }

    /**
     * The batches, where the warehouse is known to refuse something in transactions.
     *
     * @throws IllegalArgumentException if nothing was decided about a view
     * @throws io.lakeshift.redshift.sql.SqlPlanException if what may only be done in one transaction cannot be
     */
    public StatementPlan plan(Set<TransactionRefusal> refused) {
        List<StatementGroup> groups = groups();
        StatementPlan plan = StatementPlan.of(groups, DeclaredExternalSchema::isOfLake, refused);
        PolicyTransactions.require(plan.batches(), decisions);
        if (!refused.isEmpty()) {
            StatementPlan allowed = StatementPlan.of(groups, DeclaredExternalSchema::isOfLake, Set.of());
            PolicyTransactions.requireSame(allowed.batches(), plan.batches());
        }
        return plan;
    }

    /**
     * What takes the place of a batch in which the warehouse refused statements because of its transaction.
     *
     * @param index the batch's index in the plan
     * @param found what was refused
     * @param refused what was known to be when the plan was made
     */
    public StatementPlan insteadOf(int index, Set<TransactionRefusal> found, Set<TransactionRefusal> refused) {
        List<StatementGroup> groups = groups();
        StatementPlan plan = StatementPlan.of(groups, DeclaredExternalSchema::isOfLake, refused);
        StatementPlan parts = StatementPlan.insteadOf(index, found, groups, DeclaredExternalSchema::isOfLake, refused);
        PolicyTransactions.require(parts.batches(), decisions);
        PolicyTransactions.requireSame(List.of(plan.batches().get(index)), parts.batches());
        return parts;
    }

    /** What makes again what an execution has dropped. */
    public StatementPlan undoing(List<NotedView> notes, Set<TransactionRefusal> refused) {
        return StatementPlan.of(
                ViewReplacementApart.undoing(notes, script.statements().get(0).place()),
                DeclaredExternalSchema::isOfLake,
                refused);
    }

    private List<StatementGroup> groups() {
        List<StatementGroup> groups = new ArrayList<>();
        for (ScriptStep step : ScriptStep.of(script)) {
            if (step instanceof ScriptStep.Publish publish) {
                groups.addAll(groups(publish.view()));
            } else {
                groups.add(StatementGroup.of(((ScriptStep.Run) step).statement()));
            }
        }
        return groups;
    }

    private List<StatementGroup> groups(MaterializedView view) {
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
            groups.add(new ViewReplacement(view, replace, execution, format).group());
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
