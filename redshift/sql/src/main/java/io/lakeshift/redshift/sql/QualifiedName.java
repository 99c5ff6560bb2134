package io.lakeshift.redshift.sql;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A name of one to three parts, for example {@code database.schema.relation}. */
public record QualifiedName(List<Identifier> parts) {

    /** The database as which Redshift shows the AWS Glue Data Catalog. */
    public static final String DATA_CATALOG = "awsdatacatalog";

    public QualifiedName {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > 3) {
            throw new IllegalArgumentException("A name has one to three parts, but %s has %d"
                    .formatted(parts.stream().map(Identifier::name).toList(), parts.size()));
        }
    }

    /** A name made of these parts, the widest first. */
    public static QualifiedName of(String... parts) {
        return new QualifiedName(List.of(parts).stream().map(Identifier::new).toList());
    }

    /** The last part. */
    public Identifier relation() {
        return parts.get(parts.size() - 1);
    }

    /** The schema, or {@code public} if none is written. */
    public Identifier schema() {
        return parts.size() == 1 ? new Identifier("public") : parts.get(parts.size() - 2);
    }

    /** The schema and relation in lower case, joined by a dot: what the catalogs call the relation. */
    public String key() {
        return (schema().name() + "." + relation().name()).toLowerCase(Locale.ROOT);
    }

    /** Every part quoted, joined by dots. */
    public String sql(SqlDialect dialect) {
        return parts.stream().map(part -> part.sql(dialect)).collect(Collectors.joining("."));
    }
}
