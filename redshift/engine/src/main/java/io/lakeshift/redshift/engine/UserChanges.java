package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.access.SystemRoles;
import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Grant;
import io.lakeshift.redshift.engine.catalog.Password;
import io.lakeshift.redshift.engine.catalog.RoleGrant;
import io.lakeshift.redshift.engine.catalog.Securable;
import io.lakeshift.redshift.engine.catalog.User;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import io.lakeshift.redshift.engine.statement.UserStatement;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Users, groups and roles. */
final class UserChanges {
    private final StatementWork work;
    private final Catalog catalog;

    UserChanges(StatementWork work) {
        this.work = work;
        this.catalog = work.catalog();
    }

    void run(UserStatement statement) {
        if (statement instanceof UserStatement.CreateUser create) {
            createUser(create);
        } else if (statement instanceof UserStatement.AlterUser alter) {
            alterUser(alter);
        } else if (statement instanceof UserStatement.DropUser drop) {
            require("DROP USER", "must be superuser to drop users");
            drop.names().forEach(name -> dropUser(name, drop));
        } else if (statement instanceof UserStatement.CreateGroup create) {
            createGroup(create);
        } else if (statement instanceof UserStatement.AlterGroup alter) {
            alterGroup(alter);
        } else if (statement instanceof UserStatement.DropGroup drop) {
            dropGroup(drop.name());
        } else if (statement instanceof UserStatement.CreateRole create) {
            createRole(create.name());
        } else if (statement instanceof UserStatement.DropRole drop) {
            dropRole(drop);
        } else if (statement instanceof UserStatement.GrantRole grant) {
            grantRole(grant);
        } else if (statement instanceof UserStatement.RevokeRole revoke) {
            revokeRole(revoke);
        }
    }

    private void require(String permission, String otherwise) {
        if (!work.privileges().hasSystemPermission(work.user(), permission)) {
            throw SqlError.of(otherwise);
        }
    }

    private void createUser(UserStatement.CreateUser create) {
        require("CREATE USER", "must be superuser to create users");
        if (catalog.findUser(create.name()).isPresent()) {
            throw SqlError.of("user \"%s\" already exists", create.name());
        }
        boolean superuser = create.options().superuser().orElse(false);
        if (superuser) {
            work.privileges().requireSuperuser(work.user(), "must be superuser to create superusers");
        }
        catalog.put(new User(
                create.name(),
                catalog.newId(),
                superuser,
                create.options().createDatabases().orElse(false),
                password(create.options(), create.name()).orElse(Password.NONE)));
        create.groups().forEach(group -> changeMembers(group, UserStatement.Change.ADD, List.of(create.name())));
    }

    private void alterUser(UserStatement.AlterUser alter) {
        boolean rights = alter.options().superuser().isPresent()
                || alter.options().createDatabases().isPresent()
                || alter.newName().isPresent();
        if (rights || !alter.name().equals(work.user())) {
            require("ALTER USER", "permission denied to alter user");
        }
        User user = catalog.user(alter.name());
        if (alter.options().superuser().isPresent()) {
            work.privileges().requireSuperuser(work.user(), "must be superuser to alter superusers");
        }
        Optional<Password> password = password(alter.options(), alter.name());
        refuseToEnableOrDisable(user, password);
        if (alter.newName().isPresent()) {
            throw SqlError.notSupportedLocally("ALTER USER ... RENAME");
        }
        catalog.put(new User(
                user.name(),
                user.id(),
                alter.options().superuser().orElse(user.superuser()),
                alter.options().createDatabases().orElse(user.createDatabases()),
                password.orElse(user.password())));
    }

    private static Optional<Password> password(UserStatement.Options options, String user) {
        return options.password().map(text -> text.isEmpty() ? Password.NONE : Password.of(text, user));
    }

    private void refuseToEnableOrDisable(User user, Optional<Password> password) {
        boolean had = !user.password().equals(Password.NONE);
        if (password.isEmpty() || had == !password.get().equals(Password.NONE)) {
            return;
        }
        work.privileges().requireSuperuser(work.user(), "must be superuser to enable or disable passwords");
        if (had && user.superuser()) {
            throw SqlError.of("cannot disable the password of a superuser");
        }
    }

    private void dropUser(String name, UserStatement.DropUser drop) {
        if (catalog.findUser(name).isEmpty() && drop.ifExists()) {
            return;
        }
        catalog.user(name);
        if (name.equals(work.user())) {
            throw SqlError.of("current user cannot be dropped");
        }
        boolean owns = catalog.databases().stream()
                        .anyMatch(database -> database.owner().equals(name))
                || catalog.schemas().stream().anyMatch(schema -> schema.owner().equals(name))
                || catalog.relations().stream()
                        .anyMatch(relation -> relation.owner().equals(name));
        if (owns) {
            throw SqlError.of("user \"%s\" cannot be dropped because the user owns some object", name);
        }
        refuseIfGranted(PrivilegeHolder.user(name), "user");
        catalog.removeUser(name);
    }

