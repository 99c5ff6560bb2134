package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.DefaultPrivilege;
import io.lakeshift.redshift.engine.catalog.SchemaName;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import io.lakeshift.redshift.engine.statement.PrivilegeStatement;
import java.util.List;

/** {@code ALTER DEFAULT PRIVILEGES}: the privileges that objects are created with. */
final class DefaultPrivileges {
    private final StatementWork work;
    private final Catalog catalog;

    DefaultPrivileges(StatementWork work) {
        this.work = work;
        this.catalog = work.catalog();
    }

    void alter(PrivilegeStatement.AlterDefaultPrivileges alter) {
        alter.change().grantees().forEach(grantee -> PrivilegeChanges.requireGrantee(catalog, grantee));
        List<String> creators = alter.forUsers().isEmpty() ? List.of(work.user()) : alter.forUsers();
        if (!creators.equals(List.of(work.user()))) {
            work.privileges().requireSuperuser(work.user(), "permission denied to alter default privileges of others");
        }
        creators.forEach(catalog::user);
        List<String> schemas = alter.schemas().isEmpty() ? List.of("") : alter.schemas();
        for (String schema : schemas) {
            if (!schema.isEmpty()) {
                catalog.schema(new SchemaName(work.database(), schema));
            }
            for (String creator : creators) {
                change(creator, schema, alter.change());
            }
        }
    }

    private void change(String creator, String schema, PrivilegeStatement.AlterDefaultPrivileges.Change change) {
        for (ObjectPrivilege privilege : change.privileges()) {
            for (PrivilegeHolder grantee : change.grantees()) {
                DefaultPrivilege meant = new DefaultPrivilege(creator, work.database(), schema, privilege, grantee);
                if (change.grant()) {
                    catalog.addDefaultPrivilege(meant);
                } else {
                    catalog.removeDefaultPrivilege(meant);
                }
            }
        }
    }
}
