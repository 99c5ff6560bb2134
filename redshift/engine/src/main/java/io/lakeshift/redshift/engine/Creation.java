package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.DefaultPrivilege;
import io.lakeshift.redshift.engine.catalog.Grant;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.RelationName;
import io.lakeshift.redshift.engine.catalog.SchemaName;
import io.lakeshift.redshift.engine.catalog.Securable;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.List;

/** What the creation of tables and views has in common. */
final class Creation {
    private final StatementWork work;
    private final Catalog catalog;

    Creation(StatementWork work) {
        this.work = work;
        this.catalog = work.catalog();
    }

    /** The full name of a new relation in a schema the user may create in. */
    RelationName nameOfNew(ObjectName name) {
        if (name.last().getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 127) {
            throw SqlError.of("identifier \"%s\" is longer than 127 bytes", name.last());
        }
        SchemaName schema = work.names().schemaForNew(name);
        work.privileges().requireOnSchema(work.user(), ObjectPrivilege.CREATE, schema);
        if (catalog.schema(schema).isExternal()) {
            throw SqlError.of("Operation not supported on external schema %s", schema.name());
        }
        return schema.relation(name.last());
    }

    /** Whether the name is taken; an error unless that is tolerated. */
    boolean exists(RelationName name, boolean tolerated) {
        boolean exists = catalog.findRelation(name).isPresent();
        if (exists && !tolerated) {
            throw SqlError.of("Relation \"%s\" already exists", name.name());
        }
        return exists;
    }

    /** Adds a relation to the catalog with the privileges its creator's tables begin with. */
    void add(RelationName name, List<Column> columns, Relation.Definition definition) {
        catalog.put(new Relation(name, catalog.newId(), work.user(), columns, definition));
        String schema = name.schema().name();
        for (DefaultPrivilege given : List.copyOf(catalog.defaultPrivileges())) {
            boolean applies = given.creator().equals(work.user())
                    && given.database().equals(name.schema().database())
                    && (given.schema().isEmpty() || given.schema().equals(schema));
            if (applies) {
                catalog.changeGrants(Securable.relation(name), grants -> {
                    grants.add(new Grant(given.privilege(), given.grantee(), work.user(), false));
                    return grants;
                });
            }
        }
    }
}
