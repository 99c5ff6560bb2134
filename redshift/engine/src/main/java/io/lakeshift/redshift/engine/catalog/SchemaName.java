package io.lakeshift.redshift.engine.catalog;

import static java.util.Objects.requireNonNull;

/** A schema by its database and name. */
public record SchemaName(String database, String name) {
    public SchemaName {
        requireNonNull(database, "database is null");
        requireNonNull(name, "name is null");
    }

    /** A relation in this schema. */
    public RelationName relation(String relation) {
        return new RelationName(this, relation);
    }
}