    private void refuseIfGranted(PrivilegeHolder grantee, String what) {
        boolean protects = catalog.protections().attached().stream()
                .anyMatch(policy -> policy.grantee().equals(grantee));
        if (protects) {
            throw SqlError.of("%s \"%s\" cannot be dropped because a policy is attached for it", what, grantee.name());
        }
        boolean reads = catalog.protections().columnGrants().stream()
                .anyMatch(grant -> grant.grantee().equals(grantee));
        if (reads) {
            throw SqlError.of(
                    "%s \"%s\" cannot be dropped because the %s has a privilege on some object",
                    what, grantee.name(), what);
        }
        for (Set<Grant> grants : catalog.grants().values()) {
            if (grants.stream().anyMatch(grant -> grant.grantee().equals(grantee))) {
                throw SqlError.of(
                        "%s \"%s\" cannot be dropped because the %s has a privilege on some object",
                        what, grantee.name(), what);
            }
        }
    }

    private void createGroup(UserStatement.CreateGroup create) {
        require("CREATE USER", "must be superuser to create groups");
        if (catalog.groups().containsKey(create.name())) {
            throw SqlError.of("group \"%s\" already exists", create.name());
        }
        catalog.putGroup(create.name(), Set.of());
        changeMembers(create.name(), UserStatement.Change.ADD, create.users());
    }

    private void alterGroup(UserStatement.AlterGroup alter) {
        require("ALTER USER", "permission denied to alter group");
        if (alter.newName().isPresent()) {
            throw SqlError.notSupportedLocally("ALTER GROUP ... RENAME");
        }
        changeMembers(alter.name(), alter.change(), alter.users());
    }

    private void changeMembers(String group, UserStatement.Change change, List<String> users) {
        Set<String> members = catalog.groups().get(group);
        if (members == null) {
            throw SqlError.of("group \"%s\" does not exist", group);
        }
        users.forEach(catalog::user);
        Set<String> changed = new LinkedHashSet<>(members);
        if (change == UserStatement.Change.ADD) {
            changed.addAll(users);
        } else {
            users.forEach(changed::remove);
        }
        catalog.putGroup(group, changed);
    }

    private void dropGroup(String name) {
        require("DROP USER", "must be superuser to drop groups");
        if (!catalog.groups().containsKey(name)) {
            throw SqlError.of("group \"%s\" does not exist", name);
        }
        refuseIfGranted(PrivilegeHolder.group(name), "group");
        catalog.removeGroup(name);
    }

    private void createRole(String name) {
        require("CREATE ROLE", "permission denied to create role");
        if (catalog.roles().contains(name)) {
            throw SqlError.of("role \"%s\" already exists", name);
        }
        if (name.startsWith("sys:")) {
            throw SqlError.of("role name \"%s\" is reserved", name);
        }
        catalog.addRole(name);
    }

    private void dropRole(UserStatement.DropRole drop) {
        require("DROP ROLE", "permission denied to drop role");
        requireRole(drop.name());
        boolean given =
                catalog.roleGrants().stream().anyMatch(grant -> grant.role().equals(drop.name()));
        if (given && !drop.force()) {
            throw SqlError.of("cannot drop role \"%s\" because it is granted; use DROP ROLE ... FORCE", drop.name());
        }
        if (drop.force()) {
            for (Securable securable : List.copyOf(catalog.grants().keySet())) {
                catalog.changeGrants(securable, grants -> {
                    grants.removeIf(grant -> grant.grantee().equals(PrivilegeHolder.role(drop.name())));
                    return grants;
                });
            }
        } else {
            refuseIfGranted(PrivilegeHolder.role(drop.name()), "role");
        }
        catalog.removeRole(drop.name());
    }

    private void requireRole(String name) {
        if (!catalog.roles().contains(name) && !SystemRoles.names().contains(name)) {
            throw SqlError.of("role \"%s\" does not exist", name);
        }
    }

    private void requireGrantable(String role) {
        requireRole(role);
        boolean admin = catalog.roleGrants().stream()
                .anyMatch(grant -> grant.role().equals(role)
                        && grant.adminOption()
                        && work.privileges().identities(work.user()).contains(grant.grantee()));
        if (!admin) {
            require("GRANT ROLE", "permission denied to grant role " + role);
        }
    }

    private void grantRole(UserStatement.GrantRole grant) {
        for (String role : grant.roles()) {
            requireGrantable(role);
            for (PrivilegeHolder to : grant.to()) {
                PrivilegeChanges.requireGrantee(catalog, to);
                if (to.kind() == PrivilegeHolder.Kind.ROLE && (to.name().equals(role) || isWithin(role, to.name()))) {
                    throw SqlError.of("circular role grant: role \"%s\" is a member of role \"%s\"", role, to.name());
                }
                catalog.removeRoleGrants(
                        given -> given.role().equals(role) && given.grantee().equals(to));
                catalog.addRoleGrant(new RoleGrant(role, to, grant.adminOption()));
            }
        }
    }

    /** Whether one role has been given another, itself or through others. */
    private boolean isWithin(String role, String other) {
        return catalog.roleGrants().stream()
                .filter(grant -> grant.grantee().equals(PrivilegeHolder.role(role)))
                .anyMatch(grant -> grant.role().equals(other) || isWithin(grant.role(), other));
    }

    private void revokeRole(UserStatement.RevokeRole revoke) {
        for (String role : revoke.roles()) {
            requireGrantable(role);
            for (PrivilegeHolder from : revoke.from()) {
                PrivilegeChanges.requireGrantee(catalog, from);
                boolean had = catalog.removeRoleGrants(
                        grant -> grant.role().equals(role) && grant.grantee().equals(from));
                if (had && revoke.adminOptionOnly()) {
                    catalog.addRoleGrant(new RoleGrant(role, from, false));
                }
            }
        }
    }
}
