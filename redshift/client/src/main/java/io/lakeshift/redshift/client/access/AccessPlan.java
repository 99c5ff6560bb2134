package io.lakeshift.redshift.client.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.client.DataCatalogMount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@link RedshiftAccess#apply} would do, in order, and what it would not touch.
 */
public final class AccessPlan {

    private final LiveAccess live;
    private final List<AccessChange> changes;
    private final List<String> waiting;
    private final List<String> leftAlone;
    private final List<HeldPrivilege> privileges;
    private final List<HeldRole> roles;

    AccessPlan(AccessState state, List<AccessChange> changes, List<String> waiting, List<String> leftAlone) {
        this.live = requireNonNull(state, "state is null").live();
        Map<AccessFact, Set<AccessSource>> facts = new FactSources(state).all();
        this.privileges = HeldPrivilege.of(facts);
        this.roles = HeldRole.of(facts);
        this.changes = List.copyOf(changes);
        this.waiting = List.copyOf(waiting);
        this.leftAlone = List.copyOf(leftAlone);
    }

    /** The differences, in the order they are removed. */
    public List<AccessChange> changes() {
        return changes;
    }

    /** Declared grants on schemas and tables that are not there yet, a line each; they are no changes. */
    public List<String> waiting() {
        return waiting;
    }

    /** What is live, not declared and not of this making, a line each with why it stays. */
    public List<String> leftAlone() {
        return leftAlone;
    }

    /** The privileges that the declaration, the database and the ledger have, each with where it stands. */
    public List<HeldPrivilege> privileges() {
        return privileges;
    }

    /** Who has which role, as the declaration, the database and the ledger say, each with where it stands. */
    public List<HeldRole> roles() {
        return roles;
    }

    /** Who is in which group of the database; what groups have is never declared to be theirs. */
    public List<GroupMember> groupMembers() {
        return live.groupMembers();
    }

    /** What whoever deploys should know of this warehouse. */
    public Optional<String> warning() {
        DataCatalogMount mount = live.dataCatalog();
        return mount == DataCatalogMount.MOUNTED
                ? Optional.empty()
                : Optional.of("This warehouse does not mount the Glue Data Catalog, so nobody can read awsdatacatalog: "
                        + mount.reason()
                        + ". The lake is read through the external schemas "
                        + DeclaredExternalSchema.nameFor("<database>") + ", and a Redshift script"
                        + " that names awsdatacatalog is refused.");
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Whether the table is there already that remembers what is done. */
    boolean hasLedger() {
        return live.hasLedger();
    }

    /**
     * The plan for people: a script of the SQL, each change with its reason as a comment before it, and what waits and what
     * is left alone as comments at the end. What the ledger remembers of a change is written with it and not shown.
     */
    public String explain() {
        StringBuilder text = new StringBuilder();
        text.append(
                        isEmpty()
                                ? "-- no changes"
                                : "-- " + changes.size() + (changes.size() == 1 ? " change" : " changes"))
                .append(" to the database ")
                .append(comment(live.database()))
                .append('\n');
        int number = 0;
        for (AccessChange change : changes) {
            String place = change.elsewhere()
                    .map(database -> " (in the database " + database + ")")
                    .orElse("");
            text.append("-- %d. %s\n".formatted(++number, comment(change.reason() + place)));
            change.sql().forEach(sql -> text.append(sql).append(";\n"));
        }
        section(text, "warning", warning().stream().toList());
        section(text, "waiting", waiting);
        section(text, "left alone", leftAlone);
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            Stream.concat(Stream.of(title + ":"), lines.stream().map(line -> "  " + line))
                    .forEach(line -> text.append("-- ").append(comment(line)).append('\n'));
        }
    }

    /** A text that stays within its comment: a name may hold a line break. */
    private static String comment(String text) {
        return text.replaceAll("\\p{Cntrl}|\\u2028|\\u2029|\\u0085", "?");
    }
}
