package io.lakeshift.etl.match;

import io.lakeshift.etl.job.ArgumentFaults;
import io.lakeshift.etl.job.Environment;
import io.lakeshift.etl.job.InvalidArgumentException;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.job.LoadDate;
import io.lakeshift.etl.table.IcebergSettings;
import io.lakeshift.etl.table.TableSettings;
import io.lakeshift.redshift.client.run.RunField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one run of the entity matching is told.
 *
 * @param environment where it runs
 * @param executionId the id of the run
 * @param source the table that was loaded
 * @param target where the table of entities is
 * @param scripts where the specification is
 */
public record EntityMatchArguments(
        Environment environment, String executionId, Source source, Target target, Scripts scripts) {

    /** Which database's specification the job reads, as uploaded: the prefix of the lake's database names. */
    public static final String DATABASE = "--database_name_prefix";

    /** What a run hands on under the names of its input. */
    public static final List<RunField> RUN = List.of(
            RunField.EXECUTION_ID, RunField.SOURCE_KEY, RunField.TABLE, RunField.YEAR, RunField.MONTH, RunField.DAY);

    /** The names of all arguments that the deployment and the run give this job, without dashes. */
    public static final Set<String> NAMES = JobArguments.names(
            JobArguments.names(
                    TableSettings.NAMES, RUN.stream().map(RunField::key).toArray(String[]::new)),
            "environment",
            "state_machine_name",
            "txn_bucket",
            "txn_spec_prefix_path",
            "target_bucket",
            "iceberg_catalog",
            "database_name_prefix",
            "TempDir",
            "JOB_NAME",
            "JOB_RUN_ID");

    /**
     * The table that was loaded.
     *
     * @param database as uploaded, for example {@code Customer}
     * @param table as uploaded, for example {@code A01}
     * @param date the day of the load
     */
    public record Source(String database, String table, LoadDate date) {}

    /**
     * Where the table of entities is.
     *
     * @param bucket the consume bucket
     * @param lake how tables of the lake are kept
     */
    public record Target(String bucket, TableSettings lake) {}

    /**
     * Where the specification is.
     *
     * @param bucket the scripts bucket
     * @param specPrefix for example {@code etl/transformation-spec/}
     */
    public record Scripts(String bucket, String specPrefix) {}

    /**
     * The default arguments of the Glue job: all that does not change from run to run.
     *
     * @param environment {@code Dev}, {@code Test} or {@code Prod}
     * @param scriptsBucket the name of the scripts bucket
     * @param targetBucket the name of the consume bucket
     * @param tempBucket the name of the bucket for temporary files
     */
    public record Defaults(String environment, String scriptsBucket, String targetBucket, String tempBucket) {

        /** The arguments by their names, dashes included. */
        public Map<String, String> toArguments() {
            Map<String, String> arguments = new LinkedHashMap<>();
            arguments.put("--environment", environment);
            arguments.put("--txn_bucket", "s3://" + scriptsBucket);
            arguments.put("--txn_spec_prefix_path", "/etl/transformation-spec/");
            arguments.put("--target_bucket", "s3://" + targetBucket);
            arguments.put("--iceberg_catalog", IcebergSettings.CATALOG);
            arguments.put("--TempDir", "s3://" + tempBucket + "/etl/consume_entity_match/");
            return arguments;
        }
    }

    /**
     * Reads a run's arguments.
     *
     * @throws InvalidArgumentException naming all that are missing or not allowed
     */
    public static EntityMatchArguments parse(JobArguments arguments) {
        ArgumentFaults faults = ArgumentFaults.of(arguments);
        EntityMatchArguments read = new EntityMatchArguments(
                faults.unless(() -> Environment.parse(arguments.required("environment"))),
                faults.unless(() -> arguments.required(RunField.EXECUTION_ID.key())),
                new Source(
                        faults.unless(() -> arguments.required("database_name_prefix")),
                        faults.unless(() -> arguments.required(RunField.TABLE.key())),
                        faults.unless(arguments::loadDate)),
                new Target(
                        faults.unless(() -> arguments.requiredBucket("target_bucket")),
                        faults.unless(() -> TableSettings.parse(arguments))),
                new Scripts(
                        faults.unless(() -> arguments.requiredBucket("txn_bucket")),
                        faults.unless(
                                () -> arguments.required("txn_spec_prefix_path").replaceFirst("^/+", ""))));
        faults.unless(() -> catalog(arguments));
        faults.refuse();
        return read;
    }

    private static String catalog(JobArguments arguments) {
        String catalog = arguments.optional("iceberg_catalog").orElse(IcebergSettings.CATALOG);
        if (!catalog.equals(IcebergSettings.CATALOG)) {
            throw new InvalidArgumentException("job argument --iceberg_catalog is '" + catalog
                    + "'; the catalog of this lake is " + IcebergSettings.CATALOG);
        }
        return catalog;
    }
}
