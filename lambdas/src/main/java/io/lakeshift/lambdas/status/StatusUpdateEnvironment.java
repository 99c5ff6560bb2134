package io.lakeshift.lambdas.status;

import static io.lakeshift.lambdas.FunctionEnvironment.notBlank;

import io.lakeshift.lambdas.FunctionEnvironment;
import java.util.Map;

/**
 * What the status update function is configured with.
 *
 * @param auditTable name of the job-audit table
 * @param roles whom a refusal of Lake Formation may be about
 */
public record StatusUpdateEnvironment(String auditTable, Roles roles) {

    /**
     * The ARNs of the roles that work with the Data Catalog.
     *
     * @param jobs the Glue jobs
     * @param publishing the functions that run statements
     * @param warehouse Redshift, when it reads external schemas
     */
    public record Roles(String jobs, String publishing, String warehouse) {

        public Roles {
            notBlank("jobs", jobs);
            notBlank("publishing", publishing);
            notBlank("warehouse", warehouse);
        }

        LakeFormationAdvice advice() {
            return new LakeFormationAdvice(jobs, publishing, warehouse);
        }
    }

    public StatusUpdateEnvironment {
        notBlank("auditTable", auditTable);
    }

    /** The environment variables that {@link #fromEnvironment} reads back. */
    public Map<String, String> toEnvironment() {
        return Map.of(
                "AUDIT_TABLE", auditTable,
                "JOB_ROLE", roles.jobs(),
                "PUBLISH_ROLE", roles.publishing(),
                "WAREHOUSE_ROLE", roles.warehouse());
    }

    /**
     * Reads the record from environment variables.
     *
     * @throws IllegalStateException naming the variable that is missing or blank
     */
    public static StatusUpdateEnvironment fromEnvironment(Map<String, String> variables) {
        FunctionEnvironment environment = new FunctionEnvironment(variables);
        return new StatusUpdateEnvironment(
                environment.required("AUDIT_TABLE"),
                new Roles(
                        environment.required("JOB_ROLE"),
                        environment.required("PUBLISH_ROLE"),
                        environment.required("WAREHOUSE_ROLE")));
    }
}
