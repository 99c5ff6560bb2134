package io.lakeshift.redshift.sql;

import java.util.ArrayList;
import java.util.List;

/** Statements that only make sense together: a plan never puts them in different batches. */
public record StatementGroup(List<SqlStatement> statements) {

    public StatementGroup {
        statements = List.copyOf(statements);
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("A group holds at least one statement");
        }
    }

    /** A group of one. */
    public static StatementGroup of(SqlStatement statement) {
        return new StatementGroup(List.of(statement));
    }

    /** Every statement of a script as a group of its own. */
    public static List<StatementGroup> each(SqlScript script) {
        List<StatementGroup> groups = new ArrayList<>();
        script.statements().forEach(statement -> groups.add(of(statement)));
        return groups;
    }
}
