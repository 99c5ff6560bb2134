package io.lakeshift.infra.workflow;

import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.access.AccessCheckHandler;
import io.lakeshift.lambdas.publish.PublishPlanHandler;
import io.lakeshift.lambdas.publish.QueriesOvertakenException;
import io.lakeshift.redshift.client.run.ScriptArgument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.TaskStateBase;
import software.amazon.awscdk.services.stepfunctions.Wait;
import software.amazon.awscdk.services.stepfunctions.WaitTime;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/**
 * The states that publish to Redshift: a plan, then its batches one after the other. A batch that is still running is
 * looked after again a little later, and one that lost a conflict is tried again; while the workflow waits, no function
 * runs. The plan stays outside of the state, which holds how far it is and what became of it.
 */
final class PublishStates {

    private final Construct scope;
    private final ResourceNames names;
    private final PublishFunctions functions;

    PublishStates(Construct scope, ResourceNames names, PublishFunctions functions) {
        this.scope = scope;
        this.names = names;
        this.functions = functions;
    }

    /**
     * Brings the access up to date: the run may have made a lake database that somebody is declared to read, or publish from
     * one that has no external schema yet. Tells the plan which external schemas there are for it, and which relations have
     * policies, which it may not see itself. Redshift is not woken if
     * there is nothing new and nothing to publish.
     */
    TaskStateBase access() {
        Map<String, Object> payload = new TreeMap<>(functions.accessCheck().payload());
        payload.put(AccessCheckHandler.AWAKE, JsonPath.objectAt("$.work.redshift"));
        payload.put(AccessCheckHandler.DATABASES, JsonPath.listAt("$.work.databases"));
        LambdaInvoke task = LambdaInvoke.Builder.create(scope, names.lake("PublishAccessTask"))
                .lambdaFunction(functions.accessCheck().function())
                .payload(TaskInput.fromObject(payload))
                .payloadResponseOnly(true)
                .retryOnServiceExceptions(false)
                .resultPath("$.access")
                .build();
        task.addRetry(Retries.ofFunction());
        task.addRetry(Retries.ofConflict());
        task.addRetry(Retries.ofAccess());
        return task;
    }

    TaskStateBase plan() {
        return plan("PublishPlanTask", "$.publish", new LinkedHashMap<>());
    }

    /** Plans the queries that Redshift computes for the consume layer. */
    TaskStateBase planQueries() {
        return plan(
                "RedshiftConsumePlanTask", "$.queries", new LinkedHashMap<>(Map.of(PublishPlanHandler.QUERIES, true)));
    }

    private TaskStateBase plan(String state, String answer, Map<String, Object> payload) {
        payload.put("execution", JsonPath.stringAt("$$.Execution.Id"));
        payload.put("policies", JsonPath.objectAt("$.access.policies"));
        payload.put("external_schemas", JsonPath.listAt("$.access.external_schemas"));
        ScriptArgument.fields().forEach(field -> payload.put(field.key(), JsonPath.stringAt(field.path())));
        LambdaInvoke task = LambdaInvoke.Builder.create(scope, names.lake(state))
                .lambdaFunction(functions.plan())
                .payload(TaskInput.fromObject(payload))
                .payloadResponseOnly(true)
                .retryOnServiceExceptions(false)
                .resultPath(answer)
                .build();
        task.addRetry(Retries.ofFunction());
        task.addRetry(Retries.ofConflict());
        task.addRetry(Retries.ofReplacement());
        return task;
    }

    /**
     * The batches of the plan, one after the other: what the function says is next, until nothing is left.
     *
     * @param failing leads the failures of a task to where they belong
     * @param afterwards comes when all batches have run
     */
    Choice batches(UnaryOperator<TaskStateBase> failing, IChainable afterwards) {
        return running("PublishBatch", "$.publish", failing, afterwards);
    }

    /**
     * The transaction of the queries, until it has ended. If another run came in between, it is planned anew.
     *
     * @param plan plans them
     * @param failing leads the failures of a task to where they belong
     * @param afterwards comes when their results are there
     */
    Choice queries(TaskStateBase plan, UnaryOperator<TaskStateBase> failing, IChainable afterwards) {
        CatchProps overtaken = CatchProps.builder()
                .errors(List.of(QueriesOvertakenException.class.getName()))
                .resultPath(JsonPath.DISCARD)
                .build();
        return running(
                "RedshiftConsumeBatch", "$.queries", task -> failing.apply(task.addCatch(plan, overtaken)), afterwards);
    }

    private Choice running(String state, String answer, UnaryOperator<TaskStateBase> failing, IChainable afterwards) {
        LambdaInvoke run = LambdaInvoke.Builder.create(scope, names.lake(state + "Task"))
                .lambdaFunction(functions.batch())
                .payload(TaskInput.fromObject(Map.of(
                        "run", JsonPath.objectAt(answer), "redrive", JsonPath.numberAt("$$.Execution.RedriveCount"))))
                .payloadResponseOnly(true)
                .retryOnServiceExceptions(false)
                .resultPath(answer)
                .build();
        run.addRetry(Retries.ofFunction());
        Wait pause = Wait.Builder.create(scope, names.lake(state + "Pause"))
                .time(WaitTime.secondsPath(answer + ".pause"))
                .build();
        Choice choice = Choice.Builder.create(scope, names.lake(state + "Choice"))
                .build()
                .when(status(answer, "READY"), failing.apply(run))
                .when(status(answer, "RUNNING"), pause)
                .when(status(answer, "FINISHED"), afterwards)
                .otherwise(Fail.Builder.create(scope, names.lake(state + "Unknown"))
                        .error("UnknownBatchStatus")
                        .cause("The publish function answered with a status that is not READY, RUNNING or FINISHED")
                        .build());
        pause.next(run);
        run.next(choice);
        return choice;
    }

    private static Condition status(String answer, String status) {
        return Condition.stringEquals(answer + ".status", status);
    }
}
