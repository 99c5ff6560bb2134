package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.plan.StatementGroup;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The replacement of a view where the warehouse refuses one of its statements in a transaction. Everything that goes is noted
 * before it goes, as a {@link NotedView}, and the note of each view ends when it is back with all it had; so whatever ends a
 * run in between, the next one, or the same one, brings everything back. Before the old view goes, the new one's query is
 * tried. The new view is recorded last.
 *
 * <p>While it lasts, readers may see a view without what is given back to it afterwards. So a replacement with which
 * policies go is not done this way.
 */
final class ViewReplacementApart {
    private static final SqlTemplate NOTE = template("note-replacement.sql");
    private static final SqlTemplate TRY = template("try-query.sql");
    private static final SqlTemplate REQUIRE_NOTED = template("require-noted.sql");
    private static final SqlTemplate FORGET_OTHER = template("forget-other-definition.sql");

    /** More than go with a view in one batch. */
    private static final int MOST_VIEWS = 1000;

    private final MaterializedView view;
    private final ViewDecision.Replace replace;
    private final String execution;
    private final NoteFormat format;
    private final List<StatementGroup> groups = new ArrayList<>();

    ViewReplacementApart(MaterializedView view, ViewDecision.Replace replace, String execution, NoteFormat format) {
        this.view = view;
        this.replace = replace;
        this.execution = execution;
        this.format = format;
    }

    /** Why the replacement is one transaction or nothing, and what can be done then; empty if it can be taken apart. */
    Optional<String> refusal() {
        List<String> policies = new ArrayList<>();
        policiesOf(view.key(), replace.former().rights()).ifPresent(policies::add);
        replace.dependents()
                .forEach(dependent -> policiesOf(dependent.identity().key(), dependent.rights())
                        .ifPresent(policies::add));
        if (!policies.isEmpty()) {
            return Optional.of(
                    ("replacing %s in several would let readers see what these policies hide: %s. Nothing was changed. Let"
                                    + " whoever manages the policies revoke SELECT on these views from those who read them"
                                    + " and detach the policies, run this again, then attach the policies and grant SELECT"
                                    + " again, in this order")
                            .formatted(view.key(), String.join("; ", policies)));
        }
        return noted().stream()
                .filter(note -> !note.fits())
                .findFirst()
                .map(note ->
                        ("what %s is takes %d bytes with its grants, more than can be noted before it is dropped for a"
                                        + " replacement in several. Nothing was changed. Drop it by hand, run this again and grant"
                                        + " what was granted on it")
                                .formatted(
                                        note.view().identity().key(),
                                        note.former().length()));
    }

