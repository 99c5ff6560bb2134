package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Database;
import io.lakeshift.redshift.engine.catalog.Grant;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.catalog.SchemaName;
import io.lakeshift.redshift.engine.catalog.Securable;
import io.lakeshift.redshift.engine.reading.WarehouseReading;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import io.lakeshift.redshift.engine.statement.SchemaStatement;
import io.lakeshift.redshift.engine.statement.Statement;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.List;
import java.util.Set;

/** Databases and schemas. */
final class SchemaChanges {
    private static final String PUBLIC = "public";
    private static final Set<String> RESERVED_DATABASES =
            Set.of(QualifiedName.DATA_CATALOG, "template0", "template1", "padb_harvest", "sys:internal");

    private final StatementWork work;
    private final Catalog catalog;

    SchemaChanges(StatementWork work) {
        this.work = work;
        this.catalog = work.catalog();
    }

    /** Whether the statement makes or deletes files of the engine. */
    static boolean changesFiles(Statement statement) {
        return statement instanceof SchemaStatement.CreateDatabase || statement instanceof SchemaStatement.DropDatabase;
    }

    void run(SchemaStatement statement) {
        if (statement instanceof SchemaStatement.CreateDatabase create) {
            createDatabase(create);
        } else if (statement instanceof SchemaStatement.DropDatabase drop) {
            dropDatabase(drop.name());
        } else if (statement instanceof SchemaStatement.AlterDatabaseOwner alter) {
            work.privileges().requireSuperuser(work.user(), "must be superuser to change a database's owner");
            catalog.user(alter.owner());
            catalog.put(
                    new Database(alter.name(), catalog.database(alter.name()).id(), alter.owner()));
        } else if (statement instanceof SchemaStatement.CreateSchema create) {
            createSchema(create);
        } else if (statement instanceof SchemaStatement.CreateExternalSchema create) {
            createExternalSchema(create);
        } else if (statement instanceof SchemaStatement.DropSchemas drop) {
            drop.names().forEach(name -> dropSchema(name, drop));
        } else if (statement instanceof SchemaStatement.AlterSchemaOwner alter) {
            Schema schema = catalog.schema(work.names().schema(alter.name()));
            work.privileges().requireOwner(work.user(), schema);
            if (schema.isExternal() && work.takes(WarehouseReading.EXTERNAL_SCHEMA_OWNER_FIXED)) {
                throw SqlError.of("Operation not supported on external schema \"%s\"", schema.name());
            }
            catalog.user(alter.owner());
            catalog.put(new Schema(schema.name(), schema.id(), alter.owner(), schema.external()));
        } else {
            throw SqlError.notSupportedLocally("ALTER SCHEMA ... RENAME");
        }
    }

    private void createDatabase(SchemaStatement.CreateDatabase create) {
        boolean may = work.privileges().isSuperuser(work.user())
                || catalog.user(work.user()).createDatabases();
        if (!may) {
            throw SqlError.of("permission denied to create database");
        }
        create.owner().ifPresent(catalog::user);
        createDatabase(create.name(), create.owner().orElse(work.user()));
    }

    /** Makes a database with its {@code public} schema, in which everybody may create. */
    void createDatabase(String name, String owner) {
        if (catalog.findDatabase(name).isPresent()) {
            throw SqlError.of("database \"%s\" already exists", name);
        }
        if (RESERVED_DATABASES.contains(name)) {
            throw SqlError.of("database name \"%s\" is reserved", name);
        }
        if (name.length() > 64) {
            throw SqlError.of("database name \"%s\" is longer than 64 characters", name);
        }
        work.session().warehouse().engine().attach(name);
        catalog.put(new Database(name, catalog.newId(), owner));
        catalog.changeGrants(Securable.database(name), grants -> {
            grants.add(new Grant(ObjectPrivilege.TEMP, PrivilegeHolder.PUBLIC, owner, false));
            return grants;
        });
        SchemaName schema = new SchemaName(name, PUBLIC);
        addSchema(schema, owner, null);
        catalog.changeGrants(Securable.schema(schema), grants -> {
            grants.add(new Grant(ObjectPrivilege.USAGE, PrivilegeHolder.PUBLIC, owner, false));
            grants.add(new Grant(ObjectPrivilege.CREATE, PrivilegeHolder.PUBLIC, owner, false));
            return grants;
        });
    }

