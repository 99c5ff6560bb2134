package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.access.AccessChange.Action;
import io.lakeshift.redshift.client.access.AccessChange.LedgerEntries;
import io.lakeshift.redshift.client.access.AccessChange.Run;
import io.lakeshift.redshift.client.access.AccessFact.Held;
import io.lakeshift.redshift.client.access.AccessFact.Made;
import io.lakeshift.redshift.client.access.AccessFact.Owed;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The difference in external schemas, and the grants that go with a schema that is dropped. */
final class SchemaDifference {

    private final AccessState state;
    private final Set<String> declaredSchemas;
    private final List<AccessChange> changes = new ArrayList<>();
    private final Set<String> replaced = new LinkedHashSet<>();
    private final Set<String> dropped = new LinkedHashSet<>();
    private final Map<AccessFact, Held> owed = new LinkedHashMap<>();

    SchemaDifference(AccessState state) {
        this.state = state;
        this.declaredSchemas = state.declaredSchemas();
        Map<String, List<Held>> liveGrants = liveGrants();
        for (DeclaredExternalSchema declared : state.declared().externalSchemas()) {
            Optional<LiveSchema> live = state.live().findSchema(declared.schema());
            if (live.isEmpty()) {
                create(declared);
            } else {
                live.get()
                        .external()
                        .flatMap(external -> external.driftFrom(declared))
                        .ifPresent(drift -> replace(declared, live.get(), drift, liveGrants));
            }
        }
        if (state.undeclared() == UndeclaredSchemas.DROP) {
            dropUndeclared();
        }
    }

    List<AccessChange> changes() {
        return changes;
    }

    /** Grants that others made on a schema which is replaced, by their comparable form: they have to be made again. */
    Map<AccessFact, Held> owed() {
        return owed;
    }

    /** Whether what is granted on the target now is gone once the schemas are changed. */
    boolean loses(GrantTarget target) {
        return target instanceof GrantTarget.Schema schema
                && (replaced.contains(state.key(schema.name())) || dropped.contains(state.key(schema.name())));
    }

    /** Whether the schema is declared to be an external one, or is one. */
    boolean isExternal(String schema) {
        return declaredSchemas.contains(state.key(schema))
                || state.live().findSchema(schema).flatMap(LiveSchema::external).isPresent();
    }

    /** Whether the schema is there once the schemas are changed. */
    boolean leaves(String schema) {
        boolean there = state.live().findSchema(schema).isPresent()
                || declaredSchemas.contains(state.key(schema))
                || state.key(schema).equals(Ledger.SCHEMA);
        return there && !dropped.contains(state.key(schema));
    }

    private Map<String, List<Held>> liveGrants() {
        Map<String, List<Held>> grants = new HashMap<>();
        for (AccessFact fact : state.live().facts().values()) {
            if (fact instanceof Held held && held.on() instanceof GrantTarget.Schema schema) {
                grants.computeIfAbsent(state.key(schema.name()), key -> new ArrayList<>())
                        .add(held);
            }
        }
        return grants;
    }

    private void create(DeclaredExternalSchema declared) {
        Made made = new Made(Made.Kind.EXTERNAL_SCHEMA, declared.schema());
        changes.add(new AccessChange(
                Action.CREATE_EXTERNAL_SCHEMA,
                "the external schema %s of the database '%s' is missing"
                        .formatted(declared.schema(), declared.database()),
                List.of(AccessSql.createExternalSchema(declared)),
                LedgerEntries.remembering(state.ledger().has(made) ? List.of() : List.of(made)),
                Run.SHARED));
    }

    private void replace(
            DeclaredExternalSchema declared, LiveSchema live, String drift, Map<String, List<Held>> liveGrants) {
        String key = state.key(live.name());
        replaced.add(key);
        List<AccessFact> remembered = new ArrayList<>();
        for (Held held : liveGrants.getOrDefault(key, List.of())) {
            boolean owners = live.owner().stream()
                    .anyMatch(
                            owner -> state.key(owner).equals(state.key(held.to().name())));
            if (!state.ledger().has(held) && !owners) {
                owed.put(state.live().nameCase().of(held), held);
                remembered.add(new Owed(held));
            }
        }
        List<SqlStatement> statements =
                new ArrayList<>(List.of(AccessSql.dropSchema(live.name()), AccessSql.createExternalSchema(declared)));
        live.owner()
                .filter(owner -> !state.key(owner).equals(state.key(state.live().user())))
                .ifPresent(owner -> statements.add(AccessSql.changeOwner(declared.schema(), owner)));
        changes.add(new AccessChange(
                Action.REPLACE_EXTERNAL_SCHEMA,
                "the external schema %s %s; its grants are made again".formatted(live.name(), drift),
                statements,
                LedgerEntries.remembering(remembered),
                Run.SHARED));
    }

    private void dropUndeclared() {
        for (LiveSchema schema : state.live().schemas()) {
            if (schema.external().isPresent()
                    && state.isOurs(schema)
                    && !declaredSchemas.contains(state.key(schema.name()))) {
                dropped.add(state.key(schema.name()));
                changes.add(new AccessChange(
                        Action.DROP_EXTERNAL_SCHEMA,
                        "the external schema %s is the lake's and is no longer declared; all grants on it go with it"
                                .formatted(schema.name()),
                        List.of(AccessSql.dropSchema(schema.name())),
                        LedgerEntries.forgetting(
                                state.ledger().spellings(new Made(Made.Kind.EXTERNAL_SCHEMA, schema.name()))),
                        Run.SHARED));
            }
        }
    }
}
