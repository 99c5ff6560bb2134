package io.lakeshift.redshift.client;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One database in one warehouse, and the two forms in which its place is handed on: a function's environment and a
 * Glue job's arguments.
 *
 * @param target the workgroup or cluster
 * @param database the database to connect to, for example {@code dev}
 */
public record RedshiftDatabase(RedshiftTarget target, String database) {

    private static final String DATABASE = "REDSHIFT_DATABASE";
    private static final String WORKGROUP = "REDSHIFT_WORKGROUP_NAME";
    private static final String CLUSTER = "REDSHIFT_CLUSTER_ID";

    public RedshiftDatabase {
        requireNonNull(target, "target is null");
        requireNonNull(database, "database is null");
        if (database.isBlank()) {
            throw new IllegalArgumentException("The Redshift database name is blank; name an existing database");
        }
    }

    /** {@code REDSHIFT_DATABASE} and either {@code REDSHIFT_WORKGROUP_NAME} or {@code REDSHIFT_CLUSTER_ID}. */
    public Map<String, String> toEnvironment() {
        return Map.of(
                DATABASE, database, target instanceof RedshiftTarget.Serverless ? WORKGROUP : CLUSTER, target.name());
    }

    /**
     * Reads what {@link #toEnvironment()} wrote.
     *
     * @throws IllegalArgumentException if the database is missing, or not exactly one of workgroup and cluster is set
     */
    public static RedshiftDatabase fromEnvironment(Map<String, String> environment) {
        String database = environment.getOrDefault(DATABASE, "");
        if (database.isBlank()) {
            throw new IllegalArgumentException(DATABASE + " is not set; it names the Redshift database to work in");
        }
        String workgroup = environment.getOrDefault(WORKGROUP, "");
        String cluster = environment.getOrDefault(CLUSTER, "");
        if (workgroup.isBlank() == cluster.isBlank()) {
            throw new IllegalArgumentException("Set either %s (now '%s') or %s (now '%s'), and not both"
                    .formatted(WORKGROUP, workgroup, CLUSTER, cluster));
        }
        RedshiftTarget target =
                cluster.isBlank() ? new RedshiftTarget.Serverless(workgroup) : new RedshiftTarget.Provisioned(cluster);
        return new RedshiftDatabase(target, database);
    }

    /** {@code --redshift_database} and either {@code --redshift_workgroup_name} or {@code --redshift_cluster_id}. */
    public Map<String, String> toJobArguments() {
        return Map.of(
                "--redshift_database",
                database,
                target instanceof RedshiftTarget.Serverless ? "--redshift_workgroup_name" : "--redshift_cluster_id",
                target.name());
    }
}
