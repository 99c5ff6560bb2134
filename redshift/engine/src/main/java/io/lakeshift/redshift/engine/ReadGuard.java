package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.AttachedPolicy;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.DataPolicy;
import io.lakeshift.redshift.engine.catalog.Protections;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.statement.PolicyStatement;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a user is shown of a relation: rows by its row-level policies first, then other values by its masks. Policies are
 * those of the session's user, also for what a view reads.
 */
final class ReadGuard {
    private final StatementWork work;
    private final Relation relation;
    private final Optional<Set<String>> only;
    private final List<AttachedPolicy> masks;
    private final boolean hidesRows;

    ReadGuard(StatementWork work, Relation relation) {
        this(work, relation, Optional.empty());
    }

    private ReadGuard(StatementWork work, Relation relation, Optional<Set<String>> only) {
        this.work = work;
        this.relation = relation;
        this.only = only;
        this.masks = applying(PolicyStatement.Kind.MASKING);
        this.hidesRows = protections().rowSecurity(relation.name()).isPresent()
                && !work.privileges().ignoresRowSecurity(work.user());
    }

    /** The same of a part of the columns. */
    ReadGuard onlyColumns(Set<String> columns) {
        return new ReadGuard(work, relation, Optional.of(columns));
    }

    /** Whether policies hide rows or values. */
    boolean hides() {
        return hidesRows || !masks.isEmpty();
    }

    /** Whether the rows have to be read through {@link #over}. */
    boolean changesWhatIsRead() {
        return hides() || only.isPresent();
    }

    private Protections protections() {
        return work.catalog().protections();
    }

    private List<AttachedPolicy> applying(PolicyStatement.Kind kind) {
        List<AttachedPolicy> attached = protections().attachedTo(relation.name(), kind);
        if (attached.isEmpty()) {
            return List.of();
        }
        Set<PrivilegeHolder> identities = work.privileges().identities(work.user());
        return attached.stream()
                .filter(policy -> identities.contains(policy.grantee()))
                .toList();
    }

    /** A query of what the user is shown, over the relation's rows. */
    String over(String source, Binder binder) {
        List<Column> columns =
                relation.kind() == Relation.Kind.LATE_BINDING_VIEW ? binder.columnsOf(relation) : relation.columns();
        List<String> shown = new ArrayList<>();
        for (Column column : columns) {
            if (only.isEmpty() || only.get().contains(column.name())) {
                shown.add(shown(column));
            }
        }
        return "select " + String.join(", ", shown) + " from " + rows(source, binder) + " as q";
    }

    private String rows(String source, Binder binder) {
        if (!hidesRows) {
            return source;
        }
        List<DataPolicy> policies = applying(PolicyStatement.Kind.ROW_LEVEL_SECURITY).stream()
                .flatMap(attached -> protections().find(attached.policy()).stream())
                .distinct()
                .toList();
        String alias = policies.stream()
                .map(DataPolicy::alias)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(relation.name().name());
        String conjunction = protections().rowSecurity(relation.name()).orElse("and");
        String condition = policies.stream()
                .map(policy -> "(" + binder.condition(policy) + ")")
                .collect(Collectors.joining(" " + conjunction + " "));
        return "(select * from " + source + " as " + Quoted.name(alias) + " where "
                + (policies.isEmpty() ? "false" : condition) + ")";
    }

    private String shown(Column column) {
        String name = Quoted.name(column.name());
        return masks.stream()
                .filter(attached -> attached.mask().outputs().contains(column.name()))
                .max(Comparator.comparingLong(attached -> attached.mask().priority()))
                .map(attached -> "cast((" + masked(attached, column) + ") as "
                        + column.type().engineType() + ") as " + name)
                .orElse("q." + name);
    }

    /** The expression of a policy with the relation's columns in the place of the policy's own names. */
    private String masked(AttachedPolicy attached, Column column) {
        DataPolicy policy = protections().find(attached.policy()).orElseThrow();
        List<String> names =
                policy.inputs().stream().map(PolicyStatement.Input::name).toList();
        String expression = PolicyChanges.values(
                        policy.expression(), attached.mask().outputs().size())
                .get(attached.mask().outputs().indexOf(column.name()));
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (Token token : Tokens.of(expression)) {
            int input = token.isIdentifier() ? names.indexOf(token.value()) : -1;
            if (input >= 0) {
                text.append(expression, copied, token.start())
                        .append("q.")
                        .append(Quoted.name(attached.mask().inputs().get(input)));
                copied = token.end();
            }
        }
        String named = text.append(expression.substring(copied)).toString();
        return work.rewrite(named, Tokens.of(named)).text();
    }
}
