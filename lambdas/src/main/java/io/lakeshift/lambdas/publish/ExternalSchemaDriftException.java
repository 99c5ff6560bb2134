package io.lakeshift.lambdas.publish;

/**
 * An external schema has the right name and shows another database, or reads it with another IAM role; creating it
 * {@code IF NOT EXISTS} would hide that.
 */
public final class ExternalSchemaDriftException extends RuntimeException {

    ExternalSchemaDriftException(ExternalSchema schema, String what, String actual, String wanted) {
        super(("The external schema %s has the %s '%s' instead of '%s'; ./lake access plan shows what repairs it,"
                        + " ./lake access apply does it")
                .formatted(schema.name(), what, actual, wanted));
    }
}
