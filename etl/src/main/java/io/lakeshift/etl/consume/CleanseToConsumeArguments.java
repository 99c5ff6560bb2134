package io.lakeshift.etl.consume;

import io.lakeshift.etl.job.Environment;
import io.lakeshift.etl.job.InvalidArgumentException;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.LoadDate;
import io.lakeshift.etl.warehouse.WarehouseSettings;
import io.lakeshift.redshift.RedshiftDatabase;
import io.lakeshift.redshift.RedshiftTarget;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one Cleanse-to-Consume run is told.
 *
 * @param environment where it runs
 * @param executionId the id of the run
 * @param source the table of the cleanse layer that was loaded
 * @param target where the query's result goes
 * @param scripts where the query and the specification are
 */
public record CleanseToConsumeArguments(
        Environment environment, String executionId, Source source, Target target, Scripts scripts) {

    private static final Pattern PLACE = Pattern.compile("s3://([^/]+)/(.*/)");
    private static final String TEMP = "etl/cleanse_to_consume/";
    private static final String STAGED = "redshift/";

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
     * @param storage where it is kept unless the table's specification says otherwise
     * @param redshift how it gets to Redshift; empty if this job cannot load tables there
     */
    public record Target(
            String bucket, String database, ConsumeStorage storage, Optional<WarehouseSettings> redshift) {}

    /**
     * Where the query and the specification are.
     *
     * @param bucket the scripts bucket
     * @param sqlPrefix for example {@code etl/transformation-sql/}
     * @param specPrefix for example {@code etl/transformation-spec/}
     */
    public record Scripts(String bucket, String sqlPrefix, String specPrefix) {}

    /**
     * The buckets of the job.
     *
     * @param scriptsBucket the name of the scripts bucket
     * @param sourceBucket the name of the cleanse bucket
     * @param targetBucket the name of the consume bucket
     * @param tempBucket the name of the bucket for temporary files
     */
    public record Buckets(String scriptsBucket, String sourceBucket, String targetBucket, String tempBucket) {}

    /**
     * How the job loads Redshift.
     *
     * @param storage where results are kept unless a specification says otherwise
     * @param role the ARN of the IAM role that Redshift reads staged files with
     * @param readers users who may read tables that are made, by their names in the database
     */
    public record Loading(ConsumeStorage storage, String role, List<String> readers) {}

    /**
     * The default arguments of the Glue job: all that does not change from run to run.
     *
     * @param environment {@code Dev}, {@code Test} or {@code Prod}
     */
    public record Defaults(String environment, Buckets buckets, Loading loading) {

        /** Below this key of the bucket for temporary files rows are staged for Redshift. */
        public static final String STAGING = TEMP + STAGED;

        /** The arguments by their names, dashes included. */
        public Map<String, String> toArguments() {
            Map<String, String> arguments = new LinkedHashMap<>();
            arguments.put("--environment", environment);
            arguments.put("--txn_bucket", "s3://" + buckets.scriptsBucket());
            arguments.put("--txn_sql_prefix_path", "/etl/transformation-sql/");
            arguments.put("--txn_spec_prefix_path", "/etl/transformation-spec/");
            arguments.put("--source_bucket", "s3://" + buckets.sourceBucket());
            arguments.put("--target_bucket", "s3://" + buckets.targetBucket());
            arguments.put("--TempDir", "s3://" + buckets.tempBucket() + "/" + TEMP);
            arguments.put("--consume_storage", loading.storage().key());
            arguments.put("--redshift_copy_role", loading.role());
            arguments.put("--redshift_readers", String.join(",", loading.readers()));
            return arguments;
        }
    }

    /**
     * Reads a run's arguments.
     *
     * @throws InvalidArgumentException if one is missing or not allowed
     */
    public static CleanseToConsumeArguments parse(JobArguments arguments) {
        return new CleanseToConsumeArguments(
                Environment.parse(arguments.required("environment")),
                arguments.required("execution_id"),
                new Source(
                        arguments.required("source_database_name"),
                        arguments.required("table_name"),
                        arguments.loadDate()),
                new Target(
                        arguments.requiredBucket("target_bucket"),
                        arguments.required("target_database_name"),
                        arguments
                                .optional("consume_storage")
                                .map(key -> ConsumeStorage.find(key)
                                        .orElseThrow(
                                                () -> new InvalidArgumentException("job argument --consume_storage is '"
                                                        + key + "'; allowed are " + ConsumeStorage.allowed())))
                                .orElse(ConsumeStorage.DATALAKE),
                        database(arguments).map(database -> redshift(arguments, database))),
                new Scripts(
                        arguments.requiredBucket("txn_bucket"),
                        prefix(arguments, "txn_sql_prefix_path"),
                        prefix(arguments, "txn_spec_prefix_path")));
    }

    private static String prefix(JobArguments arguments, String name) {
        return arguments.required(name).replaceFirst("^/+", "");
    }

    private static WarehouseSettings redshift(JobArguments arguments, RedshiftDatabase database) {
        return new WarehouseSettings(
                database,
                arguments.required("redshift_copy_role"),
                arguments
                        .optional("redshift_readers")
                        .map(readers -> Arrays.asList(readers.split(",")))
                        .orElse(List.of()),
                staging(arguments.required("TempDir")),
                new WarehouseSettings.JobRun(arguments.required("JOB_NAME"), arguments.required("JOB_RUN_ID")));
    }

    private static WarehouseSettings.Staging staging(String address) {
        Matcher matcher = PLACE.matcher(address);
        if (!matcher.matches()) {
            throw new InvalidArgumentException(
                    "job argument --TempDir is '" + address + "': it must be a place, s3://<bucket>/<prefix>/");
        }
        return new WarehouseSettings.Staging(matcher.group(1), matcher.group(2) + STAGED);
    }

    private static Optional<RedshiftDatabase> database(JobArguments arguments) {
        Optional<String> database = arguments.optional("redshift_database");
        Optional<String> workgroup = arguments.optional("redshift_workgroup_name");
        Optional<String> cluster = arguments.optional("redshift_cluster_id");
        if (workgroup.isPresent() && cluster.isPresent()) {
            throw new InvalidArgumentException(
                    "job arguments --redshift_workgroup_name and --redshift_cluster_id are both given: give one of them");
        }
        Optional<RedshiftTarget> target = workgroup
                .<RedshiftTarget>map(RedshiftTarget.Serverless::new)
                .or(() -> cluster.map(RedshiftTarget.Provisioned::new));
        if (database.isPresent() != target.isPresent()) {
            throw new InvalidArgumentException(
                    "job arguments for Redshift are incomplete: --redshift_database goes with"
                            + " --redshift_workgroup_name or --redshift_cluster_id");
        }
        return target.map(place -> new RedshiftDatabase(place, database.orElseThrow()));
    }
}
