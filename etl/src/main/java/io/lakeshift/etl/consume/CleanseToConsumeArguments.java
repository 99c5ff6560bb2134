package io.lakeshift.etl.consume;

import io.lakeshift.etl.job.Environment;
import io.lakeshift.etl.job.InvalidArgumentException;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.LoadDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one Cleanse-to-Consume run is told.
 *
 * @param environment where it runs
 * @param executionId the id of the run
 * @param source the table of the cleanse layer that was loaded
 * @param target where the query's result goes
 * @param sql where the query is
 */
public record CleanseToConsumeArguments(
        Environment environment, String executionId, Source source, Target target, SqlLocation sql) {

    /**
     * The table of the cleanse layer that was loaded.
     *
     * @param database as uploaded, for example {@code SyntheticGeneralData}
     * @param table as uploaded, for example {@code PolicyData}
     * @param date the day of the load
     */
    public record Source(String database, String table, LoadDate date) {}

    /**
     * Where the query's result goes.
     *
     * @param bucket the consume bucket
     * @param database for example {@code SyntheticGeneralData_consume}
     */
    public record Target(String bucket, String database) {}

    /**
     * Where the query is.
     *
     * @param bucket the scripts bucket
     * @param prefix for example {@code etl/transformation-sql/}
     */
    public record SqlLocation(String bucket, String prefix) {}

    /**
     * The default arguments of the Glue job: all that does not change from run to run.
     *
     * @param environment {@code Dev}, {@code Test} or {@code Prod}
     * @param scriptsBucket the name of the scripts bucket
     * @param sourceBucket the name of the cleanse bucket
     * @param targetBucket the name of the consume bucket
     * @param tempBucket the name of the bucket for temporary files
     */
    public record Defaults(
            String environment, String scriptsBucket, String sourceBucket, String targetBucket, String tempBucket) {

        /** The arguments by their names, dashes included. */
        public Map<String, String> toArguments() {
            Map<String, String> arguments = new LinkedHashMap<>();
            arguments.put("--environment", environment);
            arguments.put("--txn_bucket", "s3://" + scriptsBucket);
            arguments.put("--txn_sql_prefix_path", "/etl/transformation-sql/");
            arguments.put("--source_bucket", "s3://" + sourceBucket);
            arguments.put("--target_bucket", "s3://" + targetBucket);
            arguments.put("--TempDir", "s3://" + tempBucket + "/etl/cleanse_to_consume/");
            return arguments;
        }
    }

    /**
     * Reads a run's arguments.
     *
     * @throws InvalidArgumentException if one is missing or not allowed
     */
    public static CleanseToConsumeArguments parse(JobArguments arguments) {
        requireOneRedshiftTarget(arguments);
        return new CleanseToConsumeArguments(
                Environment.parse(arguments.required("environment")),
                arguments.required("execution_id"),
                new Source(
                        arguments.required("source_database_name"),
                        arguments.required("table_name"),
                        arguments.loadDate()),
                new Target(arguments.requiredBucket("target_bucket"), arguments.required("target_database_name")),
                new SqlLocation(
                        arguments.requiredBucket("txn_bucket"),
                        arguments.required("txn_sql_prefix_path").replaceFirst("^/+", "")));
    }

    private static void requireOneRedshiftTarget(JobArguments arguments) {
        boolean database = arguments.optional("redshift_database").isPresent();
        boolean workgroup = arguments.optional("redshift_workgroup_name").isPresent();
        boolean cluster = arguments.optional("redshift_cluster_id").isPresent();
        if (workgroup && cluster) {
            throw new InvalidArgumentException(
                    "job arguments --redshift_workgroup_name and --redshift_cluster_id are both given: give one of them");
        }
        if (database != (workgroup || cluster)) {
            throw new InvalidArgumentException(
                    "job arguments for Redshift are incomplete: --redshift_database goes with"
                            + " --redshift_workgroup_name or --redshift_cluster_id");
        }
    }
}
