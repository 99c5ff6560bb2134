package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.plan.StatementGroup;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The making of a materialized view anew, with what is computed from it: all of it, or nothing. Where the warehouse refuses
 * that in one transaction, {@link ViewReplacementApart} says what is done instead.
 */
final class ViewReplacement {
    private final MaterializedView view;
    private final ViewDecision.Replace replace;
    private final String execution;
    private final NoteFormat format;

    /**
     * @param execution the ARN of the execution that replaces the view
     * @param format in which views are noted
     */
    ViewReplacement(MaterializedView view, ViewDecision.Replace replace, String execution, NoteFormat format) {
        this.view = view;
        this.replace = replace;
        this.execution = execution;
        this.format = format;
    }

    /** The replacement, for a plan. */
    StatementGroup group() {
        StatementGroup whole = new StatementGroup(statements().stream()
                .map(statement -> statement.at(view.creation().place()))
                .toList());
        ViewReplacementApart apart = new ViewReplacementApart(view, replace, execution, format);
        Optional<String> refusal = apart.refusal();
        return refusal.isPresent() ? whole.onlyWhole(refusal.get()) : whole.orApart(apart.groups());
    }

    /** The statements in one transaction, in order. */
    List<SqlStatement> statements() {
        List<SqlStatement> statements = new ArrayList<>(ViewStatements.locked());
        statements.addAll(unchanged(view, replace, execution));
        List<DependentView> dependents = new ArrayList<>(replace.dependents());
        Collections.reverse(dependents);
        dependents.stream()
                .filter(DependentView::drops)
                .forEach(dependent -> statements.addAll(ViewStatements.dropped(dependent)));
        ViewPolicyStatements policies = policies(view, replace);
        if (replace.former().present() && !replace.former().gone()) {
            statements.addAll(policies.detached());
        }
        statements.addAll(ViewStatements.dropped(view.name()));
        statements.add(creation(view, replace));
        statements.addAll(policies.attached());
        statements.addAll(ViewStatements.recorded(view));
        statements.addAll(ViewStatements.granted(view.name(), replace.former().rights()));
        replace.dependents().stream()
                .filter(DependentView::creates)
                .forEach(dependent -> statements.addAll(ViewStatements.madeAgain(dependent)));
        settled().forEach(name -> statements.addAll(ViewStatements.settled(name)));
        return List.copyOf(statements);
    }

    /** What was noted by runs that came to no end, and is back now. */
    private List<QualifiedName> settled() {
        List<QualifiedName> names = new ArrayList<>();
        if (!replace.former().noted().isEmpty()) {
            names.add(view.name());
        }
        replace.dependents().stream()
                .filter(dependent -> dependent.creates() && !dependent.noted().isEmpty())
                .forEach(dependent -> names.add(dependent.identity().qualified()));
        replace.settled().forEach(identity -> names.add(identity.qualified()));
        return names;
    }

    /** Makes sure that everything is as the plan saw it. */
    static List<SqlStatement> unchanged(MaterializedView view, ViewDecision.Replace replace, String execution) {
        ViewDecision.Former former = replace.former();
        List<SqlStatement> statements =
                new ArrayList<>(ViewStatements.unchanged(view.name(), former.fingerprint(), view.fingerprint()));
        statements.addAll(ViewStatements.notedByNoOther(view.name(), former.noted(), execution));
        for (DependentView dependent : replace.dependents()) {
            String fingerprint = dependent.definition().fingerprint();
            if (dependent.drops() && !fingerprint.isEmpty()) {
                statements.addAll(ViewStatements.unchanged(dependent.identity().qualified(), fingerprint, fingerprint));
            }
        }
        return statements;
    }

    static SqlStatement creation(MaterializedView view, ViewDecision.Replace replace) {
        return replace.autoRefresh() == AutoRefreshChange.ON_IF_ALLOWED
                ? view.creationWithoutAutoRefresh()
                : view.creation();
    }

    static ViewPolicyStatements policies(MaterializedView view, ViewDecision.Replace replace) {
        return new ViewPolicyStatements(
                view.name(), true, replace.former().rights().protection());
    }
}
