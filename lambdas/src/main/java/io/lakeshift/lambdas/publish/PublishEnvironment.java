package io.lakeshift.lambdas.publish;

import static io.lakeshift.lambdas.FunctionEnvironment.notBlank;
import static java.util.Objects.requireNonNull;

import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.redshift.client.RedshiftDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the two publish functions are told by their environment.
 *
 * @param database where the SQL is published
 * @param scriptsBucket the bucket with {@code etl/transformation-sql/}
 * @param jobsUser the database user of the Glue jobs, which fill tables kept in Redshift too
 * @param runs what the functions are to know of the runs they publish for
 */
public record PublishEnvironment(RedshiftDatabase database, String scriptsBucket, String jobsUser, Runs runs) {

    private static final String SCRIPTS_BUCKET = "SCRIPTS_BUCKET";
    private static final String JOBS_USER = "JOBS_USER";
    private static final String AUDIT_TABLE = "AUDIT_TABLE";
    private static final String PUBLICATIONS_BUCKET = "PUBLICATIONS_BUCKET";
    private static final String TIMEOUT = "PUBLISH_TIMEOUT";

    /**
     * The runs.
     *
     * @param auditTable name of the job-audit table
     * @param publicationsBucket the bucket for temporary files, for plans on their way
     * @param timeout how long publishing may take in all; then what runs is cancelled
     */
    public record Runs(String auditTable, String publicationsBucket, Duration timeout) {
        public Runs {
            notBlank("auditTable", auditTable);
            notBlank("publicationsBucket", publicationsBucket);
            requireNonNull(timeout, "timeout is null");
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException(
                        "The timeout of publishing is %s; it must be positive".formatted(timeout));
            }
        }
    }

    public PublishEnvironment {
        requireNonNull(database, "database is null");
        requireNonNull(runs, "runs is null");
        notBlank("scriptsBucket", scriptsBucket);
        notBlank("jobsUser", jobsUser);
    }

    /** The environment variables of the functions. */
    public Map<String, String> toEnvironment() {
        Map<String, String> environment = new HashMap<>(database.toEnvironment());
        environment.put(SCRIPTS_BUCKET, scriptsBucket);
        environment.put(JOBS_USER, jobsUser);
        environment.put(AUDIT_TABLE, runs.auditTable());
        environment.put(PUBLICATIONS_BUCKET, runs.publicationsBucket());
        environment.put(TIMEOUT, runs.timeout().toString());
        return Map.copyOf(environment);
    }

    /**
     * Reads what {@link #toEnvironment()} wrote.
     *
     * @throws IllegalStateException naming the variable that is missing or blank
     */
    public static PublishEnvironment fromEnvironment(Map<String, String> variables) {
        FunctionEnvironment environment = new FunctionEnvironment(variables);
        return new PublishEnvironment(
                RedshiftDatabase.fromEnvironment(variables),
                environment.required(SCRIPTS_BUCKET),
                environment.required(JOBS_USER),
                new Runs(
                        environment.required(AUDIT_TABLE),
                        environment.required(PUBLICATIONS_BUCKET),
                        Duration.parse(environment.required(TIMEOUT))));
    }
}
