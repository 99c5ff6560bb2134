package io.lakeshift.infra.workflow;

import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.access.AccessCheckHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.Pass;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.TaskStateBase;
import software.amazon.awscdk.services.stepfunctions.Wait;
import software.amazon.awscdk.services.stepfunctions.WaitTime;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/**
 * The states that publish to Redshift: a plan, then its batches one after the other. A batch that is still running is
 * looked after again a little later; while the workflow waits, no function runs. What became of each batch
 * stays in the state.
 */
final class PublishStates {

    private static final Duration PAUSE = Duration.seconds(15);

    private final Construct scope;
    private final ResourceNames names;
    private final PublishFunctions functions;

    PublishStates(Construct scope, ResourceNames names, PublishFunctions functions) {
        this.scope = scope;
        this.names = names;
        this.functions = functions;
    }

    /**
     * Brings the access up to date: the run may have made a lake database that somebody is declared to read. Tells the plan
     * which relations have policies, which it may not see itself. Redshift is not woken if
     * there is nothing new and nothing to publish.
     */
    TaskStateBase access() {
        Map<String, Object> payload = new TreeMap<>(functions.accessCheck().payload());
        payload.put(AccessCheckHandler.AWAKE, JsonPath.objectAt("$.work.redshift"));
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
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("execution", JsonPath.stringAt("$$.Execution.Id"));
        payload.put("policies", JsonPath.objectAt("$.access.policies"));
        for (String name : List.of(
                "execution_id",
                "source_key",
                "target_database_name",
                "table_name",
                "base_file_name",
                "p_year",
                "p_month",
                "p_day")) {
            payload.put(name, JsonPath.stringAt("$." + name));
        }
        LambdaInvoke task = LambdaInvoke.Builder.create(scope, names.lake("PublishPlanTask"))
                .lambdaFunction(functions.plan())
                .payload(TaskInput.fromObject(payload))
                .payloadResponseOnly(true)
                .retryOnServiceExceptions(false)
                .resultPath("$.publish")
                .build();
        task.addRetry(Retries.ofFunction());
        task.addRetry(Retries.ofConflict());
        return task;
    }

    software.amazon.awscdk.services.stepfunctions.Map batches() {
        LambdaInvoke run = LambdaInvoke.Builder.create(scope, names.lake("PublishBatchTask"))
                .lambdaFunction(functions.batch())
                .payload(TaskInput.fromObject(Map.of(
                        "run", JsonPath.objectAt("$"), "redrive", JsonPath.numberAt("$$.Execution.RedriveCount"))))
                .payloadResponseOnly(true)
                .retryOnServiceExceptions(false)
                .build();
        run.addRetry(Retries.ofFunction());
        Wait pause = Wait.Builder.create(scope, names.lake("PublishBatchPause"))
                .time(WaitTime.duration(PAUSE))
                .build();
        pause.next(run);
        Choice choice = Choice.Builder.create(scope, names.lake("PublishBatchChoice"))
                .build()
                .when(Condition.stringEquals("$.status", "RUNNING"), pause)
                .when(
                        Condition.stringEquals("$.status", "FINISHED"),
                        Pass.Builder.create(scope, names.lake("PublishBatchFinished"))
                                .parameters(Map.of(
                                        "index", JsonPath.numberAt("$.batch.index"),
                                        "statement_id", JsonPath.stringAt("$.statement_id"),
                                        "views", JsonPath.objectAt("$.views"),
                                        "warnings", JsonPath.objectAt("$.warnings")))
                                .build())
                .otherwise(Fail.Builder.create(scope, names.lake("PublishBatchUnknown"))
                        .error("UnknownBatchStatus")
                        .cause("The publish function answered with a status that is neither RUNNING nor FINISHED")
                        .build());
        software.amazon.awscdk.services.stepfunctions.Map batches =
                software.amazon.awscdk.services.stepfunctions.Map.Builder.create(scope, names.lake("PublishBatches"))
                        .itemsPath("$.publish.batches")
                        .itemSelector(Map.of(
                                "publication", JsonPath.objectAt("$.publish.publication"),
                                "batch", JsonPath.objectAt("$$.Map.Item.Value")))
                        .maxConcurrency(1)
                        .resultPath("$.published")
                        .build();
        batches.itemProcessor(run.next(choice));
        return batches;
    }
}
