package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import io.lakeshift.redshift.engine.statement.PrivilegeStatement;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** {@code GRANT} and {@code REVOKE} of system permissions, such as {@code CREATE USER}, which only roles have. */
final class SystemPermissions {
    private final StatementWork work;

    SystemPermissions(StatementWork work) {
        this.work = work;
    }

    void grant(PrivilegeStatement.SystemWide system, List<PrivilegeHolder> to) {
        change(system, to, Set::addAll);
    }

    void revoke(PrivilegeStatement.SystemWide system, List<PrivilegeHolder> from) {
        change(system, from, Set::removeAll);
    }

    private void change(
            PrivilegeStatement.SystemWide system,
            List<PrivilegeHolder> grantees,
            BiConsumer<Set<String>, Set<String>> change) {
        work.privileges().requireSuperuser(work.user(), "must be superuser to change system permissions");
        for (PrivilegeHolder grantee : grantees) {
            if (grantee.kind() != PrivilegeHolder.Kind.ROLE) {
                throw SqlError.of("system permissions are granted to roles; \"%s\" is none", grantee.name());
            }
            Set<String> permissions =
                    new LinkedHashSet<>(work.catalog().systemPermissions().getOrDefault(grantee.name(), Set.of()));
            change.accept(permissions, system.permissions());
            work.catalog().putSystemPermissions(grantee.name(), permissions);
        }
    }
}
