package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is there and who may do what in one database: the desired state. What it does not mention is left as it is.
 *
 * @param users the users that exist
 * @param roles the database roles that exist
 * @param databases the databases that exist
 * @param externalSchemas the external schemas that exist in the database that is connected to
 * @param grants the privileges that are held
 * @param dataCatalogReaders who may use the Glue Data Catalog as {@code awsdatacatalog}, where the warehouse mounts it;
 *     where it does not, they do without, while a grant on it is refused
 */
public record DeclaredAccess(
        List<DeclaredUser> users,
        List<DeclaredRole> roles,
        List<DeclaredDatabase> databases,
        List<DeclaredExternalSchema> externalSchemas,
        List<DeclaredGrant> grants,
        List<Grantee> dataCatalogReaders) {

    /** Declares nothing: whatever was granted by an earlier declaration is taken back. */
    public static final DeclaredAccess NOTHING =
            new DeclaredAccess(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /**
     * Checks what can be said without a database.
     *
     * @throws IllegalArgumentException if two users, roles or external schemas have one name; names that differ in the
     *     case of ASCII letters only are one to Redshift
     */
    public DeclaredAccess {
        users = List.copyOf(users);
        roles = List.copyOf(roles);
        databases = List.copyOf(databases);
        externalSchemas = List.copyOf(externalSchemas);
        grants = List.copyOf(grants);
        dataCatalogReaders = List.copyOf(dataCatalogReaders);
        requireDistinct("user", users.stream().map(DeclaredUser::name).toList());
        requireDistinct("role", roles.stream().map(DeclaredRole::name).toList());
        requireDistinct(
                "database", databases.stream().map(DeclaredDatabase::name).toList());
        requireDistinct(
                "external schema",
                externalSchemas.stream().map(DeclaredExternalSchema::schema).toList());
    }

    /** Access without anybody who may use the mounted Data Catalog. */
    public DeclaredAccess(
            List<DeclaredUser> users,
            List<DeclaredRole> roles,
            List<DeclaredDatabase> databases,
            List<DeclaredExternalSchema> externalSchemas,
            List<DeclaredGrant> grants) {
        this(users, roles, databases, externalSchemas, grants, List.of());
    }

    /**
     * Both declarations as one. A user or role of both has the roles of both; an external schema of both must be the same.
     */
    public DeclaredAccess and(DeclaredAccess other) {
        Map<String, DeclaredUser> allUsers = new LinkedHashMap<>();
        both(users, other.users)
                .forEach(user -> allUsers.merge(NameCase.folded(user.name()), user, DeclaredAccess::both));
        Map<String, DeclaredRole> allRoles = new LinkedHashMap<>();
        both(roles, other.roles)
                .forEach(role -> allRoles.merge(
                        NameCase.folded(role.name()),
                        role,
                        (one, two) -> new DeclaredRole(one.name(), both(one.roles(), two.roles()))));
        return new DeclaredAccess(
                List.copyOf(allUsers.values()),
                List.copyOf(allRoles.values()),
                both(databases, other.databases),
                both(externalSchemas, other.externalSchemas),
                both(grants, other.grants),
                both(dataCatalogReaders, other.dataCatalogReaders));
    }

    /**
     * As lists, maps and strings, which JSON and a CloudFormation property can hold: {@code users} of {@code {name, roles,
     * options}}, {@code roles} of {@code {name, roles}}, {@code databases} of names, {@code externalSchemas} of {@code {schema, database, iamRole}},
     * {@code grants} of {@code {privileges, on, to}}, {@code dataCatalogReaders} of
     * grantees. Empty lists are left out.
     */
    public Map<String, Object> toProperties() {
        return AccessWriter.properties(this);
    }

    /**
     * Reads what {@link #toProperties()} wrote; what is left out is empty.
     *
     * @throws IllegalArgumentException naming the property, the value and what is allowed
     */
    public static DeclaredAccess from(Map<String, Object> properties) {
        return new AccessReader("access").read(properties);
    }

    private static DeclaredUser both(DeclaredUser one, DeclaredUser two) {
        EnumSet<UserOption> options = EnumSet.noneOf(UserOption.class);
        options.addAll(one.options());
        options.addAll(two.options());
        return new DeclaredUser(one.name(), both(one.roles(), two.roles()), options);
    }

    private static <T> List<T> both(List<T> one, List<T> two) {
        List<T> all = new ArrayList<>(one);
        two.stream().filter(entry -> !all.contains(entry)).forEach(all::add);
        return all;
    }

    private static void requireDistinct(String what, List<String> names) {
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            Optional<String> other = Optional.ofNullable(seen.put(NameCase.folded(name), name));
            if (other.isPresent()) {
                throw new IllegalArgumentException(
                        "The %s '%s' is declared twice (also as '%s'); Redshift does not tell upper from lower case"
                                .formatted(what, name, other.get()));
            }
        }
    }
}
