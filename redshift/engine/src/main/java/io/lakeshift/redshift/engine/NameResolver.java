package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.catalog.SchemaName;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.systemviews.SystemView;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what names stand for.
 *
 * @param catalog as the transaction sees it
 * @param database the database that names without one mean
 * @param searchPath the schemas that names without one mean, in order
 * @param temporaryTables of the session
 */
record NameResolver(Catalog catalog, String database, List<String> searchPath, Set<String> temporaryTables) {

    private static final Set<String> SYSTEM_SCHEMAS = Set.of("pg_catalog", "information_schema");

    /** What a relation's name stands for, or Redshift's error. */
    Resolved resolve(ObjectName name) {
        if (name.schema().isEmpty()) {
            return unqualified(name.last());
        }
        String inDatabase = name.database().orElse(database);
        if (inDatabase.equals(QualifiedName.DATA_CATALOG)) {
            return new Resolved.CatalogTable(name.schema().get(), name.last());
        }
        Optional<SystemView> system = SystemView.find(name.schema().get(), name.last());
        if (system.isPresent()) {
            return new Resolved.SystemTable(system.get());
        }
        if (name.schema().get().startsWith("pg_temp") && temporaryTables.contains(name.last())) {
            return new Resolved.Temporary(name.last());
        }
        catalog.database(inDatabase);
        if (SYSTEM_SCHEMAS.contains(name.schema().get())) {
            throw SqlError.notSupportedLocally("the system table or view " + name);
        }
        Schema schema = catalog.schema(new SchemaName(inDatabase, name.schema().get()));
        if (schema.isExternal()) {
            return new Resolved.External(schema, name.last());
        }
        return catalog.findRelation(schema.name().relation(name.last()))
                .map(Resolved.Own::new)
                .orElseThrow(() -> SqlError.noRelation(name.toString()));
    }

    private Resolved unqualified(String name) {
        if (temporaryTables.contains(name)) {
            return new Resolved.Temporary(name);
        }
        Optional<SystemView> system = SystemView.find("pg_catalog", name);
        if (system.isPresent()) {
            return new Resolved.SystemTable(system.get());
        }
        for (String schema : searchPath) {
            Optional<Relation> found = catalog.findRelation(new SchemaName(database, schema).relation(name));
            if (found.isPresent()) {
                return new Resolved.Own(found.get());
            }
        }
        throw SqlError.noRelation(name);
    }

    /** A relation of the warehouse's own, or Redshift's error. */
    Relation relation(ObjectName name) {
        Resolved resolved = resolve(name);
        if (resolved instanceof Resolved.Own own) {
            return own.relation();
        }
        throw SqlError.of("\"%s\" is not a table or view of the warehouse's own", name);
    }

    /** The schema a new object of this name goes into. */
    SchemaName schemaForNew(ObjectName name) {
        if (name.schema().isPresent()) {
            String inDatabase = name.database().orElse(database);
            catalog.database(inDatabase);
            return catalog.schema(new SchemaName(inDatabase, name.schema().get()))
                    .name();
        }
        return searchPath.stream()
                .map(schema -> new SchemaName(database, schema))
                .filter(schema -> catalog.findSchema(schema).isPresent())
                .findFirst()
                .orElseThrow(() -> SqlError.of("no schema has been selected to create in"));
    }

    /** A schema's name, which may have its database before it. */
    SchemaName schema(ObjectName name) {
        return new SchemaName(name.schema().orElse(database), name.last());
    }

    /** The same, for names inside a view of another database. */
    NameResolver in(String otherDatabase) {
        return otherDatabase.equals(database)
                ? this
                : new NameResolver(catalog, otherDatabase, List.of("public"), Set.of());
    }
}
