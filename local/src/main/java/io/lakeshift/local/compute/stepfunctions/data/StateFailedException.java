package io.lakeshift.local.compute.stepfunctions.data;

import static java.util.Objects.requireNonNull;

/** A state that failed: the error name a Retry or Catch matches, and the cause a person reads. */
public final class StateFailedException extends RuntimeException {
    public static final String ALL = "States.ALL";
    public static final String TASK_FAILED = "States.TaskFailed";
    public static final String TIMEOUT = "States.Timeout";
    public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    public static final String PERMISSIONS = "States.Permissions";
    public static final String RUNTIME = "States.Runtime";
    public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    public static final String BRANCH_FAILED = "States.BranchFailed";
    public static final String INTRINSIC_FAILURE = "States.IntrinsicFailure";
    public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
    public static final String RESULT_PATH_MATCH_FAILURE = "States.ResultPathMatchFailure";
    public static final String TOLERATED_FAILURES_EXCEEDED = "States.ExceedToleratedFailureThreshold";

    private final String error;
    private final String cause;

    public StateFailedException(String error, String cause) {
        super(error + ": " + cause);
        this.error = requireNonNull(error, "error is null");
        this.cause = requireNonNull(cause, "cause is null");
    }

    public static StateFailedException runtime(String cause) {
        return new StateFailedException(RUNTIME, cause);
    }

    public static StateFailedException intrinsic(String cause) {
        return new StateFailedException(INTRINSIC_FAILURE, cause);
    }

    public String error() {
        return error;
    }

    /** The text AWS calls Cause; for a failed Lambda function or Glue job it is a JSON document. */
    public String reason() {
        return cause;
    }
}
