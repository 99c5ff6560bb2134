package io.lakeshift.redshift.engine.catalog;

import static java.util.Objects.requireNonNull;

/** A table or view by its schema and name. */
public record RelationName(SchemaName schema, String name) {
    public RelationName {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
    }

    /** A relation by all three parts of its name. */
    public static RelationName of(String database, String schema, String name) {
        return new RelationName(new SchemaName(database, schema), name);
    }

    @Override
    public String toString() {
        return schema.database() + "." + schema.name() + "." + name;
    }
}
