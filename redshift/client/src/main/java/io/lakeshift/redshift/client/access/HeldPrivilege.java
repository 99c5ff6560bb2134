package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.access.AccessFact.Held;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A privilege that somebody has, shall have or had been given.
 *
 * @param sources where it stands; at least one
 */
public record HeldPrivilege(Privilege privilege, GrantTarget on, Grantee to, Set<AccessSource> sources) {

    public HeldPrivilege {
        sources = Collections.unmodifiableSet(EnumSet.copyOf(sources));
    }

    /** All of a state; of what is live only, what neither every database nor the owner of a schema has. */
    static List<HeldPrivilege> of(AccessState state) {
        LeftAlone noteworthy = new LeftAlone(state);
        Map<AccessFact, AccessFact> wanted = state.wanted();
        Map<AccessFact, AccessFact> live = state.live().facts();
        Map<AccessFact, AccessFact> all = new LinkedHashMap<>(wanted);
        state.ledger()
                .facts()
                .forEach(key -> all.computeIfAbsent(
                        key,
                        forgotten -> state.ledger().spellings(key).iterator().next()));
        live.forEach((key, fact) -> {
            if (all.containsKey(key)
                    || fact instanceof Held held && noteworthy.isNoteworthy(held) && isOwn(held, state)) {
                // As the catalogs write it.
                all.put(key, fact);
            }
        });
        List<HeldPrivilege> privileges = new ArrayList<>();
        all.forEach((key, fact) -> {
            if (fact instanceof Held held) {
                EnumSet<AccessSource> sources = EnumSet.noneOf(AccessSource.class);
                add(AccessSource.DECLARED, wanted.containsKey(key), sources);
                add(AccessSource.LIVE, live.containsKey(key), sources);
                add(AccessSource.LEDGER, state.ledger().has(key), sources);
                privileges.add(new HeldPrivilege(held.privilege(), held.on(), held.to(), sources));
            }
        });
        return privileges;
    }

    private static void add(AccessSource source, boolean there, Set<AccessSource> sources) {
        if (there) {
            sources.add(source);
        }
    }

    /** Whether it was granted by itself: the catalogs also list tables of an external schema, which nobody is granted. */
    private static boolean isOwn(Held held, AccessState state) {
        boolean external = held.on() instanceof GrantTarget.Table table && isExternal(table.schema(), state)
                || held.on() instanceof GrantTarget.TablesIn tables && isExternal(tables.schema(), state);
        return !external && held.on().privileges().contains(held.privilege());
    }

    private static boolean isExternal(String schema, AccessState state) {
        return state.live().findSchema(schema).flatMap(LiveSchema::external).isPresent();
    }
}
