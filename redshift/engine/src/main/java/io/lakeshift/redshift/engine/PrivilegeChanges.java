package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.access.SystemRoles;
import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.ColumnGrant;
import io.lakeshift.redshift.engine.catalog.Grant;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.catalog.SchemaName;
import io.lakeshift.redshift.engine.catalog.Securable;
import io.lakeshift.redshift.engine.reading.WarehouseReading;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import io.lakeshift.redshift.engine.statement.PrivilegeStatement;
import io.lakeshift.redshift.engine.statement.Statement;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code GRANT} and {@code REVOKE} of privileges on objects and columns. */
final class PrivilegeChanges {
    private final StatementWork work;
    private final Catalog catalog;

    PrivilegeChanges(StatementWork work) {
        this.work = work;
        this.catalog = work.catalog();
    }

    /** Whether privileges on an external schema are given or taken, which may not share a transaction. */
    static boolean isOnExternalSchema(Statement statement, StatementWork work) {
        PrivilegeStatement.Target target = statement instanceof PrivilegeStatement.Grant grant
                ? grant.target()
                : statement instanceof PrivilegeStatement.Revoke revoke ? revoke.target() : null;
        List<ObjectName> schemas = target instanceof PrivilegeStatement.Schemas onSchemas
                ? onSchemas.names()
                : target instanceof PrivilegeStatement.AllTablesIn onTables ? onTables.schemas() : List.of();
        return schemas.stream()
                .map(work.names()::schema)
                .anyMatch(schema -> work.catalog()
                        .findSchema(schema)
                        .map(Schema::isExternal)
                        .orElse(false));
    }

    void run(PrivilegeStatement statement) {
        if (statement instanceof PrivilegeStatement.Grant grant) {
            grant.to().forEach(to -> requireGrantee(catalog, to));
            if (grant.target() instanceof PrivilegeStatement.SystemWide system) {
                new SystemPermissions(work).grant(system, grant.to());
                return;
            }
            if (work.takes(WarehouseReading.EXTERNAL_SCHEMA_NOT_FOR_ROLES)
                    && grant.to().stream().anyMatch(to -> to.kind() == PrivilegeHolder.Kind.ROLE)
                    && isOnExternalSchema(grant, work)) {
                throw SqlError.of("GRANT on an external schema is supported for users and groups only");
            }
            for (On on : targets(grant.target(), grant.privileges())) {
                on.privileges().forEach(privilege -> requireMayGrant(privilege, on.securable()));
                add(on, grant);
            }
        } else if (statement instanceof PrivilegeStatement.Revoke revoke) {
            revoke.from().forEach(from -> requireGrantee(catalog, from));
            if (revoke.target() instanceof PrivilegeStatement.SystemWide system) {
                new SystemPermissions(work).revoke(system, revoke.from());
                return;
            }
            for (On on : targets(revoke.target(), revoke.privileges())) {
                on.privileges().forEach(privilege -> requireMayGrant(privilege, on.securable()));
                remove(on, revoke);
            }
        } else if (statement instanceof PrivilegeStatement.ColumnPrivileges columns) {
            changeColumnPrivileges(columns);
        } else if (statement instanceof PrivilegeStatement.AlterDefaultPrivileges alter) {
            new DefaultPrivileges(work).alter(alter);
        } else if (statement instanceof PrivilegeStatement.ExternalGrant external) {
            throw SqlError.notSupportedLocally(external.command() + " ON EXTERNAL (Lake Formation)");
        }
    }

    static void requireGrantee(Catalog catalog, PrivilegeHolder grantee) {
        switch (grantee.kind()) {
            case USER -> catalog.user(grantee.name());
            case GROUP -> {
                if (!catalog.groups().containsKey(grantee.name())) {
                    throw SqlError.of("group \"%s\" does not exist", grantee.name());
                }
            }
            case ROLE -> {
                if (!catalog.roles().contains(grantee.name())
                        && !SystemRoles.names().contains(grantee.name())) {
                    throw SqlError.of("role \"%s\" does not exist", grantee.name());
                }
            }
            case PUBLIC -> {}
        }
    }

    /** Privileges and what they are on. */
    private record On(Securable securable, Set<ObjectPrivilege> privileges) {}

    private List<On> targets(PrivilegeStatement.Target target, Set<ObjectPrivilege> named) {
        List<On> targets = new ArrayList<>();
        if (target instanceof PrivilegeStatement.Databases databases) {
            for (String database : databases.names()) {
                boolean mounted = database.equals(QualifiedName.DATA_CATALOG);
                if (mounted) {
                    work.requireDataCatalog();
                } else {
                    catalog.database(database);
                }
                Set<ObjectPrivilege> all = mounted ? Set.of(ObjectPrivilege.USAGE) : ObjectPrivilege.ON_DATABASE;
                targets.add(on(Securable.database(database), named, all));
            }
        } else if (target instanceof PrivilegeStatement.Schemas schemas) {
            for (ObjectName name : schemas.names()) {
                SchemaName schema = catalog.schema(work.names().schema(name)).name();
                targets.add(on(Securable.schema(schema), named, ObjectPrivilege.ON_SCHEMA));
            }
        } else if (target instanceof PrivilegeStatement.Tables tables) {
            for (ObjectName name : tables.names()) {
                targets.add(on(table(name), named, ObjectPrivilege.ON_TABLE));
            }
        } else if (target instanceof PrivilegeStatement.AllTablesIn schemas) {
            for (ObjectName name : schemas.schemas()) {
                Schema schema = catalog.schema(work.names().schema(name));
                // Tables of an external schema carry no privileges: who may use the schema reads them all.
                for (Relation relation : catalog.relationsOf(schema.name())) {
                    targets.add(on(Securable.relation(relation.name()), named, ObjectPrivilege.ON_TABLE));
                }
            }
        } else {
            scoped(target, named, targets);
        }
        return targets;
    }

