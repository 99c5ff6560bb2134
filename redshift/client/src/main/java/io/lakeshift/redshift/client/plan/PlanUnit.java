package io.lakeshift.redshift.client.plan;

import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Statements that are laid out as one: a group, a transaction of the script itself, or all that shares a session.
 *
 * @param begin the statement that begins the script's transaction, if it is one
 * @param session why the statements need one session, in words; empty if they do not
 */
record PlanUnit(List<StatementGroup> groups, Optional<SqlStatement> begin, String session) {

    PlanUnit {
        groups = List.copyOf(groups);
    }

    static PlanUnit of(StatementGroup group) {
        return new PlanUnit(List.of(group), Optional.empty(), "");
    }

    List<SqlStatement> statements() {
        List<SqlStatement> statements = new ArrayList<>();
        groups.forEach(group -> statements.addAll(group.statements()));
        return statements;
    }

    /** Whether it is one group, with which nothing else has to be laid out. */
    boolean isGroup() {
        return groups.size() == 1 && begin.isEmpty() && session.isEmpty();
    }

    /** This unit and those behind it as one that needs one session; the script's transactions in it are not its own any more. */
    static PlanUnit joined(List<PlanUnit> units, String session) {
        List<StatementGroup> groups = new ArrayList<>();
        units.forEach(unit -> groups.addAll(unit.groups()));
        return new PlanUnit(groups, Optional.empty(), session);
    }
}
