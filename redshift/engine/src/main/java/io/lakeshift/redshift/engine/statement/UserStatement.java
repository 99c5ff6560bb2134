package io.lakeshift.redshift.engine.statement;

import java.util.List;
import java.util.Optional;

/** Users, groups and roles, and who belongs to which. */
public sealed interface UserStatement extends Statement {

    /**
     * What a user may be told to have.
     *
     * @param superuser {@code CREATEUSER} or {@code NOCREATEUSER}; empty if not said
     * @param createDatabases {@code CREATEDB} or {@code NOCREATEDB}; empty if not said
     * @param password the text after {@code PASSWORD}, a password or its hash; empty text for {@code DISABLE}; empty if
     *     not said
     */
    record Options(Optional<Boolean> superuser, Optional<Boolean> createDatabases, Optional<String> password) {

        @Override
        public String toString() {
            return "superuser %s, createDatabases %s".formatted(superuser, createDatabases);
        }
    }

    record CreateUser(String name, Options options, List<String> groups) implements UserStatement {}

    record AlterUser(String name, Options options, Optional<String> newName) implements UserStatement {}

    record DropUser(List<String> names, boolean ifExists) implements UserStatement {}

    record CreateGroup(String name, List<String> users) implements UserStatement {}

    record AlterGroup(String name, Change change, List<String> users, Optional<String> newName)
            implements UserStatement {}

    record DropGroup(String name) implements UserStatement {}

    record CreateRole(String name) implements UserStatement {}

    record DropRole(String name, boolean force) implements UserStatement {}

    /** {@code GRANT ROLE ... TO ...}. */
    record GrantRole(List<String> roles, List<PrivilegeHolder> to, boolean adminOption) implements UserStatement {}

    /** {@code REVOKE [ADMIN OPTION FOR] ROLE ... FROM ...}. */
    record RevokeRole(List<String> roles, List<PrivilegeHolder> from, boolean adminOptionOnly)
            implements UserStatement {}

    /** What {@code ALTER GROUP} does. */
    enum Change {
        ADD,
        DROP,
        RENAME
    }
}
