package io.lakeshift.etl.job;

import io.lakeshift.redshift.client.run.RunField;

/**
 * Who writes what a run says about itself.
 *
 * @param executionId the id of the execution
 * @param stateMachine the name of the state machine; empty if none started the job
 * @param jobName the name of the job; empty outside AWS Glue
 * @param jobRunId the id of the job's run; the id of the execution outside AWS Glue
 * @param sourceKey {@code <Db>/<Table>} as uploaded
 */
public record RunIdentity(String executionId, String stateMachine, String jobName, String jobRunId, String sourceKey) {

    /** The names of the arguments it is read from, besides those that each job reads for itself. */
    public static final String STATE_MACHINE = "state_machine_name";

    public static final String JOB_NAME = "JOB_NAME";
    public static final String JOB_RUN_ID = "JOB_RUN_ID";

    /** Reads it from the arguments of a job, whose own names must have those above and the fields of the run. */
    public static RunIdentity of(JobArguments arguments) {
        String execution = arguments.required(RunField.EXECUTION_ID.key());
        return new RunIdentity(
                execution,
                arguments.optional(STATE_MACHINE).orElse(""),
                arguments.optional(JOB_NAME).orElse(""),
                arguments.optional(JOB_RUN_ID).orElse(execution),
                arguments.optional(RunField.SOURCE_KEY.key()).orElse(""));
    }
}
