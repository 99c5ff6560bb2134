package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.DataCatalogMount;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what keeps a declaration from ever being reached in a database, before anything is changed. */
final class DeclarationCheck {

    private final DeclaredAccess declared;
    private final LiveAccess live;
    private final Set<String> declaredUsers;
    private final Set<String> declaredRoles;
    private final Set<String> declaredSchemas;
    private final Set<String> problems = new TreeSet<>();

    private DeclarationCheck(DeclaredAccess declared, LiveAccess live) {
        this.declared = declared;
        this.live = live;
        this.declaredUsers = keys(declared.users().stream().map(DeclaredUser::name));
        this.declaredRoles = keys(declared.roles().stream().map(DeclaredRole::name));
        this.declaredSchemas = keys(declared.externalSchemas().stream().map(DeclaredExternalSchema::schema));
    }

    private Set<String> keys(Stream<String> names) {
        return names.map(this::key).collect(Collectors.toSet());
    }

    /**
     * Passes a declaration that can be reached.
     *
     * @throws AccessDeclarationException with all reasons why it cannot
     */
    static void require(DeclaredAccess declared, LiveAccess live) {
        DeclarationCheck check = new DeclarationCheck(declared, live);
        check.principals();
        declared.externalSchemas().forEach(check::externalSchema);
        declared.grants().forEach(check::grant);
        declared.dataCatalogReaders().forEach(check::grantee);
        if (!check.problems.isEmpty()) {
            throw new AccessDeclarationException(live.database(), List.copyOf(check.problems));
        }
    }

    private void principals() {
        for (DeclaredUser user : declared.users()) {
            user.roles().forEach(this::requireRole);
        }
        for (DeclaredRole role : declared.roles()) {
            boolean reserved = NameCase.folded(role.name()).startsWith("sys:");
            if (reserved && live.findRole(role.name()).isEmpty()) {
                problems.add("the role '%s' does not exist, and names that begin with sys: are Redshift's own"
                        .formatted(role.name()));
            }
            role.roles().forEach(this::requireRole);
            cycle(role, new LinkedHashSet<>())
                    .ifPresent(way -> problems.add("the role '%s' has itself: %s".formatted(role.name(), way)));
        }
    }

    private Optional<String> cycle(DeclaredRole role, Set<String> way) {
        if (!way.add(key(role.name()))) {
            return Optional.of(String.join(" has ", way) + " has " + key(role.name()));
        }
        for (String next : role.roles()) {
            Optional<String> found = declared.roles().stream()
                    .filter(other -> key(other.name()).equals(key(next)))
                    .findFirst()
                    .flatMap(other -> cycle(other, new LinkedHashSet<>(way)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private void requireRole(String name) {
        if (live.findRole(name).isEmpty() && !declaredRoles.contains(key(name))) {
            problems.add("the role '%s' neither exists nor is declared".formatted(name));
        }
    }

    private void requireUser(String name) {
        if (live.findUser(name).isEmpty() && !declaredUsers.contains(key(name))) {
            problems.add("the user '%s' neither exists nor is declared".formatted(name));
        }
    }

    private void externalSchema(DeclaredExternalSchema schema) {
        live.findSchema(schema.schema()).ifPresent(there -> {
            if (there.external().isEmpty()) {
                problems.add("the schema '%s' exists and is not external".formatted(there.name()));
            } else if (!there.external().get().isDataCatalog()) {
                problems.add("the external schema '%s' exists and reads no Glue Data Catalog".formatted(there.name()));
            }
        });
    }

    private void grant(DeclaredGrant grant) {
        grant.to().forEach(this::grantee);
        target(grant.on());
    }

    private void grantee(Grantee grantee) {
        if (grantee.kind() == Grantee.Kind.ROLE) {
            requireRole(grantee.name());
            if (AccessSql.isSystemRole(grantee.name())) {
                problems.add("the role '%s' is Redshift's own and takes no grants".formatted(grantee.name()));
            }
        } else if (grantee.kind() == Grantee.Kind.USER) {
            requireUser(grantee.name());
        }
    }

    private void target(GrantTarget on) {
        if (AccessState.isDataCatalog(on)) {
            requireMounted(on);
        } else if (on instanceof GrantTarget.SchemasIn schemas) {
            requireOwnDatabase(on, schemas.database());
        } else if (on instanceof GrantTarget.TablesInDatabase tables) {
            requireOwnDatabase(on, tables.database());
        } else if (on instanceof GrantTarget.TablesIn tables) {
            requireOwn(on, tables.schema());
        } else if (on instanceof GrantTarget.Table table) {
            requireOwn(on, table.schema());
        }
    }

    private void requireMounted(GrantTarget on) {
        if (live.dataCatalog() != DataCatalogMount.MOUNTED) {
            problems.add("a grant %s needs the mounted Data Catalog: %s"
                    .formatted(AccessSql.describe(on), live.dataCatalog().reason()));
        }
    }

    private void requireOwnDatabase(GrantTarget on, String database) {
        boolean foreign = NameCase.folded(database).equals(QualifiedName.DATA_CATALOG)
                || live.hasDatabase(database) && !live.ownsDatabase(database);
        if (foreign) {
            problems.add("a grant %s has no meaning, because the database is not one of the warehouse's own"
                    .formatted(AccessSql.describe(on)));
        }
    }

    private void requireOwn(GrantTarget on, String schema) {
        boolean external = live.findSchema(schema).flatMap(LiveSchema::external).isPresent()
                || declaredSchemas.contains(key(schema));
        if (external) {
            problems.add("a grant %s has no meaning, because the schema is external; grant USAGE on the schema"
                    .formatted(AccessSql.describe(on)));
        }
    }

    private String key(String name) {
        return live.nameCase().of(name);
    }
}
