package io.lakeshift.infra.workflow;

import io.lakeshift.infra.connection.ConnectionUser;
import io.lakeshift.infra.operations.LakeAlarms;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.stepfunctions.StateMachine;

/**
 * What sounds an alarm on the way of a file: the queues of what was not delivered or not processed, the functions that
 * failed, the executions that did.
 *
 * @param intake the start of the way
 * @param statusUpdate records the end of the way
 * @param publish publishes to Redshift
 * @param dependencies starts what waited
 * @param rotation changes the password of the Glue connections, if there are any
 */
record WorkflowAlarms(
        ObjectCreatedRule intake,
        StatusUpdate statusUpdate,
        PublishFunctions publish,
        Dependencies dependencies,
        Optional<IFunction> rotation) {

    void addTo(LakeAlarms alarms, StateMachine stateMachine) {
        alarms.watchQueue("TriggerDeadLetters", ObjectCreatedRule.DEAD_LETTERS, intake.deadLetters())
                .watchQueue("DependencyDeadLetters", Dependencies.DEAD_LETTERS, dependencies.deadLetters())
                .watchQueue("StatusUpdateDeadLetters", StatusUpdate.DEAD_LETTERS, statusUpdate.deadLetters())
                .watchFunction("TriggerErrors", ObjectCreatedRule.FUNCTION, intake.function())
                .watchFunction("DependencyErrors", Dependencies.FUNCTION, dependencies.function())
                .watchFunction("StatusUpdateErrors", StatusUpdate.FUNCTION, statusUpdate.function())
                .watchFunction("PublishPlanErrors", PublishFunctions.PLAN, publish.plan())
                .watchFunction("PublishBatchErrors", PublishFunctions.BATCH, publish.batch())
                .watchExecutions(stateMachine);
        rotation.ifPresent(function -> alarms.watchFunction("RotationErrors", ConnectionUser.FUNCTION, function));
    }
}
