package io.lakeshift.redshift.engine.catalog;

import static java.util.Objects.requireNonNull;

/**
 * What a privilege is held on.
 *
 * @param database empty for the whole warehouse
 * @param schema empty for a database
 * @param name empty for a schema
 */
public record Securable(Kind kind, String database, String schema, String name) {
    public Securable {
        requireNonNull(kind, "kind is null");
        requireNonNull(database, "database is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
    }

    /** Which objects. */
    public enum Kind {
        DATABASE,
        SCHEMA,
        RELATION,
        /** All tables of a schema, present and future. */
        TABLES_IN_SCHEMA,
        /** All tables of a database, present and future. */
        TABLES_IN_DATABASE,
        /** All schemas of a database, present and future. */
        SCHEMAS_IN_DATABASE
    }

    public static Securable database(String database) {
        return new Securable(Kind.DATABASE, database, "", "");
    }

    public static Securable schema(SchemaName schema) {
        return new Securable(Kind.SCHEMA, schema.database(), schema.name(), "");
    }

    public static Securable relation(RelationName relation) {
        return new Securable(
                Kind.RELATION, relation.schema().database(), relation.schema().name(), relation.name());
    }

    public static Securable tablesIn(SchemaName schema) {
        return new Securable(Kind.TABLES_IN_SCHEMA, schema.database(), schema.name(), "");
    }

    public static Securable tablesInDatabase(String database) {
        return new Securable(Kind.TABLES_IN_DATABASE, database, "", "");
    }

    public static Securable schemasInDatabase(String database) {
        return new Securable(Kind.SCHEMAS_IN_DATABASE, database, "", "");
    }

    /** The schema this is or lies in. */
    public SchemaName schemaName() {
        return new SchemaName(database, schema);
    }
}
