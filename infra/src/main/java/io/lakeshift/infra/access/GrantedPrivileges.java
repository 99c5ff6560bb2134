package io.lakeshift.infra.access;

import io.lakeshift.infra.config.AccessConfig;
import io.lakeshift.redshift.client.access.DeclaredGrant;
import io.lakeshift.redshift.client.access.GrantTarget;
import io.lakeshift.redshift.client.access.LakeUse;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects privileges by grantee and target, so that each pair is one grant however often it is named. */
final class GrantedPrivileges {

    private static final String EVERYTHING = ".*";
    private static final Set<Privilege> WRITES = EnumSet.of(
            Privilege.SELECT,
            Privilege.INSERT,
            Privilege.UPDATE,
            Privilege.DELETE,
            Privilege.TRUNCATE,
            Privilege.ALTER,
            Privilege.DROP);

    private final String database;
    private final Set<String> keptInRedshift;
    private final Map<Grantee, Map<GrantTarget, Set<Privilege>>> privileges = new LinkedHashMap<>();

    /**
     * Nothing is granted yet.
     *
     * @param database the database that is connected to
     * @param keptInRedshift the lake databases that are Redshift databases; all others are external schemas
     */
    GrantedPrivileges(String database, Set<String> keptInRedshift) {
        this.database = database;
        this.keptInRedshift = Collections.unmodifiableSet(new LinkedHashSet<>(keptInRedshift));
    }

    To toUser(String name) {
        return new To(Grantee.user(name));
    }

    To toRole(String name) {
        return new To(new Grantee(Grantee.Kind.ROLE, name));
    }

    /** One grant for all grantees that may do the same: a template has only so much room. */
    List<DeclaredGrant> declared() {
        Map<Granted, List<Grantee>> grantees = new LinkedHashMap<>();
        privileges.forEach((grantee, targets) -> targets.forEach(
                (target, granted) -> grantees.computeIfAbsent(new Granted(granted, target), key -> new ArrayList<>())
                        .add(grantee)));
        List<DeclaredGrant> grants = new ArrayList<>();
        grantees.forEach((granted, to) -> grants.add(new DeclaredGrant(granted.privileges(), granted.on(), to)));
        return grants;
    }

    private record Granted(Set<Privilege> privileges, GrantTarget on) {}

    /** One grantee. */
    final class To {

        private final Grantee grantee;

        private To(Grantee grantee) {
            this.grantee = grantee;
        }

        void on(GrantTarget target, Collection<Privilege> granted) {
            if (!granted.isEmpty()) {
                privileges
                        .computeIfAbsent(grantee, key -> new LinkedHashMap<>())
                        .computeIfAbsent(target, key -> EnumSet.noneOf(Privilege.class))
                        .addAll(granted);
            }
        }

        void permissions(AccessConfig.Permissions permissions) {
            lake(permissions.reads(), permissions.writes());
            permissions.databases().forEach((name, granted) -> on(new GrantTarget.Database(name), of(granted)));
            permissions.schemas().forEach((name, granted) -> on(schemas(name), of(granted)));
            permissions.tables().forEach((name, granted) -> on(tables(name), of(granted)));
        }

        /** Reads and writes all tables of lake databases. */
        void lake(Collection<String> reads, Collection<String> writes) {
            new LakeUse(grantee, inTheCatalog(reads), inTheCatalog(writes))
                    .grants(database)
                    .forEach(grant -> on(grant.on(), grant.privileges()));
            reads.stream().filter(keptInRedshift::contains).forEach(lake -> {
                on(new GrantTarget.SchemasIn(lake), List.of(Privilege.USAGE));
                on(new GrantTarget.TablesInDatabase(lake), List.of(Privilege.SELECT));
            });
            writes.stream().filter(keptInRedshift::contains).forEach(lake -> {
                on(new GrantTarget.Database(lake), List.of(Privilege.CREATE));
                on(new GrantTarget.SchemasIn(lake), List.of(Privilege.USAGE, Privilege.CREATE));
                on(new GrantTarget.TablesInDatabase(lake), WRITES);
            });
        }

        private List<String> inTheCatalog(Collection<String> lakes) {
            return lakes.stream().filter(lake -> !keptInRedshift.contains(lake)).toList();
        }
    }

    private static List<Privilege> of(List<String> words) {
        return words.stream().map(Privilege::valueOf).toList();
    }

    private static GrantTarget schemas(String name) {
        return name.endsWith(EVERYTHING)
                ? new GrantTarget.SchemasIn(name.substring(0, name.length() - EVERYTHING.length()))
                : new GrantTarget.Schema(name);
    }

    private static GrantTarget tables(String name) {
        if (name.endsWith(EVERYTHING + EVERYTHING)) {
            return new GrantTarget.TablesInDatabase(name.substring(0, name.length() - 2 * EVERYTHING.length()));
        }
        int dot = name.indexOf('.');
        String schema = name.substring(0, dot);
        return name.endsWith(EVERYTHING)
                ? new GrantTarget.TablesIn(schema)
                : new GrantTarget.Table(schema, name.substring(dot + 1));
    }
}
