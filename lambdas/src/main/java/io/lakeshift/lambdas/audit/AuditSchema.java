package io.lakeshift.lambdas.audit;

import io.lakeshift.redshift.client.run.RunField;

/** The names that the definition of the job-audit table and those who use it share: its keys, its indexes and what is in them. */
public final class AuditSchema {

    /** The name of the table, without the prefix of its environment. */
    public static final String TABLE = "etl-job-audit";

    /** The key of the table: the id of a run. */
    public static final String EXECUTION_ID = RunField.EXECUTION_ID.key();

    /** The name of the run's execution. */
    public static final String EXECUTION_NAME = "sfn_execution_name";

    /** The input of the run's execution. */
    public static final String INPUT = "sfn_input";

    /** The workflow of the run; the key of {@link #RUNS_INDEX}. */
    public static final String SOURCE_KEY = RunField.SOURCE_KEY.key();

    /** How far the run is; the key of {@link #WAITING_INDEX}. */
    public static final String STATUS = "job_latest_status";

    /** When the run arrived, in seconds since 1970; it sorts {@link #RUNS_INDEX}. */
    public static final String ARRIVED_SECONDS = "job_start_date_int";

    /** The workflow that the run waits for; it sorts {@link #WAITING_INDEX}. */
    public static final String DEPENDENCY = "dependency_key";

    /** The index of the runs of a workflow. */
    public static final String RUNS_INDEX = SOURCE_KEY + "-" + ARRIVED_SECONDS + "-index";

    /** The index of the runs that wait for another workflow. */
    public static final String WAITING_INDEX = STATUS + "-" + DEPENDENCY + "-index";

    private AuditSchema() {}
}
