package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.access.AccessChange.Action;
import io.lakeshift.redshift.client.access.AccessChange.Commit;
import io.lakeshift.redshift.client.access.AccessChange.LedgerEntries;
import io.lakeshift.redshift.client.access.AccessChange.Run;
import io.lakeshift.redshift.client.access.AccessFact.Able;
import io.lakeshift.redshift.client.access.AccessFact.Held;
import io.lakeshift.redshift.client.access.AccessFact.Member;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gathers what is granted and revoked into statements: one for each target, reason and set of privileges. */
final class GrantGroups {

    static final String MISSING = "declared and missing";
    static final String TAKEN_AWAY = "declared, and taken away by others";
    static final String WENT_WITH_SCHEMA = "made by others on the schema that is replaced";
    static final String UNDECLARED = "granted here and no longer declared";

    /** How many facts one statement makes so at most: it has to fit in a batch together with its rows in the ledger. */
    private static final int MOST_FACTS = 64;

    private static final Comparator<Key> ORDER = Comparator.comparing(Key::action)
            .thenComparing(key -> key.run().commit())
            .thenComparing(key -> key.run().elsewhere().orElse(""))
            .thenComparing(Key::subject)
            .thenComparing(Key::reason);

    private final AccessState state;
    private final SchemaDifference schemas;
    private final Map<GrantTarget, String> subjects = new LinkedHashMap<>();
    private final Map<Key, Map<Grantee, Entry>> groups = new TreeMap<>(ORDER);

    GrantGroups(AccessState state, SchemaDifference schemas) {
        this.state = state;
        this.schemas = schemas;
    }

    void give(AccessFact fact, String reason, Collection<AccessFact> remember, Collection<AccessFact> forget) {
        entry(Action.GRANT, fact, reason).add(fact, remember, forget);
    }

    void take(AccessFact fact, Collection<AccessFact> forget) {
        entry(Action.REVOKE, fact, UNDECLARED).add(fact, List.of(), forget);
    }

    List<AccessChange> changes() {
        List<AccessChange> changes = new ArrayList<>();
        groups.forEach((key, entries) -> {
            Map<String, Map<Grantee, Entry>> byPrivileges = new TreeMap<>();
            entries.forEach((grantee, entry) -> byPrivileges
                    .computeIfAbsent(
                            entry.privileges.toString(), set -> new TreeMap<>(Comparator.comparing(Grantee::sql)))
                    .put(grantee, entry));
            byPrivileges.values().forEach(same -> addChanges(key, same, changes));
        });
        return changes;
    }

    private static void addChanges(Key key, Map<Grantee, Entry> same, List<AccessChange> changes) {
        List<Map.Entry<Grantee, Entry>> all = new ArrayList<>(same.entrySet());
        Set<Privilege> privileges = all.get(0).getValue().privileges;
        int most = Math.max(1, MOST_FACTS / Math.max(1, privileges.size()));
        for (int from = 0; from < all.size(); from += most) {
            List<Grantee> grantees = new ArrayList<>();
            List<AccessFact> remembered = new ArrayList<>();
            List<AccessFact> forgotten = new ArrayList<>();
            for (Map.Entry<Grantee, Entry> one : all.subList(from, Math.min(all.size(), from + most))) {
                grantees.add(one.getKey());
                remembered.addAll(one.getValue().remembered);
                forgotten.addAll(one.getValue().forgotten);
            }
            changes.add(new AccessChange(
                    key.action,
                    key.reason,
                    List.of(key.statement(privileges, grantees)),
                    new LedgerEntries(remembered, forgotten),
                    key.run));
        }
    }

    private Entry entry(Action action, AccessFact fact, String reason) {
        Key key;
        Grantee grantee;
        if (fact instanceof Member member) {
            key = new Key(action, Run.SHARED, "ROLE " + member.role(), reason, fact);
            grantee = member.of();
        } else if (fact instanceof Able able) {
            grantee = Grantee.user(able.user());
            key = new Key(action, Run.SHARED, "USER " + able, reason, fact);
        } else {
            Held held = (Held) fact;
            String subject = subjects.computeIfAbsent(held.on(), AccessSql::describe);
            key = new Key(action, run(held.on()), subject, reason, fact);
            grantee = held.to();
        }
        return groups.computeIfAbsent(key, group -> new LinkedHashMap<>())
                .computeIfAbsent(state.spelled(grantee), who -> new Entry());
    }

    /** Grants on external schemas and on databases of others may not share a transaction. */
    private Run run(GrantTarget on) {
        Optional<String> elsewhere = state.elsewhere(on);
        boolean external = on instanceof GrantTarget.Schema schema && schemas.isExternal(schema.name());
        boolean foreign = on instanceof GrantTarget.Database database
                && !state.live().ownsDatabase(database.name())
                && (state.live().hasDatabase(database.name())
                        || NameCase.folded(database.name()).equals(QualifiedName.DATA_CATALOG));
        return elsewhere.isPresent() ? new Run(Commit.OWN, elsewhere) : external || foreign ? Run.OWN : Run.SHARED;
    }

    /** What makes one statement; {@code example} is any of its facts and no part of the order. */
    private record Key(Action action, Run run, String subject, String reason, AccessFact example) {

        SqlStatement statement(Set<Privilege> privileges, List<Grantee> grantees) {
            if (example instanceof Member member) {
                return action == Action.GRANT
                        ? AccessSql.grantRole(member.role(), grantees)
                        : AccessSql.revokeRole(member.role(), grantees);
            }
            if (example instanceof Able able) {
                String user = grantees.get(0).name();
                return action == Action.GRANT
                        ? AccessSql.allow(able.option(), user)
                        : AccessSql.disallow(able.option(), user);
            }
            GrantTarget on = ((Held) example).on();
            return action == Action.GRANT
                    ? AccessSql.grant(privileges, on, grantees)
                    : AccessSql.revoke(privileges, on, grantees);
        }
    }

    /** What one grantee is given or loses. */
    private static final class Entry {
        private final EnumSet<Privilege> privileges = EnumSet.noneOf(Privilege.class);
        private final List<AccessFact> remembered = new ArrayList<>();
        private final List<AccessFact> forgotten = new ArrayList<>();

        void add(AccessFact fact, Collection<AccessFact> remember, Collection<AccessFact> forget) {
            if (fact instanceof Held held) {
                privileges.add(held.privilege());
            }
            remembered.addAll(remember);
            forgotten.addAll(forget);
        }
    }
}
