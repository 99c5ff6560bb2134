package io.lakeshift.lambdas.access;

import static io.lakeshift.lambdas.FunctionEnvironment.notBlank;
import static java.util.Objects.requireNonNull;

import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.redshift.client.RedshiftDatabase;
import java.util.HashMap;
import java.util.Map;

/**
 * What the function that checks the access in a run is told by its environment.
 *
 * @param access the database and the function's user in it
 * @param tempBucket name of the bucket that remembers what was applied the last time
 */
public record AccessCheckEnvironment(AccessEnvironment access, String tempBucket) {

    private static final String TEMP_BUCKET = "TEMP_BUCKET";

    public AccessCheckEnvironment {
        requireNonNull(access, "access is null");
        notBlank("tempBucket", tempBucket);
    }

    /** Where the bucket remembers what was applied to the database the last time. */
    public String lastAppliedKey() {
        RedshiftDatabase database = access.database();
        return "redshift/access/" + database.target().name() + "/" + database.database();
    }

    /** The environment variables of the function. */
    public Map<String, String> toEnvironment() {
        Map<String, String> environment = new HashMap<>(access.toEnvironment());
        environment.put(TEMP_BUCKET, tempBucket);
        return Map.copyOf(environment);
    }

    /**
     * Reads what {@link #toEnvironment()} wrote.
     *
     * @throws IllegalStateException naming the variable that is missing or blank
     */
    public static AccessCheckEnvironment fromEnvironment(Map<String, String> variables) {
        return new AccessCheckEnvironment(
                AccessEnvironment.fromEnvironment(variables), new FunctionEnvironment(variables).required(TEMP_BUCKET));
    }
}
