package io.lakeshift.redshift.engine.rewrite;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a statement may read of the session it runs in.
 *
 * @param user the database user
 * @param userId its number
 * @param database the database connected to
 * @param schema the schema that {@code current_schema()} answers
 * @param parameters the values of the Data API's named parameters
 */
public record SessionValues(String user, long userId, String database, String schema, Map<String, String> parameters) {
    public SessionValues {
        requireNonNull(user, "user is null");
        requireNonNull(database, "database is null");
        requireNonNull(schema, "schema is null");
        parameters = Map.copyOf(parameters);
    }
}
