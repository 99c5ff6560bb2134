package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The external schema of a lake database.
 *
 * @param database the Glue database, in lower case
 */
record ExternalSchema(String database) {

    private static final String CATALOG = "awsdatacatalog";

    /** The schema's name: {@code datalake_<database>}. */
    String name() {
        return DeclaredExternalSchema.nameFor(database);
    }

    /** Whether a schema of this lower-case name is one of the lake's. */
    static boolean isOne(String schema) {
        return schema.startsWith(DeclaredExternalSchema.LAKE_PREFIX);
    }

    /** The schemas a run touches: those of its own databases, and of those its script names either way. */
    static Set<ExternalSchema> of(PublishRequest request, Optional<SqlScript> script) {
        Set<ExternalSchema> schemas = new LinkedHashSet<>();
        schemas.add(new ExternalSchema(request.cleanseDatabase()));
        schemas.add(new ExternalSchema(request.consumeDatabase()));
        script.ifPresent(read -> read.names().forEach(name -> named(name).ifPresent(schemas::add)));
        return schemas;
    }

    private static Optional<ExternalSchema> named(List<String> name) {
        String first = name.get(0).toLowerCase(Locale.ROOT);
        String prefix = DeclaredExternalSchema.LAKE_PREFIX;
        if (first.startsWith(prefix) && first.length() > prefix.length()) {
            return Optional.of(new ExternalSchema(first.substring(prefix.length())));
        }
        if (first.equals(CATALOG) && name.size() > 2) {
            return Optional.of(new ExternalSchema(name.get(1).toLowerCase(Locale.ROOT)));
        }
        return Optional.empty();
    }
}
