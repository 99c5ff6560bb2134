package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All a plan is made from.
 *
 * @param declared what shall be
 * @param live what is
 * @param ledger what was done before
 * @param relations the tables and views there are, as {@code schema} and {@code name}; only read if a grant names one
 * @param undeclared what becomes of external schemas that were made before
 */
record AccessState(
        DeclaredAccess declared,
        LiveAccess live,
        Ledger ledger,
        Set<GrantTarget.Table> relations,
        UndeclaredSchemas undeclared) {

    /** The declared roles and privileges somebody has, by their comparable form. */
    Map<AccessFact, AccessFact> wanted() {
        Map<AccessFact, AccessFact> wanted = new LinkedHashMap<>();
        for (DeclaredUser user : declared.users()) {
            user.roles().forEach(role -> put(wanted, new AccessFact.Member(role, Grantee.user(user.name()))));
            user.options().forEach(option -> put(wanted, new AccessFact.Able(option, user.name())));
        }
        for (DeclaredRole role : declared.roles()) {
            role.roles()
                    .forEach(other ->
                            put(wanted, new AccessFact.Member(other, new Grantee(Grantee.Kind.ROLE, role.name()))));
        }
        for (DeclaredGrant grant : declared.grants()) {
            for (Grantee to : grant.to()) {
                grant.privileges().forEach(privilege -> put(wanted, new AccessFact.Held(privilege, grant.on(), to)));
            }
        }
        declared.dataCatalogReaders()
                .forEach(reader ->
                        put(wanted, new AccessFact.Held(Privilege.USAGE, GrantTarget.Database.dataCatalog(), reader)));
        return wanted;
    }

    /** Whether the answer is needed whether the warehouse mounts the Data Catalog. */
    boolean grantsDataCatalog() {
        return wanted().entrySet().stream()
                .anyMatch(fact -> fact.getValue() instanceof AccessFact.Held held
                        && isDataCatalog(held.on())
                        && !live.holds(fact.getKey()));
    }

    static boolean isDataCatalog(GrantTarget target) {
        return target instanceof GrantTarget.Database database
                && NameCase.folded(database.name()).equals(QualifiedName.DATA_CATALOG);
    }

    /** The names of all declared external schemas, in comparable form. */
    Set<String> declaredSchemas() {
        Set<String> names = new LinkedHashSet<>();
        declared.externalSchemas().forEach(schema -> names.add(key(schema.schema())));
        return names;
    }

    /** Whether an external schema was made here, or is called as the lake calls the schema of the database it reads. */
    boolean isOurs(LiveSchema schema) {
        return ledger.has(new AccessFact.Made(AccessFact.Made.Kind.EXTERNAL_SCHEMA, schema.name()))
                || schema.external()
                        .filter(external -> external.isDataCatalog()
                                && key(DeclaredExternalSchema.nameFor(external.database()))
                                        .equals(key(schema.name())))
                        .isPresent();
    }

    /** A name in comparable form. */
    String key(String name) {
        return live.nameCase().of(name);
    }

    /** The database a grant on the target has to be made in, if that is not the one that is connected to. */
    Optional<String> elsewhere(GrantTarget target) {
        return databaseOf(target).filter(database -> !key(database).equals(key(live.database())));
    }

    /** The database whose schemas or tables a target is. */
    static Optional<String> databaseOf(GrantTarget target) {
        if (target instanceof GrantTarget.SchemasIn schemas) {
            return Optional.of(schemas.database());
        }
        return target instanceof GrantTarget.TablesInDatabase tables
                ? Optional.of(tables.database())
                : Optional.empty();
    }

    /** A grantee as the catalogs write its name, if they have it. */
    Grantee spelled(Grantee grantee) {
        return switch (grantee.kind()) {
            case USER -> Grantee.user(live.findUser(grantee.name()).orElse(grantee.name()));
            case ROLE ->
                new Grantee(Grantee.Kind.ROLE, live.findRole(grantee.name()).orElse(grantee.name()));
            case GROUP, PUBLIC -> grantee;
        };
    }

    private void put(Map<AccessFact, AccessFact> facts, AccessFact fact) {
        facts.put(live.nameCase().of(fact), fact);
    }
}
