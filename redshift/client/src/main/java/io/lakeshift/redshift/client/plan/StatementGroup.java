package io.lakeshift.redshift.client.plan;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that only make sense together: a plan never puts them in different batches, unless one of them may not share
 * a transaction.
 *
 * @param statements what shares a transaction
 * @param apart what is done instead where one of the statements may not; empty if nothing can be
 * @param whole why nothing can be done instead, and what whoever runs the script can do about it; empty if there is no more
 *     to say than that the statements belong together
 */
public record StatementGroup(List<SqlStatement> statements, List<StatementGroup> apart, String whole) {

    public StatementGroup {
        statements = List.copyOf(statements);
        apart = List.copyOf(apart);
        requireNonNull(whole, "whole is null");
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("A group holds at least one statement");
        }
    }

    /** A group that can only be kept together. */
    public StatementGroup(List<SqlStatement> statements) {
        this(statements, List.of(), "");
    }

    /** A group of one. */
    public static StatementGroup of(SqlStatement statement) {
        return new StatementGroup(List.of(statement));
    }

    /** Every statement of a script as a group of its own. */
    public static List<StatementGroup> each(SqlScript script) {
        return each(script.statements());
    }

    /** Every statement as a group of its own. */
    public static List<StatementGroup> each(List<SqlStatement> statements) {
        List<StatementGroup> groups = new ArrayList<>();
        statements.forEach(statement -> groups.add(of(statement)));
        return groups;
    }

    /** The same group, which can be taken apart in this way. */
    public StatementGroup orApart(List<StatementGroup> groups) {
        return new StatementGroup(statements, groups, "");
    }

    /** The same group, which cannot be taken apart for this reason. */
    public StatementGroup onlyWhole(String reason) {
        return new StatementGroup(statements, List.of(), reason);
    }
}
