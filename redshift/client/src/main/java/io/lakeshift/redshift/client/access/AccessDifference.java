package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.access.AccessChange.Action;
import io.lakeshift.redshift.client.access.AccessChange.LedgerEntries;
import io.lakeshift.redshift.client.access.AccessChange.Run;
import io.lakeshift.redshift.client.access.AccessFact.Made;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The difference between declared and live access, as changes in an order in which they can be made. */
final class AccessDifference {

    /** So that one statement of the ledger stays well within a batch. */
    private static final int MOST_FORGOTTEN = 1000;

    private final AccessState state;

    private AccessDifference(AccessState state) {
        this.state = state;
    }

    /**
     * The plan for a state.
     *
     * @throws AccessDeclarationException if the declaration cannot be reached
     */
    static AccessPlan plan(AccessState state) {
        DeclarationCheck.require(state.declared(), state.live());
        return new AccessDifference(state).plan();
    }

    private AccessPlan plan() {
        List<AccessChange> changes = new ArrayList<>();
        state.declared().users().stream()
                .filter(user -> state.live().findUser(user.name()).isEmpty())
                .forEach(user -> changes.add(created(
                        Action.CREATE_USER,
                        new Made(Made.Kind.USER, user.name()),
                        AccessSql.createUser(user.name()),
                        Run.SHARED)));
        state.declared().roles().stream()
                .filter(role -> state.live().findRole(role.name()).isEmpty())
                .forEach(role -> changes.add(created(
                        Action.CREATE_ROLE,
                        new Made(Made.Kind.ROLE, role.name()),
                        AccessSql.createRole(role.name()),
                        Run.SHARED)));
        state.declared().databases().stream()
                .filter(database -> !state.live().hasDatabase(database.name()))
                .forEach(database -> changes.add(created(
                        Action.CREATE_DATABASE,
                        new Made(Made.Kind.DATABASE, database.name()),
                        AccessSql.createDatabase(database.name()),
                        Run.OWN)));
        SchemaDifference schemas = new SchemaDifference(state);
        changes.addAll(schemas.changes());
        GrantDifference grants = new GrantDifference(state, schemas);
        changes.addAll(grants.changes());
        changes.addAll(forgotten(grants.forgotten()));
        // Within an action the order is already that of the declaration or of the groups.
        changes.sort(Comparator.comparing(AccessChange::action));
        return new AccessPlan(state, changes, grants.waiting(), new LeftAlone(state).lines(grants));
    }

    private AccessChange created(Action action, Made made, SqlStatement statement, Run run) {
        return new AccessChange(
                action,
                "the %s %s is missing".formatted(made.kind().name().toLowerCase(java.util.Locale.ROOT), made.name()),
                List.of(statement),
                LedgerEntries.remembering(state.ledger().has(made) ? List.of() : List.of(made)),
                run);
    }

    private static List<AccessChange> forgotten(List<AccessFact> facts) {
        List<AccessChange> changes = new ArrayList<>();
        for (int from = 0; from < facts.size(); from += MOST_FORGOTTEN) {
            List<AccessFact> some = facts.subList(from, Math.min(facts.size(), from + MOST_FORGOTTEN));
            changes.add(new AccessChange(
                    Action.FORGET,
                    "%d entries of the ledger are about what is no more".formatted(some.size()),
                    List.of(),
                    LedgerEntries.forgetting(some),
                    Run.SHARED));
        }
        return changes;
    }
}
