package io.lakeshift.local.compute.stepfunctions.task;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCall;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;

/** Who a task acts as: a session of the state machine's role, named after the execution. */
record TaskPrincipals(Sessions sessions) {
    private static final int MAX_SESSION_NAME = 64;

    Caller of(TaskCall call) {
        String name = call.executionName().replaceAll("[^\\w+=,.@-]", "-");
        try {
            return sessions.callerOf(call.roleArn(), name.substring(0, Math.min(name.length(), MAX_SESSION_NAME)));
        } catch (AwsException e) {
            throw new StateFailedException(StateFailedException.PERMISSIONS, e.getMessage());
        }
    }
}
