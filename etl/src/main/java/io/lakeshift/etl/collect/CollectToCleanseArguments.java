package io.lakeshift.etl.collect;

import io.lakeshift.etl.job.ArgumentFaults;
import io.lakeshift.etl.job.Environment;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.LoadDate;
import io.lakeshift.etl.job.RunIdentity;
import io.lakeshift.etl.job.RunReports;
import io.lakeshift.etl.table.TableSettings;
import io.lakeshift.redshift.client.run.RunField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one Collect-to-Cleanse run is told.
 *
 * @param environment decides the default for schema changes
 * @param run which run it is; the id of its execution is written to each row
 * @param source the uploaded object
 * @param target the table it is loaded into
 * @param settings what the deployment gave the job
 */
public record CollectToCleanseArguments(
        Environment environment, RunIdentity run, Source source, Target target, Settings settings) {

    /** The fields of the run's input that the run gives this job as they are; the version of the file is looked up. */
    public static final List<RunField> RUN = List.of(
            RunField.EXECUTION_ID,
            RunField.SOURCE_KEY,
            RunField.DATABASE,
            RunField.TABLE,
            RunField.PATH,
            RunField.FILE_NAME,
            RunField.YEAR,
            RunField.MONTH,
            RunField.DAY);

    /** The names of all arguments that the deployment and the run give this job, without dashes. */
    public static final Set<String> NAMES = JobArguments.names(
            JobArguments.names(
                    JobArguments.names(TableSettings.NAMES, RunReports.NAMES.toArray(String[]::new)),
                    RUN.stream().map(RunField::key).toArray(String[]::new)),
            RunField.OBJECT_VERSION.key(),
            "environment",
            RunIdentity.STATE_MACHINE,
            RunIdentity.JOB_NAME,
            RunIdentity.JOB_RUN_ID,
            "txn_bucket",
            "txn_spec_prefix_path",
            "source_bucket",
            "target_bucket",
            "hash_value_table",
            "value_lookup_table",
            "multi_lookup_table",
            "lake_formation_tag",
            "hash_key_secret",
            LoadSecrets.PREFIX,
            "TempDir");

    /**
     * The uploaded object.
     *
     * @param bucket the collect bucket
     * @param path the folders of its key, without slashes at the ends
     * @param fileName the last part of its key
     * @param date the day it belongs to
     * @param version the version that is loaded; empty means the newest one
     */
    public record Source(String bucket, String path, String fileName, LoadDate date, Optional<String> version) {

        /** The whole object key. */
        public String key() {
            return path + "/" + fileName;
        }
    }

    /**
     * The table, in the case of the folders it was uploaded to.
     *
     * @param bucket the cleanse bucket
     * @param database the first folder, for example {@code SyntheticGeneralData}
     * @param table the second folder, for example {@code PolicyData}
     */
    public record Target(String bucket, String database, String table) {}

    /**
     * What the deployment gave the job.
     *
     * @param scriptsBucket holds mappings and specifications
     * @param specPrefix their prefix in it, for example {@code etl/transformation-spec/}
     * @param tables the DynamoDB tables
     * @param lake how the tables of the lake are kept
     */
    public record Settings(String scriptsBucket, String specPrefix, Tables tables, TableSettings lake) {}

    /**
     * The names of the DynamoDB tables.
     *
     * @param hashValues receives the values behind tokens
     * @param valueLookup one item per source system and looked-up column
     * @param multiLookup one item per group and combination of values
     */
    public record Tables(String hashValues, String valueLookup, String multiLookup) {}

    /**
     * The default arguments of the Glue job: all that does not change from run to run.
     *
     * @param environment {@code Dev}, {@code Test} or {@code Prod}
     * @param scriptsBucket the name of the scripts bucket
     * @param sourceBucket the name of the collect bucket
     * @param targetBucket the name of the cleanse bucket
     * @param tempBucket the name of the bucket for temporary files
     * @param tables the names of the DynamoDB tables
     */
    public record Defaults(
            String environment,
            String scriptsBucket,
            String sourceBucket,
            String targetBucket,
            String tempBucket,
            Tables tables) {

        /** The arguments by their names, dashes included. */
        public Map<String, String> toArguments() {
            Map<String, String> arguments = new LinkedHashMap<>();
            arguments.put("--environment", environment);
            arguments.put("--txn_bucket", "s3://" + scriptsBucket);
            arguments.put("--txn_spec_prefix_path", "/etl/transformation-spec/");
            arguments.put("--source_bucket", "s3://" + sourceBucket);
            arguments.put("--target_bucket", "s3://" + targetBucket);
            arguments.put("--hash_value_table", tables.hashValues());
            arguments.put("--value_lookup_table", tables.valueLookup());
            arguments.put("--multi_lookup_table", tables.multiLookup());
            arguments.put("--TempDir", "s3://" + tempBucket + "/etl/collect_to_cleanse/");
            return arguments;
        }
    }

    /** The id of the execution. */
    public String executionId() {
        return run.executionId();
    }

    /**
     * Reads a run's arguments.
     *
     * @throws io.lakeshift.etl.job.InvalidArgumentException naming all that are missing or not allowed
     */
    public static CollectToCleanseArguments parse(JobArguments arguments) {
        ArgumentFaults faults = ArgumentFaults.of(arguments);
        CollectToCleanseArguments read = new CollectToCleanseArguments(
                faults.unless(() -> Environment.parse(arguments.required("environment"))),
                faults.unless(() -> RunIdentity.of(arguments)),
                source(arguments, faults),
                new Target(
                        faults.unless(() -> arguments.requiredBucket("target_bucket")),
                        faults.unless(() -> arguments.required(RunField.DATABASE.key())),
                        faults.unless(() -> arguments.required(RunField.TABLE.key()))),
                new Settings(
                        faults.unless(() -> arguments.requiredBucket("txn_bucket")),
                        faults.unless(
                                () -> arguments.required("txn_spec_prefix_path").replaceFirst("^/+", "")),
                        new Tables(
                                faults.unless(() -> arguments.required("hash_value_table")),
                                faults.unless(() -> arguments.required("value_lookup_table")),
                                faults.unless(() -> arguments.required("multi_lookup_table"))),
                        faults.unless(() -> TableSettings.parse(arguments))));
        faults.refuse();
        return read;
    }

    private static Source source(JobArguments arguments, ArgumentFaults faults) {
        return new Source(
                faults.unless(() -> arguments.requiredBucket("source_bucket")),
                faults.unless(() -> arguments.required(RunField.PATH.key()).replaceFirst("/+$", "")),
                faults.unless(() -> arguments.required(RunField.FILE_NAME.key())),
                faults.unless(arguments::loadDate),
                arguments.optional(RunField.OBJECT_VERSION.key()));
    }
}
