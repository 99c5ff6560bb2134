package io.lakeshift.lambdas.status;

import static io.lakeshift.lambdas.Environment.notBlank;

import io.lakeshift.lambdas.Environment;
import java.util.Map;

/**
 * What the status update function is configured with.
 *
 * @param auditTable name of the job-audit table
 */
public record StatusUpdateEnvironment(String auditTable) {

    public StatusUpdateEnvironment {
        notBlank("auditTable", auditTable);
    }

    /** The environment variables that {@link #fromEnvironment} reads back. */
    public Map<String, String> toEnvironment() {
        return Map.of("AUDIT_TABLE", auditTable);
    }

    /**
     * Reads the record from environment variables.
     *
     * @throws IllegalStateException naming the variable that is missing or blank
     */
    public static StatusUpdateEnvironment fromEnvironment(Map<String, String> variables) {
        return new StatusUpdateEnvironment(new Environment(variables).required("AUDIT_TABLE"));
    }
}