    private void scoped(PrivilegeStatement.Target target, Set<ObjectPrivilege> named, List<On> targets) {
        if (target instanceof PrivilegeStatement.TablesInSchemas schemas) {
            for (ObjectName name : schemas.schemas()) {
                SchemaName schema = catalog.schema(work.names().schema(name)).name();
                targets.add(on(Securable.tablesIn(schema), named, ObjectPrivilege.ON_TABLE));
            }
        } else if (target instanceof PrivilegeStatement.TablesInDatabases databases) {
            for (String database : databases.databases()) {
                catalog.database(database);
                targets.add(on(Securable.tablesInDatabase(database), named, ObjectPrivilege.ON_TABLE));
            }
        } else if (target instanceof PrivilegeStatement.SchemasInDatabases databases) {
            for (String database : databases.databases()) {
                catalog.database(database);
                targets.add(on(Securable.schemasInDatabase(database), named, ObjectPrivilege.ON_SCHEMA));
            }
        }
    }

    private Securable table(ObjectName name) {
        Resolved resolved = work.names().resolve(name);
        if (resolved instanceof Resolved.Own own) {
            return Securable.relation(own.relation().name());
        }
        if (resolved instanceof Resolved.External || resolved instanceof Resolved.CatalogTable) {
            throw SqlError.of("Operation not supported on external tables");
        }
        throw SqlError.noRelation(name.toString());
    }

    private static On on(Securable securable, Set<ObjectPrivilege> named, Set<ObjectPrivilege> all) {
        for (ObjectPrivilege privilege : named) {
            if (!all.contains(privilege)) {
                throw SqlError.of(
                        "invalid privilege type %s for %s",
                        privilege,
                        securable
                                .kind()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' '));
            }
        }
        return new On(securable, named.isEmpty() ? all : named);
    }

    private void requireMayGrant(ObjectPrivilege privilege, Securable securable) {
        if (!work.privileges().mayGrant(work.user(), privilege, securable)) {
            throw switch (securable.kind()) {
                case RELATION -> SqlError.of("permission denied for relation %s", securable.name());
                case SCHEMA, TABLES_IN_SCHEMA -> SqlError.of("permission denied for schema %s", securable.schema());
                default -> SqlError.of("permission denied for database %s", securable.database());
            };
        }
    }

    private void changeColumnPrivileges(PrivilegeStatement.ColumnPrivileges change) {
        change.grantees().forEach(grantee -> requireGrantee(catalog, grantee));
        for (ObjectName table : change.tables()) {
            Securable securable = table(table);
            Relation relation = work.names().relation(table);
            List<String> known =
                    work.columnsOf(relation).stream().map(Column::name).toList();
            change.columns().forEach((privilege, columns) -> {
                requireMayGrant(privilege, securable);
                for (String column : columns) {
                    if (!known.contains(column)) {
                        throw SqlError.of(
                                "column \"%s\" of relation \"%s\" does not exist",
                                column, relation.name().name());
                    }
                    change.grantees().forEach(grantee -> {
                        ColumnGrant meant = new ColumnGrant(relation.name(), column, privilege, grantee, work.user());
                        catalog.changeProtections(protections -> {
                            if (change.grant()) {
                                protections.grant(meant);
                            } else {
                                protections.revoke(meant::isOfSame);
                            }
                        });
                    });
                }
            });
        }
    }

    private void add(On on, PrivilegeStatement.Grant grant) {
        catalog.changeGrants(on.securable(), grants -> {
            for (ObjectPrivilege privilege : on.privileges()) {
                for (PrivilegeHolder to : grant.to()) {
                    boolean option = grant.grantOption()
                            || grants.stream().anyMatch(given -> is(given, privilege, to) && given.grantOption());
                    grants.removeIf(given -> is(given, privilege, to));
                    grants.add(new Grant(privilege, to, work.user(), option));
                }
            }
            return grants;
        });
    }

    private void remove(On on, PrivilegeStatement.Revoke revoke) {
        catalog.changeGrants(on.securable(), grants -> {
            List<Grant> left = new ArrayList<>();
            for (Grant given : grants) {
                boolean meant = on.privileges().contains(given.privilege())
                        && revoke.from().contains(given.grantee());
                if (!meant) {
                    left.add(given);
                } else if (revoke.grantOptionOnly()) {
                    left.add(new Grant(given.privilege(), given.grantee(), given.grantor(), false));
                }
            }
            return left;
        });
    }

    private static boolean is(Grant grant, ObjectPrivilege privilege, PrivilegeHolder grantee) {
        return grant.privilege() == privilege && grant.grantee().equals(grantee);
    }
}
