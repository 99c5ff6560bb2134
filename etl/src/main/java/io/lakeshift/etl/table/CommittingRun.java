package io.lakeshift.etl.table;

import org.apache.iceberg.SnapshotUpdate;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The run whose commits a session makes, which the summaries of their snapshots name. */
public final class CommittingRun {

    /** The entry of a snapshot's summary that has the id of the run. */
    public static final String EXECUTION_ID = "lakeshift.execution-id";

    private CommittingRun() {}

    /** The commits of the session are those of a run from now on. */
    public static void begin(SparkSession spark, String executionId) {
        spark.conf().set(EXECUTION_ID, executionId);
    }

    /** Names the application and, where one has begun, the run in the summary of a commit. */
    static void sign(SparkSession spark, SnapshotUpdate<?> commit) {
        commit.set(IcebergTables.APPLICATION, spark.sparkContext().applicationId());
        Option<String> run = spark.conf().getOption(EXECUTION_ID);
        if (run.isDefined()) {
            commit.set(EXECUTION_ID, run.get());
        }
    }
}
