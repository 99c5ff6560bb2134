package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Everything but the rows. Not thread-safe: a committed catalog is only read, a transaction changes its own
 * {@linkplain #copy() copy}.
 */
public final class Catalog {
    private static final long FIRST_ID = 100;

    final Map<String, User> users = new LinkedHashMap<>();
    final Map<String, Set<String>> groups = new LinkedHashMap<>();
    final Set<String> roles = new LinkedHashSet<>();
    final Set<RoleGrant> roleGrants = new LinkedHashSet<>();
    final Map<String, Set<String>> systemPermissions = new LinkedHashMap<>();
    final Map<String, Database> databases = new LinkedHashMap<>();
    final Map<SchemaName, Schema> schemas = new LinkedHashMap<>();
    final Map<RelationName, Relation> relations = new LinkedHashMap<>();
    final Map<Securable, Set<Grant>> grants = new LinkedHashMap<>();
    final Set<DefaultPrivilege> defaultPrivileges = new LinkedHashSet<>();
    final Protections protections = new Protections();
    long nextId = FIRST_ID;
    private long revision;

    /** A catalog of the same content that can be changed without changing this one. */
    public Catalog copy() {
        Catalog copy = new Catalog();
        copy.users.putAll(users);
        copy.groups.putAll(groups);
        copy.roles.addAll(roles);
        copy.roleGrants.addAll(roleGrants);
        copy.systemPermissions.putAll(systemPermissions);
        copy.databases.putAll(databases);
        copy.schemas.putAll(schemas);
        copy.relations.putAll(relations);
        copy.grants.putAll(grants);
        copy.defaultPrivileges.addAll(defaultPrivileges);
        copy.protections.add(protections);
        copy.nextId = nextId;
        copy.revision = revision;
        return copy;
    }

    /** Grows with every change. */
    public long revision() {
        return revision;
    }

    /** A number no object has had. */
    public long newId() {
        return nextId++;
    }

    public Collection<User> users() {
        return users.values();
    }

    public Optional<User> findUser(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** The user, or Redshift's error. */
    public User user(String name) {
        return findUser(name).orElseThrow(() -> SqlError.of("user \"%s\" does not exist", name));
    }

    public void put(User user) {
        users.put(user.name(), user);
        revision++;
    }

    public void removeUser(String name) {
        users.remove(name);
        revision++;
        groups.replaceAll((group, members) -> without(members, name));
        roleGrants.removeIf(grant -> grant.grantee().equals(PrivilegeHolder.user(name)));
        defaultPrivileges.removeIf(privilege ->
                privilege.creator().equals(name) || privilege.grantee().equals(PrivilegeHolder.user(name)));
    }

    /** The members of each group. */
    public Map<String, Set<String>> groups() {
        return Collections.unmodifiableMap(groups);
    }

    /** Sets a group's members. */
    public void putGroup(String name, Set<String> members) {
        groups.put(name, Set.copyOf(members));
        revision++;
    }

    public void removeGroup(String name) {
        groups.remove(name);
        revision++;
    }

    public Set<String> roles() {
        return Collections.unmodifiableSet(roles);
    }

    public void addRole(String name) {
        roles.add(name);
        revision++;
    }

    public void removeRole(String name) {
        roles.remove(name);
        revision++;
        systemPermissions.remove(name);
        roleGrants.removeIf(
                grant -> grant.role().equals(name) || grant.grantee().equals(PrivilegeHolder.role(name)));
    }

    public Set<RoleGrant> roleGrants() {
        return Collections.unmodifiableSet(roleGrants);
    }

    public void addRoleGrant(RoleGrant grant) {
        roleGrants.add(grant);
        revision++;
    }

    /** Removes role grants; says whether there was one. */
    public boolean removeRoleGrants(Predicate<RoleGrant> which) {
        revision++;
        return roleGrants.removeIf(which);
    }

    /** The system permissions of each role. */
    public Map<String, Set<String>> systemPermissions() {
        return Collections.unmodifiableMap(systemPermissions);
    }

    public void putSystemPermissions(String role, Set<String> permissions) {
        systemPermissions.put(role, Set.copyOf(permissions));
        revision++;
    }

    public Collection<Database> databases() {
        return databases.values();
    }

    public Optional<Database> findDatabase(String name) {
        return Optional.ofNullable(databases.get(name));
    }

    /** The database, or Redshift's error. */
    public Database database(String name) {
        return findDatabase(name).orElseThrow(() -> SqlError.of("database \"%s\" does not exist", name));
    }

    public void put(Database database) {
        databases.put(database.name(), database);
        revision++;
    }

    public void removeDatabase(String name) {
        databases.remove(name);
        revision++;
        schemas.keySet().removeIf(schema -> schema.database().equals(name));
        relations.keySet().removeIf(relation -> relation.schema().database().equals(name));
        grants.keySet().removeIf(securable -> securable.database().equals(name));
        protections.removeDatabase(name);
        defaultPrivileges.removeIf(privilege -> privilege.database().equals(name));
    }

    public Collection<Schema> schemas() {
        return schemas.values();
    }

    public List<Schema> schemasOf(String database) {
        return schemas.values().stream()
                .filter(schema -> schema.name().database().equals(database))
                .toList();
    }

    public Optional<Schema> findSchema(SchemaName name) {
        return Optional.ofNullable(schemas.get(name));
    }

    /** The schema, or Redshift's error. */
    public Schema schema(SchemaName name) {
        return findSchema(name).orElseThrow(() -> SqlError.of("schema \"%s\" does not exist", name.name()));
    }

    public void put(Schema schema) {
        schemas.put(schema.name(), schema);
        revision++;
    }

    public void removeSchema(SchemaName name) {
        schemas.remove(name);
        revision++;
        grants.keySet().removeIf(securable -> securable.schemaName().equals(name));
        defaultPrivileges.removeIf(privilege -> privilege.database().equals(name.database())
                && privilege.schema().equals(name.name()));
    }

    public Collection<Relation> relations() {
        return relations.values();
    }

    public List<Relation> relationsOf(SchemaName schema) {
        return relations.values().stream()
                .filter(relation -> relation.name().schema().equals(schema))
                .toList();
    }

    public Optional<Relation> findRelation(RelationName name) {
        return Optional.ofNullable(relations.get(name));
    }

    public void put(Relation relation) {
        relations.put(relation.name(), relation);
        revision++;
    }

    /** Removes a relation and what was granted on it and attached to it. */
    public void removeRelation(RelationName name) {
        relations.remove(name);
        revision++;
        grants.remove(Securable.relation(name));
        protections.removeRelations(name::equals);
    }

    /** Gives a relation another name; what was granted on it stays. */
    public void rename(RelationName from, RelationName to) {
        relations.put(to, relations.remove(from).named(to));
        revision++;
        protections.rename(from, to);
        Set<Grant> given = grants.remove(Securable.relation(from));
        if (given != null) {
            grants.put(Securable.relation(to), given);
        }
    }

    /** All grants by what they are on. */
    public Map<Securable, Set<Grant>> grants() {
        return Collections.unmodifiableMap(grants);
    }

    public Set<Grant> grantsOn(Securable securable) {
        return grants.getOrDefault(securable, Set.of());
    }

    /** Changes the grants on something. */
    public void changeGrants(Securable securable, UnaryOperator<List<Grant>> change) {
        List<Grant> changed = change.apply(new ArrayList<>(grantsOn(securable)));
        revision++;
        if (changed.isEmpty()) {
            grants.remove(securable);
        } else {
            grants.put(securable, new LinkedHashSet<>(changed));
        }
    }

    /** Policies and grants on columns; to be changed by {@link #changeProtections}. */
    public Protections protections() {
        return protections;
    }

    public void changeProtections(Consumer<Protections> change) {
        change.accept(protections);
        revision++;
    }

    public Set<DefaultPrivilege> defaultPrivileges() {
        return Collections.unmodifiableSet(defaultPrivileges);
    }

    public void addDefaultPrivilege(DefaultPrivilege privilege) {
        defaultPrivileges.add(privilege);
        revision++;
    }

    public void removeDefaultPrivilege(DefaultPrivilege privilege) {
        defaultPrivileges.remove(privilege);
        revision++;
    }

    private static Set<String> without(Set<String> members, String name) {
        Set<String> left = new LinkedHashSet<>(members);
        left.remove(name);
        return left;
    }
}