    private static Optional<String> policiesOf(String key, ViewRights rights) {
        ViewProtection protection = rights.protection();
        if (!protection.hasPolicies()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        protection
                .masks()
                .forEach(mask -> names.add("masking policy %s for %s"
                        .formatted(mask.policy(), mask.grantee().sql())));
        protection.rows().policies().forEach(policy -> names.add("row-level policy " + policy.policy()));
        if (names.isEmpty()) {
            names.add("row-level security");
        }
        return Optional.of("%s has %s".formatted(key, String.join(", ", names)));
    }

    /** What shares a transaction as far as the warehouse lets it, in order. */
    List<StatementGroup> groups() {
        groups.clear();
        List<SqlStatement> checks = new ArrayList<>(ViewStatements.locked());
        checks.addAll(ViewReplacement.unchanged(view, replace, execution));
        replace.dependents().stream()
                .filter(DependentView::drops)
                .forEach(dependent -> checks.addAll(
                        ViewStatements.notedByNoOther(dependent.identity().qualified(), dependent.noted(), execution)));
        checks.addAll(TRY.script(Map.of("query", TemplateValue.statement(view.query())))
                .statements());
        List<NotedView> notes = noted();
        checks.addAll(note(notes.get(0)));
        add(checks);
        notes.subList(1, notes.size()).forEach(note -> add(note(note)));
        List<DependentView> dependents = new ArrayList<>(replace.dependents());
        Collections.reverse(dependents);
        dependents.stream()
                .filter(DependentView::drops)
                .forEach(dependent -> addOrEach(ViewStatements.dropped(dependent)));
        drop();
        addEach(List.of(ViewReplacement.creation(view, replace)));
        addEach(ViewStatements.granted(view.name(), replace.former().rights()));
        List<DependentView> back =
                replace.dependents().stream().filter(DependentView::creates).toList();
        back.forEach(dependent -> addEach(ViewStatements.madeAgain(dependent)));
        add(end(back));
        return List.copyOf(groups);
    }

    private void drop() {
        List<SqlStatement> statements = new ArrayList<>();
        if (replace.former().present() && !replace.former().gone()) {
            // There are none to detach, which is made sure of once more.
            statements.addAll(ViewReplacement.policies(view, replace).detached());
        }
        statements.addAll(ViewStatements.dropped(view.name()));
        addOrEach(statements);
    }

    private List<SqlStatement> end(List<DependentView> back) {
        List<SqlStatement> statements = new ArrayList<>(ViewStatements.locked());
        statements.addAll(requireNoted(view.name(), execution));
        statements.addAll(ViewStatements.recorded(view));
        statements.addAll(ViewStatements.settled(view.name()));
        back.forEach(dependent ->
                statements.addAll(ViewStatements.settled(dependent.identity().qualified())));
        replace.settled().forEach(identity -> statements.addAll(ViewStatements.settled(identity.qualified())));
        return statements;
    }

    /** The view itself, and what goes with it or comes back with it. */
    private List<NotedView> noted() {
        String script = view.creation().place().script();
        long place = (long) view.creation().place().number() * MOST_VIEWS;
        List<NotedView> noted = new ArrayList<>();
        noted.add(NotedView.of(
                new DependentView(
                        new DependentView.Identity(view.schemaKey(), view.relationKey(), true),
                        DependentView.Act.DROP_AND_CREATE,
                        replace.former().definition(),
                        replace.former().rights(),
                        replace.former().noted()),
                script,
                execution,
                place,
                format));
        for (DependentView dependent : replace.dependents()) {
            noted.add(NotedView.of(dependent, script, execution, place + noted.size(), format));
        }
        return noted;
    }

    private static List<SqlStatement> note(NotedView note) {
        QualifiedName name = note.view().identity().qualified();
        return NOTE.script(Map.of(
                        "schema", ViewStatements.schema(name),
                        "name", ViewStatements.relation(name),
                        "script", TemplateValue.text(note.script()),
                        "execution", TemplateValue.text(note.execution()),
                        "place", TemplateValue.integer(note.place()),
                        "former", TemplateValue.text(note.former())))
                .statements();
    }

    /** Fails if another execution has taken up what this one has noted. */
    private static List<SqlStatement> requireNoted(QualifiedName name, String execution) {
        return REQUIRE_NOTED
                .script(Map.of(
                        "schema", ViewStatements.schema(name),
                        "name", ViewStatements.relation(name),
                        "execution", TemplateValue.text(execution)))
                .statements();
    }

    private void add(List<SqlStatement> statements) {
        groups.add(new StatementGroup(placed(statements, view.creation().place())));
    }

    private void addOrEach(List<SqlStatement> statements) {
        List<SqlStatement> placed = placed(statements, view.creation().place());
        groups.add(
                placed.size() == 1
                        ? StatementGroup.of(placed.get(0))
                        : new StatementGroup(placed).orApart(StatementGroup.each(placed)));
    }

    private void addEach(List<SqlStatement> statements) {
        groups.addAll(StatementGroup.each(placed(statements, view.creation().place())));
    }

    private static List<SqlStatement> placed(List<SqlStatement> statements, SqlPlace place) {
        return statements.stream().map(statement -> statement.at(place)).toList();
    }

    /**
     * What makes again what an execution has dropped and could not bring back otherwise.
     *
     * @param notes all that it has noted, each before what is computed from it
     */
    static List<StatementGroup> undoing(List<NotedView> notes, SqlPlace place) {
        List<StatementGroup> groups = new ArrayList<>();
        List<NotedView> reversed = new ArrayList<>(notes);
        Collections.reverse(reversed);
        List<SqlStatement> checks = new ArrayList<>(ViewStatements.locked());
        notes.forEach(note -> checks.addAll(requireNoted(note.view().identity().qualified(), note.execution())));
        groups.add(new StatementGroup(placed(checks, place)));
        for (NotedView note : reversed) {
            List<SqlStatement> dropped = placed(ViewStatements.dropped(note.view()), place);
            groups.add(new StatementGroup(dropped).orApart(StatementGroup.each(dropped)));
        }
        notes.stream()
                .filter(note -> !note.view().definition().sql().isEmpty())
                .forEach(note ->
                        groups.addAll(StatementGroup.each(placed(ViewStatements.madeAgain(note.view()), place))));
        // Another execution may have published it otherwise just before this one dropped it.
        notes.forEach(note -> groups.add(new StatementGroup(placed(
                FORGET_OTHER
                        .script(Map.of(
                                "schema",
                                        ViewStatements.schema(
                                                note.view().identity().qualified()),
                                "name",
                                        ViewStatements.relation(
                                                note.view().identity().qualified()),
                                "fingerprint",
                                        TemplateValue.text(
                                                note.view().definition().fingerprint())))
                        .statements(),
                place))));
        List<SqlStatement> settled = new ArrayList<>();
        notes.forEach(note ->
                settled.addAll(ViewStatements.settled(note.view().identity().qualified())));
        groups.add(new StatementGroup(placed(settled, place)));
        return groups;
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(ViewReplacementApart.class, file);
    }
}
