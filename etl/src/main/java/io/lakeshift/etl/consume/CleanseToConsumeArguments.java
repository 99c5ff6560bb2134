package io.lakeshift.etl.consume;

import io.lakeshift.etl.job.ArgumentFaults;
import io.lakeshift.etl.job.Environment;
import io.lakeshift.etl.job.InvalidArgumentException;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.LoadDate;
import io.lakeshift.etl.job.RunIdentity;
import io.lakeshift.etl.job.RunReports;
import io.lakeshift.etl.table.TableSettings;
import io.lakeshift.etl.warehouse.WarehouseSettings;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.consume.ConsumeStorage;
import io.lakeshift.redshift.client.consume.QueryRun;
import io.lakeshift.redshift.client.run.ScriptArgument;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** The names of all arguments that the deployment and the run give this job, without dashes. */
    public static final Set<String> NAMES = JobArguments.names(
            JobArguments.names(
                    JobArguments.names(TableSettings.NAMES, RunReports.NAMES.toArray(String[]::new)),
                    Arrays.stream(ScriptArgument.values())
                            .map(ScriptArgument::key)
                            .toArray(String[]::new)),
            "environment",
            RunIdentity.STATE_MACHINE,
            "txn_bucket",
            "txn_sql_prefix_path",
            "txn_spec_prefix_path",
            "source_bucket",
            "target_bucket",
            "consume_storage",
            "athena_workgroup",
            "redshift_database",
            "redshift_workgroup_name",
            "redshift_cluster_id",
            "redshift_copy_role",
            "redshift_readers",
            "lake_formation_tag",
            "TempDir",
            RunIdentity.JOB_NAME,
            RunIdentity.JOB_RUN_ID);

    private static final Pattern PLACE = Pattern.compile("s3://([^/]+)/(.*/)");
    private static final String TEMP = "etl/cleanse_to_consume/";
    private static final String STAGED = "redshift/";

    /**
     * The table of the cleanse layer that was loaded.
     *
     * @param database as uploaded, for example {@code SyntheticGeneralData}
     * @param table as uploaded, for example {@code PolicyData}
     * @param date the day of the load
     * @param file the name of the file; empty if the run was not told
     */
    public record Source(String database, String table, LoadDate date, Optional<String> file) {}

    /**
     * Where the query's result goes.
     *
     * @param bucket the consume bucket
     * @param database for example {@code SyntheticGeneralData_consume}
     * @param storage where it is kept unless the table's specification says otherwise
     * @param lake how tables of the lake are kept
     * @param redshift how it gets to Redshift; empty if this job cannot load tables there
     */
    public record Target(
            String bucket,
            String database,
            ConsumeStorage storage,
            TableSettings lake,
            Optional<WarehouseSettings> redshift) {}

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
     * @param athenaWorkgroup the name of the workgroup that runs Athena SQL
     */
    public record Defaults(String environment, Buckets buckets, Loading loading, String athenaWorkgroup) {

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
            arguments.put("--athena_workgroup", athenaWorkgroup);
            if (!loading.readers().isEmpty()) {
                arguments.put("--redshift_readers", String.join(",", loading.readers()));
            }
            return arguments;
        }
    }

    /**
     * Reads a run's arguments.
     *
     * @throws InvalidArgumentException naming all that are missing or not allowed
     */
    public static CleanseToConsumeArguments parse(JobArguments arguments) {
        ArgumentFaults faults = ArgumentFaults.of(arguments);
        CleanseToConsumeArguments read = new CleanseToConsumeArguments(
                faults.unless(() -> Environment.parse(arguments.required("environment"))),
                faults.unless(() -> arguments.required(ScriptArgument.EXECUTION_ID.key())),
                new Source(
                        faults.unless(() -> arguments.required(ScriptArgument.SOURCE_DATABASE.key())),
                        faults.unless(() -> arguments.required(ScriptArgument.TABLE.key())),
                        faults.unless(arguments::loadDate),
                        arguments.optional(ScriptArgument.FILE_NAME.key())),
                new Target(
                        faults.unless(() -> arguments.requiredBucket("target_bucket")),
                        faults.unless(() -> arguments.required(ScriptArgument.TARGET_DATABASE.key())),
                        faults.unless(() -> storage(arguments)),
                        faults.unless(() -> TableSettings.parse(arguments)),
                        redshift(arguments, faults)),
                new Scripts(
                        faults.unless(() -> arguments.requiredBucket("txn_bucket")),
                        faults.unless(() -> prefix(arguments, "txn_sql_prefix_path")),
                        faults.unless(() -> prefix(arguments, "txn_spec_prefix_path"))));
        faults.refuse();
        return read;
    }

    /**
     * What tells the load from others of its table: the same file on the same day is the same load, whichever run it is.
     *
     * @throws InvalidArgumentException if the run was not told which file it loads
     */
    String loadId() {
        String file = source.file()
                .orElseThrow(() -> new InvalidArgumentException(
                        "job argument " + ScriptArgument.FILE_NAME.argument() + " is missing or empty"));
        LoadDate date = source.date();
        return QueryRun.load(
                source.database(), source.table(), String.join("/", date.year(), date.month(), date.day()), file);
    }

    private static String prefix(JobArguments arguments, String name) {
        return arguments.required(name).replaceFirst("^/+", "");
    }

    private static ConsumeStorage storage(JobArguments arguments) {
        String key = arguments.optional("consume_storage").orElse(ConsumeStorage.DATALAKE.key());
        return ConsumeStorage.find(key)
                .orElseThrow(() -> new InvalidArgumentException(
                        "job argument --consume_storage is '" + key + "'; allowed are " + ConsumeStorage.allowed()));
    }

    private static Optional<WarehouseSettings> redshift(JobArguments arguments, ArgumentFaults faults) {
        Optional<RedshiftDatabase> database = faults.unless(() -> database(arguments));
        if (database == null) {
            return Optional.empty();
        }
        return database.map(place -> new WarehouseSettings(
                place,
                faults.unless(() -> arguments.required("redshift_copy_role")),
                arguments
                        .optional("redshift_readers")
                        .map(readers -> Arrays.asList(readers.split(",")))
                        .orElse(List.of()),
                faults.unless(() -> staging(arguments.required("TempDir"))),
                new WarehouseSettings.JobRun(
                        faults.unless(() -> arguments.required(RunIdentity.JOB_NAME)),
                        faults.unless(() -> arguments.required(RunIdentity.JOB_RUN_ID)))));
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
