package io.lakeshift.lambdas.publish;

/** An external schema has the right name and belongs to another database, which {@code IF NOT EXISTS} would hide. */
public final class ExternalSchemaDriftException extends RuntimeException {

    ExternalSchemaDriftException(ExternalSchema schema, String actual) {
        super("The external schema %s reads the database '%s' instead of '%s'; drop it or rename it, and run again"
                .formatted(schema.name(), actual, schema.database()));
    }
}