    private void dropDatabase(String name) {
        Database database = catalog.database(name);
        if (!database.owner().equals(work.user())) {
            work.privileges().requireSuperuser(work.user(), "must be owner of database " + name);
        }
        if (name.equals(work.database())) {
            throw SqlError.of("cannot drop the currently open database");
        }
        work.session().warehouse().engine().drop(name);
        catalog.removeDatabase(name);
    }

    private void addSchema(SchemaName name, String owner, Schema.External external) {
        if (external == null) {
            work.execute("create schema if not exists " + engineName(name));
        }
        catalog.put(new Schema(name, catalog.newId(), owner, external));
    }

    private void requireMayCreate(String database) {
        if (!work.privileges().hasSystemPermission(work.user(), "CREATE SCHEMA")) {
            work.privileges().requireOnDatabase(work.user(), ObjectPrivilege.CREATE, database);
        }
    }

    private void createSchema(SchemaStatement.CreateSchema create) {
        SchemaName name = work.names().schema(create.name());
        catalog.database(name.database());
        requireMayCreate(name.database());
        if (exists(name, create.ifNotExists())) {
            return;
        }
        create.owner().ifPresent(catalog::user);
        addSchema(name, create.owner().orElse(work.user()), null);
    }

    private boolean exists(SchemaName name, boolean tolerated) {
        boolean exists = catalog.findSchema(name).isPresent();
        if (exists && !tolerated) {
            throw SqlError.of("schema \"%s\" already exists", name.name());
        }
        if (!exists && (name.name().startsWith("pg_") || name.name().equals("information_schema"))) {
            throw SqlError.of("unacceptable schema name \"%s\"", name.name());
        }
        return exists;
    }

    private void createExternalSchema(SchemaStatement.CreateExternalSchema create) {
        requireMayCreate(work.database());
        SchemaName name = new SchemaName(work.database(), create.name());
        if (exists(name, create.ifNotExists())) {
            return;
        }
        String database = create.source().database().toLowerCase(java.util.Locale.ROOT);
        if (!work.lake().catalog().databases().contains(database)) {
            if (create.source().createDatabase()) {
                throw SqlError.notSupportedLocally(
                        "CREATE EXTERNAL DATABASE IF NOT EXISTS for a database that is absent");
            }
            throw SqlError.of("Database %s not found in the Data Catalog (EntityNotFoundException)", database);
        }
        addSchema(
                name,
                work.user(),
                new Schema.External(
                        database, create.iamRole(), create.source().region().orElse("")));
    }

    private void dropSchema(ObjectName qualified, SchemaStatement.DropSchemas drop) {
        SchemaName name = work.names().schema(qualified);
        if (catalog.findSchema(name).isEmpty() && drop.ifExists()) {
            return;
        }
        Schema schema = catalog.schema(name);
        if (!work.privileges().hasSystemPermission(work.user(), "DROP SCHEMA")) {
            work.privileges().requireOwner(work.user(), schema);
        }
        List<Relation> inside = catalog.relationsOf(name);
        if (!inside.isEmpty() && !drop.cascade()) {
            throw SqlError.of("cannot drop schema %s because other objects depend on it", name.name());
        }
        Dependents dependents = new Dependents(work);
        inside.forEach(relation -> dependents.drop(relation, true));
        if (!schema.isExternal()) {
            work.execute("drop schema " + engineName(name) + " cascade");
        }
        catalog.removeSchema(name);
    }

    private static String engineName(SchemaName name) {
        return Quoted.path(DuckEngine.alias(name.database()), name.name());
    }
}
