package io.lakeshift.infra.workflow;

import io.lakeshift.infra.function.DeadLetterQueue;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.status.StatusUpdateEnvironment;
import io.lakeshift.lambdas.status.StatusUpdateHandler;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sqs.IQueue;

/** The function that records in the audit table what became of a run, with the queue of what it fails to process. */
final class StatusUpdate {

    static final String FUNCTION = "etl-status-update";
    static final String DEAD_LETTERS = FUNCTION + "-dead-letters";

    private final DeadLetterQueue deadLetters;
    private final JavaFunction function;

    /**
     * Adds the function and the queue to a stack.
     *
     * @param audit the audit table
     * @param warehouseRoleArn the role Redshift reads the lake with
     */
    StatusUpdate(Stack stack, FunctionCode code, ITable audit, String warehouseRoleArn) {
        deadLetters = new DeadLetterQueue(
                stack, "StatusUpdateDeadLetters", code.names().regional(DEAD_LETTERS), code.key());
        AuditPermissions permissions = new AuditPermissions(audit);
        function = new JavaFunction(
                        stack,
                        "StatusUpdate",
                        code,
                        new JavaFunction.Props(
                                FUNCTION,
                                "Records in the audit table what became of a run",
                                StatusUpdateHandler.class,
                                new StatusUpdateEnvironment(
                                                audit.getTableName(), roles(stack, code.names(), warehouseRoleArn))
                                        .toEnvironment(),
                                Duration.minutes(1)),
                        deadLetters.resource())
                .allow(
                        permissions.find(),
                        permissions.record(),
                        permissions.update(),
                        Allow.actions("states:DescribeExecution").on(LoadWorkflow.executions(stack, code.names())),
                        code.keyUse(),
                        code.tableKeyUse());
        AcceptedFinding.wildcard("Executions have names of their own.").on(function, "Resource::.*:execution:.*:\\*");
    }

    IFunction function() {
        return function.resource();
    }

    IQueue deadLetters() {
        return deadLetters.resource();
    }

    /** By their names, because the functions that publish are made after this one. */
    private static StatusUpdateEnvironment.Roles roles(Stack stack, ResourceNames names, String warehouseRoleArn) {
        return new StatusUpdateEnvironment.Roles(
                names.roleArn(stack, names.glueRole()), names.roleArn(stack, names.publishRole()), warehouseRoleArn);
    }
}
