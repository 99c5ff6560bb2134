package io.lakeshift.lambdas.dependency;

import static io.lakeshift.lambdas.Environment.notBlank;

import io.lakeshift.lambdas.Environment;
import java.util.Map;

/**
 * What the dependency function is configured with. The state machine is not part of it: every audit row names its own.
 *
 * @param auditTable name of the job-audit table
 * @param scriptsBucket name of the bucket that holds the dependency specs below {@code etl/transformation-spec/}
 */
public record DependencyEnvironment(String auditTable, String scriptsBucket) {

    public DependencyEnvironment {
        notBlank("auditTable", auditTable);
        notBlank("scriptsBucket", scriptsBucket);
    }

    /** The environment variables that {@link #fromEnvironment} reads back. */
    public Map<String, String> toEnvironment() {
        return Map.of("AUDIT_TABLE", auditTable, "SCRIPTS_BUCKET", scriptsBucket);
    }

    /**
     * Reads the record from environment variables.
     *
     * @throws IllegalStateException naming the variable that is missing or blank
     */
    public static DependencyEnvironment fromEnvironment(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        return new DependencyEnvironment(environment.required("AUDIT_TABLE"), environment.required("SCRIPTS_BUCKET"));
    }
}
