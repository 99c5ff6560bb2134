package io.lakeshift.redshift.client.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.Identifier;
import java.util.Locale;
import java.util.Optional;

/**
 * An external schema that exists and reads the lake with an IAM role.
 *
 * @param schema the schema's name in Redshift
 * @param database the lake's database in the Glue Data Catalog
 * @param iamRole the ARN of the role, a chain of ARNs with commas between, or {@code default} for the warehouse's own
 */
public record DeclaredExternalSchema(String schema, String database, String iamRole) {

    /** The role that the warehouse has as its default. */
    public static final String DEFAULT_ROLE = "default";

    /** How the names of the lake's own external schemas begin; the name of the database follows. */
    public static final String LAKE_PREFIX = "datalake_";

    public DeclaredExternalSchema {
        new Identifier(schema);
        requireNonNull(database, "database is null");
        if (database.isBlank() || database.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("The external schema %s reads the database '%s', which is no name"
                    .formatted(schema, database.replace('\0', '?')));
        }
        requireNonNull(iamRole, "iamRole is null");
        if (iamRole.isBlank()) {
            throw new IllegalArgumentException(
                    "The external schema %s has no role; give an ARN or '%s'".formatted(schema, DEFAULT_ROLE));
        }
    }

    /** The lake's own schema for one of its databases. */
    public static DeclaredExternalSchema ofLake(String database, String iamRole) {
        return new DeclaredExternalSchema(nameFor(database), database, iamRole);
    }

    /** What the lake calls the external schema of one of its databases: {@code datalake_<database>}. */
    public static String nameFor(String database) {
        return LAKE_PREFIX + database;
    }

    /** Whether a schema is called as the lake calls its external schemas. */
    public static boolean isOfLake(String schema) {
        return databaseOf(schema).isPresent();
    }

    /** The database, in lower case, that a schema of this name reads if it is one of the lake's; empty if it is called otherwise. */
    public static Optional<String> databaseOf(String schema) {
        String name = schema.toLowerCase(Locale.ROOT);
        return name.startsWith(LAKE_PREFIX) && name.length() > LAKE_PREFIX.length()
                ? Optional.of(name.substring(LAKE_PREFIX.length()))
                : Optional.empty();
    }
}
