package io.lakeshift.redshift.engine.rewrite;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What a statement may read of the session it runs in.
 *
 * @param user the database user
 * @param userId its number
 * @param database the database connected to
 * @param searchPath the schemas that names without one mean, in order
 * @param parameters the values of the Data API's named parameters
 */
public record SessionValues(
        String user, long userId, String database, List<String> searchPath, Map<String, String> parameters) {
    public SessionValues {
        requireNonNull(user, "user is null");
        requireNonNull(database, "database is null");
        searchPath = List.copyOf(searchPath);
        parameters = Map.copyOf(parameters);
    }

    /** What {@code current_schema()} answers. */
    public String schema() {
        return searchPath.isEmpty() ? "public" : searchPath.get(searchPath.size() - 1);
    }
}
