package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.access.AccessFact.Held;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Where each fact of a state stands. Of what is live only, what neither every database nor the owner of a schema has. */
final class FactSources {
    private final AccessState state;
    private final Map<AccessFact, AccessFact> wanted;
    private final Map<AccessFact, AccessFact> live;

    FactSources(AccessState state) {
        this.state = state;
        this.wanted = state.wanted();
        this.live = state.live().facts();
    }

    /** The places by the facts, as the catalogs write these if they have them. */
    Map<AccessFact, Set<AccessSource>> all() {
        LeftAlone noteworthy = new LeftAlone(state);
        Map<AccessFact, AccessFact> all = new LinkedHashMap<>(wanted);
        state.ledger()
                .facts()
                .forEach(key -> all.computeIfAbsent(
                        key,
                        forgotten -> state.ledger().spellings(key).iterator().next()));
        live.forEach((key, fact) -> {
            if (all.containsKey(key) || noteworthy.isNoteworthy(fact) && isOwn(fact)) {
                all.put(key, fact);
            }
        });
        Map<AccessFact, Set<AccessSource>> sources = new LinkedHashMap<>();
        all.forEach((key, fact) -> sources.put(fact, sourcesOf(key)));
        return sources;
    }

    private Set<AccessSource> sourcesOf(AccessFact key) {
        EnumSet<AccessSource> sources = EnumSet.noneOf(AccessSource.class);
        add(AccessSource.DECLARED, wanted.containsKey(key), sources);
        add(AccessSource.LIVE, live.containsKey(key), sources);
        add(AccessSource.LEDGER, state.ledger().has(key), sources);
        return sources;
    }

    private static void add(AccessSource source, boolean there, Set<AccessSource> sources) {
        if (there) {
            sources.add(source);
        }
    }

    /** Whether it was granted by itself: the catalogs also list tables of an external schema, which nobody is granted. */
    private boolean isOwn(AccessFact fact) {
        if (!(fact instanceof Held held)) {
            return true;
        }
        boolean external = held.on() instanceof GrantTarget.Table table && isExternal(table.schema())
                || held.on() instanceof GrantTarget.TablesIn tables && isExternal(tables.schema());
        return !external && held.on().privileges().contains(held.privilege());
    }

    private boolean isExternal(String schema) {
        return state.live().findSchema(schema).flatMap(LiveSchema::external).isPresent();
    }
}
