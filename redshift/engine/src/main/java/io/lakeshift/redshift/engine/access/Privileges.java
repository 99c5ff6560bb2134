package io.lakeshift.redshift.engine.access;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.ColumnGrant;
import io.lakeshift.redshift.engine.catalog.Grant;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.RelationName;
import io.lakeshift.redshift.engine.catalog.RoleGrant;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.catalog.SchemaName;
import io.lakeshift.redshift.engine.catalog.Securable;
import io.lakeshift.redshift.engine.catalog.User;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers what a user may do by a catalog as it is now. */
public final class Privileges {
    private static final String SUPERUSER_ROLE = "sys:superuser";
    private static final String SECURITY_ROLE = "sys:secadmin";

    private final Catalog catalog;

    public Privileges(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The identities whose privileges a user has: the user, everybody, the groups, the roles and the roles' roles. */
    public Set<PrivilegeHolder> identities(String user) {
        Set<PrivilegeHolder> identities = new LinkedHashSet<>();
        Deque<PrivilegeHolder> found = new ArrayDeque<>();
        found.add(PrivilegeHolder.user(user));
        found.add(PrivilegeHolder.PUBLIC);
        catalog.groups().forEach((group, members) -> {
            if (members.contains(user)) {
                found.add(PrivilegeHolder.group(group));
            }
        });
        while (!found.isEmpty()) {
            PrivilegeHolder identity = found.poll();
            if (identities.add(identity)) {
                for (RoleGrant grant : catalog.roleGrants()) {
                    if (grant.grantee().equals(identity)) {
                        found.add(PrivilegeHolder.role(grant.role()));
                    }
                }
            }
        }
        return identities;
    }

    /** Whether nothing is refused to the user. */
    public boolean isSuperuser(String user) {
        return catalog.findUser(user).map(User::superuser).orElse(false)
                || identities(user).contains(PrivilegeHolder.role(SUPERUSER_ROLE));
    }

    /** Whether a role of the user carries a system permission, such as {@code CREATE USER}. */
    public boolean hasSystemPermission(String user, String permission) {
        Set<PrivilegeHolder> identities = identities(user);
        boolean granted = catalog.systemPermissions().entrySet().stream()
                .anyMatch(entry -> entry.getValue().contains(permission)
                        && identities.contains(PrivilegeHolder.role(entry.getKey())));
        return granted || isSuperuser(user) || SystemRoles.carry(permission, identities);
    }

    /** Whether a user has a privilege on a database. */
    public boolean onDatabase(String user, ObjectPrivilege privilege, String database) {
        boolean owns = catalog.findDatabase(database)
                .map(found -> found.owner().equals(user))
                .orElse(false);
        return owns || isSuperuser(user) || holds(user, privilege, Securable.database(database));
    }

    /** Whether a user has a privilege on a schema, its own or as one of all schemas of the database. */
    public boolean onSchema(String user, ObjectPrivilege privilege, SchemaName schema) {
        boolean owns = catalog.findSchema(schema)
                .map(found -> found.owner().equals(user))
                .orElse(false);
        return owns
                || isSuperuser(user)
                || holds(user, privilege, Securable.schema(schema))
                || holds(user, privilege, Securable.schemasInDatabase(schema.database()));
    }

    /** Whether a user has a privilege on a relation, its own or as one of all tables of its schema or database. */
    public boolean onRelation(String user, ObjectPrivilege privilege, RelationName name) {
        boolean owns = catalog.findRelation(name)
                .map(found -> found.owner().equals(user))
                .orElse(false);
        return owns
                || isSuperuser(user)
                || holds(user, privilege, Securable.relation(name))
                || holds(user, privilege, Securable.tablesIn(name.schema()))
                || holds(
                        user,
                        privilege,
                        Securable.tablesInDatabase(name.schema().database()));
    }

    /** Whether the user may make policies and attach them. */
    public boolean isSecurityAdministrator(String user) {
        return isSuperuser(user) || identities(user).contains(PrivilegeHolder.role(SECURITY_ROLE));
    }

    /** Whether row-level policies hide nothing from the user. */
    public boolean ignoresRowSecurity(String user) {
        return isSecurityAdministrator(user) || hasSystemPermission(user, "IGNORE RLS");
    }

    /** The columns of a relation that a user was allowed to read one by one. */
    public Set<String> selectableColumns(String user, RelationName name) {
        Set<PrivilegeHolder> identities = identities(user);
        return catalog.protections().columnGrants().stream()
                .filter(grant -> grant.relation().equals(name) && grant.privilege() == ObjectPrivilege.SELECT)
                .filter(grant -> identities.contains(grant.grantee()))
                .map(ColumnGrant::column)
                .collect(Collectors.toSet());
    }

    private boolean holds(String user, ObjectPrivilege privilege, Securable securable) {
        Set<Grant> grants = catalog.grantsOn(securable);
        if (grants.isEmpty()) {
            return false;
        }
        Set<PrivilegeHolder> identities = identities(user);
        return grants.stream()
                .anyMatch(grant -> grant.privilege() == privilege && identities.contains(grant.grantee()));
    }

    /** Whether a user may give a privilege on: a superuser, the owner, or one who was given it to give on. */
    public boolean mayGrant(String user, ObjectPrivilege privilege, Securable securable) {
        if (isSuperuser(user) || owner(securable).equals(user)) {
            return true;
        }
        Set<PrivilegeHolder> identities = identities(user);
        return catalog.grantsOn(securable).stream()
                .anyMatch(grant ->
                        grant.privilege() == privilege && grant.grantOption() && identities.contains(grant.grantee()));
    }

    private String owner(Securable securable) {
        return switch (securable.kind()) {
            case DATABASE, TABLES_IN_DATABASE, SCHEMAS_IN_DATABASE ->
                catalog.findDatabase(securable.database())
                        .map(database -> database.owner())
                        .orElse("");
            case SCHEMA, TABLES_IN_SCHEMA ->
                catalog.findSchema(securable.schemaName()).map(Schema::owner).orElse("");
            case RELATION ->
                catalog.findRelation(securable.schemaName().relation(securable.name()))
                        .map(Relation::owner)
                        .orElse("");
        };
    }

    public void requireSuperuser(String user, String otherwise) {
        if (!isSuperuser(user)) {
            throw SqlError.of(otherwise);
        }
    }

    public void requireOnDatabase(String user, ObjectPrivilege privilege, String database) {
        if (!onDatabase(user, privilege, database)) {
            throw SqlError.of("permission denied for database %s", database);
        }
    }

    public void requireOnSchema(String user, ObjectPrivilege privilege, SchemaName schema) {
        if (!onSchema(user, privilege, schema)) {
            throw SqlError.of("permission denied for schema %s", schema.name());
        }
    }

    public void requireOnRelation(String user, ObjectPrivilege privilege, RelationName name) {
        requireOnSchema(user, ObjectPrivilege.USAGE, name.schema());
        if (!onRelation(user, privilege, name)) {
            throw SqlError.of("permission denied for relation %s", name.name());
        }
    }

    /** Goes on only for the owner of a relation, of its schema, or a superuser. */
    public void requireOwner(String user, Relation relation) {
        boolean ownsSchema = catalog.findSchema(relation.name().schema())
                .map(schema -> schema.owner().equals(user))
                .orElse(false);
        if (!relation.owner().equals(user) && !ownsSchema && !isSuperuser(user)) {
            throw SqlError.of("must be owner of relation %s", relation.name().name());
        }
    }

    /** Goes on only for the owner of a schema or a superuser. */
    public void requireOwner(String user, Schema schema) {
        if (!schema.owner().equals(user) && !isSuperuser(user)) {
            throw SqlError.of("must be owner of schema %s", schema.name().name());
        }
    }
}
