package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.DataCatalogMount;
import io.lakeshift.redshift.client.access.AccessFact.Held;
import io.lakeshift.redshift.client.access.AccessFact.Made;
import io.lakeshift.redshift.client.access.AccessFact.Owed;
import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The difference in roles and privileges that somebody has. */
final class GrantDifference {

    private final AccessState state;
    private final SchemaDifference schemas;
    private final Map<AccessFact, AccessFact> wanted;
    private final GrantGroups groups;
    private final TreeSet<String> waiting = new TreeSet<>();
    private final List<AccessFact> forgotten = new ArrayList<>();

    GrantDifference(AccessState state, SchemaDifference schemas) {
        this.state = state;
        this.schemas = schemas;
        this.wanted = state.wanted();
        this.groups = new GrantGroups(state, schemas);
        wanted.forEach(this::want);
        state.ledger().facts().forEach(this::remembered);
        schemas.owed().forEach((key, held) -> {
            if (!wanted.containsKey(key)) {
                groups.give(held, GrantGroups.WENT_WITH_SCHEMA, List.of(), owedSpellings(held));
            }
        });
    }

    /** Revocations, then grants; those that share transactions first. */
    List<AccessChange> changes() {
        return groups.changes();
    }

    /** Declared grants whose target is not there yet. */
    List<String> waiting() {
        return List.copyOf(waiting);
    }

    /** What the ledger remembers of what is no more. */
    List<AccessFact> forgotten() {
        return forgotten;
    }

    /** Whether something goes with a schema that is dropped for good. */
    boolean isLost(AccessFact fact) {
        return fact instanceof Held held
                && held.on() instanceof GrantTarget.Schema schema
                && schemas.loses(schema)
                && !schemas.leaves(schema.name());
    }

    boolean isWanted(AccessFact key) {
        return wanted.containsKey(key);
    }

    private void want(AccessFact key, AccessFact fact) {
        if (stays(fact) || isOwners(fact)) {
            return;
        }
        Optional<String> missing = missing(fact);
        if (missing.isPresent()) {
            waiting.add(missing.get());
            return;
        }
        boolean ours = state.ledger().has(key);
        if (fact instanceof Held held && isOwed(key, held)) {
            groups.give(held, GrantGroups.WENT_WITH_SCHEMA, List.of(), owedSpellings(held));
        } else {
            groups.give(
                    fact,
                    ours ? GrantGroups.TAKEN_AWAY : GrantGroups.MISSING,
                    ours ? List.of() : List.of(fact),
                    List.of());
        }
    }

    private void remembered(AccessFact key) {
        if (key instanceof Owed owed) {
            rememberedDebt(owed);
        } else if (key instanceof Made made) {
            if (!exists(made)) {
                forgotten.addAll(state.ledger().spellings(key));
            }
        } else if (!wanted.containsKey(key)) {
            if (stays(key)) {
                groups.take(state.live().facts().get(key), state.ledger().spellings(key));
            } else {
                forgotten.addAll(state.ledger().spellings(key));
            }
        }
    }

    /** A grant that an earlier replacement of a schema still owes; {@link #want} gives it back if it is declared. */
    private void rememberedDebt(Owed owed) {
        Held held = owed.held();
        boolean payable = missing(held).isEmpty() && grantee(held.to());
        if (stays(held) || !payable) {
            forgotten.addAll(state.ledger().spellings(owed));
        } else if (!wanted.containsKey(held) && !schemas.owed().containsKey(held)) {
            groups.give(held, GrantGroups.WENT_WITH_SCHEMA, List.of(), owedSpellings(held));
        }
    }

    private boolean isOwed(AccessFact key, Held held) {
        return schemas.owed().containsKey(key) || state.ledger().has(new Owed(held));
    }

    private List<AccessFact> owedSpellings(Held held) {
        List<AccessFact> spellings = new ArrayList<>(state.ledger().spellings(new Owed(held)));
        Held lost = schemas.owed().get(state.live().nameCase().of(held));
        if (lost != null) {
            spellings.add(new Owed(lost));
        }
        return spellings;
    }

    /** Whether it is so now and still will be when the schemas are changed. */
    private boolean stays(AccessFact fact) {
        return state.live().holds(fact) && !(fact instanceof Held held && schemas.loses(held.on()));
    }

    /** Whether somebody may do it without a grant, as the owner of the schema; a replaced schema keeps its owner. */
    private boolean isOwners(AccessFact fact) {
        return fact instanceof Held held
                && held.on() instanceof GrantTarget.Schema schema
                && held.to().kind() == Grantee.Kind.USER
                && state.live()
                        .findSchema(schema.name())
                        .flatMap(LiveSchema::owner)
                        .filter(owner ->
                                state.key(owner).equals(state.key(held.to().name())))
                        .isPresent();
    }

    private boolean grantee(Grantee who) {
        return switch (who.kind()) {
            case USER -> state.live().findUser(who.name()).isPresent();
            case ROLE -> state.live().findRole(who.name()).isPresent();
            case GROUP, PUBLIC -> true;
        };
    }

    private boolean exists(Made made) {
        return switch (made.kind()) {
            case USER ->
                state.live().findUser(made.name()).isPresent()
                        || state.declared().users().stream()
                                .anyMatch(user -> state.key(user.name()).equals(state.key(made.name())));
            case ROLE ->
                state.live().findRole(made.name()).isPresent()
                        || state.declared().roles().stream()
                                .anyMatch(role -> state.key(role.name()).equals(state.key(made.name())));
            case DATABASE ->
                state.live().hasDatabase(made.name())
                        || state.declared().databases().stream()
                                .anyMatch(other -> state.key(other.name()).equals(state.key(made.name())));
            case EXTERNAL_SCHEMA -> state.live().findSchema(made.name()).isPresent() || schemas.isExternal(made.name());
        };
    }

    /** What a fact waits for, in words; empty if it can be made so. */
    private Optional<String> missing(AccessFact fact) {
        if (!(fact instanceof Held held)) {
            return Optional.empty();
        }
        return missing(held.on())
                .map(what -> "%s %s of %s waits for the %s"
                        .formatted(
                                held.privilege(),
                                AccessSql.describe(held.on()),
                                held.to().sql(),
                                what));
    }

    private Optional<String> missing(GrantTarget on) {
        if (AccessState.isDataCatalog(on)) {
            DataCatalogMount mount = state.live().dataCatalog();
            return mount == DataCatalogMount.MOUNTED
                    ? Optional.empty()
                    : Optional.of("mounted Data Catalog: " + mount.reason());
        }
        Optional<String> database =
                on instanceof GrantTarget.Database one ? Optional.of(one.name()) : AccessState.databaseOf(on);
        if (database.isPresent()) {
            return isThere(database.get()) ? Optional.empty() : Optional.of("database");
        }
        if (on instanceof GrantTarget.Table table) {
            return isThere(table) ? Optional.empty() : Optional.of("table");
        }
        String schema = on instanceof GrantTarget.Schema one ? one.name() : ((GrantTarget.TablesIn) on).schema();
        return schemas.leaves(schema) ? Optional.empty() : Optional.of("schema");
    }

    private boolean isThere(GrantTarget.Table table) {
        return state.relations()
                .contains((GrantTarget.Table) state.live().nameCase().of(table));
    }

    private boolean isThere(String database) {
        return state.live().hasDatabase(database)
                || state.declared().databases().stream()
                        .anyMatch(other -> state.key(other.name()).equals(state.key(database)));
    }
}
