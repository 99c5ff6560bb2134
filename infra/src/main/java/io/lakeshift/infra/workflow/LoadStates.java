package io.lakeshift.infra.workflow;

import io.lakeshift.etl.collect.CollectToCleanseArguments;
import io.lakeshift.etl.match.EntityMatchArguments;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.ScriptArgument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.IntegrationPattern;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.TaskStateBase;
import software.amazon.awscdk.services.stepfunctions.tasks.GlueStartJobRun;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.amazon.awscdk.services.stepfunctions.tasks.MessageAttribute;
import software.amazon.awscdk.services.stepfunctions.tasks.MessageAttributeDataType;
import software.amazon.awscdk.services.stepfunctions.tasks.SnsPublish;
import software.constructs.Construct;

/** The states of the workflow and how they follow each other. */
final class LoadStates {

    private static final String ERROR = "$.error";

    private final Construct scope;
    private final ResourceNames names;
    private final Targets targets;

    /**
     * What the states work with.
     *
     * @param work looks what there is to do
     * @param jobs the Glue jobs
     * @param statusUpdate records what became of the run
     * @param publish publishes to Redshift
     * @param topic hears of the end of the run
     */
    record Targets(IFunction work, Jobs jobs, IFunction statusUpdate, PublishFunctions publish, ITopic topic) {}

    /**
     * The Glue jobs.
     *
     * @param collectToCleanse the name of the first job
     * @param cleanseToConsume the name of the second job
     * @param entityMatch the name of the third job
     * @param database handed to the second job
     */
    record Jobs(String collectToCleanse, String cleanseToConsume, String entityMatch, RedshiftDatabase database) {}

    LoadStates(Construct scope, ResourceNames names, Targets targets) {
        this.scope = scope;
        this.names = names;
        this.targets = targets;
    }

    /** The whole chain, from the first state on. What a run has nothing to do for is left out. */
    IChainable chain() {
        IChainable failure = failure();
        IChainable superseded = superseded(failure);
        TaskStateBase work = failingTo(failure, work("WorkTask"));
        Choice supersededChoice = choice("SupersededChoice");
        Choice collectChoice = choice("CollectChoice");
        Choice cleanseChoice = choice("CleanseChoice");
        Choice matchChoice = choice("EntityMatchChoice");
        Choice queriesChoice = choice("RedshiftConsumeChoice");
        Choice publishChoice = choice("PublishChoice");
        TaskStateBase collect = collect().addCatch(collectFailure(failure, superseded), caught(ERROR));
        TaskStateBase cleanse = failingTo(failure, cleanse());
        TaskStateBase match = failingTo(failure, entityMatch());
        PublishStates publish = new PublishStates(scope, names, targets.publish());
        TaskStateBase access = failingTo(failure, publish.access());
        TaskStateBase queries = failingTo(failure, publish.planQueries());
        TaskStateBase plan = failingTo(failure, publish.plan());
        TaskStateBase audit = failingTo(failure, audit("EtlSuccessJobAuditUpdateTask"));
        TaskStateBase notification =
                failingTo(failure, notification("EtlSuccessPublishTask", "Job Completed", "SUCCEEDED"));
        supersededChoice.when(isSuperseded(), superseded).otherwise(collectChoice);
        collectChoice.when(hasWork("collect"), collect).otherwise(cleanseChoice);
        cleanseChoice.when(hasWork("consume"), cleanse).otherwise(access);
        publishChoice.when(hasWork("publish"), plan).otherwise(audit);
        collect.next(cleanseChoice);
        cleanse.next(matchChoice);
        matchChoice.when(matchesEntities(), match).otherwise(access);
        match.next(access);
        access.next(queriesChoice);
        queriesChoice.when(hasWork("queries"), queries).otherwise(publishChoice);
        queries.next(publish.queries(queries, task -> failingTo(failure, task), publishChoice));
        audit.next(notification);
        plan.next(publish.batches(task -> failingTo(failure, task), audit));
        return work.next(supersededChoice);
    }

    /**
     * A newer version of the file may have been uploaded while this one was loaded. Then it is the newer one's run that
     * counts: this one ends as superseded, whatever it was that it failed of.
     */
    private IChainable collectFailure(IChainable failure, IChainable superseded) {
        Choice choice = choice("CollectFailureChoice");
        choice.when(isSuperseded(), superseded).otherwise(failure);
        // If that cannot be told, what is reported is the failure itself.
        return work("CollectFailureWorkTask")
                .addCatch(failure, caught("$.work_error"))
                .next(choice);
    }

    private IChainable superseded(IChainable failure) {
        TaskStateBase audit = failingTo(failure, audit("EtlSupersededJobAuditUpdateTask"));
        return audit.next(failingTo(failure, notification("EtlSupersededPublishTask", "Job Superseded", "SUPERSEDED")));
    }

    private static Condition isSuperseded() {
        return Condition.not(Condition.stringEquals("$.work.superseded_by", ""));
    }

    private Choice choice(String name) {
        return Choice.Builder.create(scope, names.lake(name)).build();
    }

    private static Condition hasWork(String step) {
        return Condition.booleanEquals("$.work." + step, true);
    }

    /** There is something to match, and whoever started the execution did not say that it should not be. */
    private static Condition matchesEntities() {
        String said = RunField.ENTITY_MATCH.path();
        return Condition.and(
                hasWork(RunField.ENTITY_MATCH.key()),
                Condition.or(Condition.isNotPresent(said), Condition.booleanEquals(said, true)));
    }

    private TaskStateBase work(String state) {
        LambdaInvoke task = LambdaInvoke.Builder.create(scope, names.lake(state))
                .lambdaFunction(targets.work())
                .payload(TaskInput.fromObject(Map.of("Input", JsonPath.objectAt("$"))))
                .payloadResponseOnly(true)
                .retryOnServiceExceptions(false)
                .resultPath("$.work")
                .build();
        task.addRetry(Retries.ofFunction());
        return task;
    }

    private IChainable failure() {
        Fail failed = Fail.Builder.create(scope, names.lake("EtlFailed"))
                .errorPath(ERROR + ".Error")
                .causePath(ERROR + ".Cause")
                .build();
        TaskStateBase notification = notification("EtlFailurePublishTask", "Job Failed", "FAILED");
        notification.addCatch(failed, caught("$.notification_error"));
        notification.next(failed);
        TaskStateBase audit = audit("EtlFailureJobAuditUpdateTask");
        audit.addCatch(notification, caught("$.audit_error"));
        return audit.next(notification);
    }

    private TaskStateBase collect() {
        Map<String, Object> arguments = runArguments();
        CollectToCleanseArguments.RUN.forEach(
                field -> arguments.put(field.argument(), JsonPath.stringAt(field.path())));
        arguments.put(RunField.OBJECT_VERSION.argument(), JsonPath.stringAt("$.work." + RunField.OBJECT_VERSION.key()));
        return job("CollectGlueJobTask", targets.jobs().collectToCleanse(), arguments);
    }

    private TaskStateBase cleanse() {
        Map<String, Object> arguments = runArguments();
        for (ScriptArgument argument : ScriptArgument.values()) {
            String value = JsonPath.stringAt(argument.field().path());
            arguments.put(
                    argument.argument(),
                    argument.suffix().isEmpty() ? value : JsonPath.format("{}" + argument.suffix(), value));
        }
        arguments.putAll(targets.jobs().database().toJobArguments());
        return job("CleanseGlueJobTask", targets.jobs().cleanseToConsume(), arguments);
    }

    private TaskStateBase entityMatch() {
        Map<String, Object> arguments = runArguments();
        EntityMatchArguments.RUN.forEach(field -> arguments.put(field.argument(), JsonPath.stringAt(field.path())));
        arguments.put(EntityMatchArguments.DATABASE, JsonPath.stringAt(RunField.DATABASE.path()));
        return job("EntityMatchGlueJobTask", targets.jobs().entityMatch(), arguments);
    }

    private static Map<String, Object> runArguments() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("--state_machine_name", JsonPath.stringAt("$$.StateMachine.Name"));
        return arguments;
    }

    private TaskStateBase job(String state, String job, Map<String, Object> arguments) {
        GlueStartJobRun task = GlueStartJobRun.Builder.create(scope, names.lake(state))
                .glueJobName(job)
                .integrationPattern(IntegrationPattern.RUN_JOB)
                .arguments(TaskInput.fromObject(arguments))
                .resultPath("$.taskresult")
                .build();
        Retries.ofJobStart().forEach(task::addRetry);
        return task;
    }

    private TaskStateBase audit(String state) {
        LambdaInvoke task = LambdaInvoke.Builder.create(scope, names.lake(state))
                .lambdaFunction(targets.statusUpdate())
                .payload(TaskInput.fromObject(new TreeMap<>(
                        Map.of("Input", JsonPath.objectAt("$"), "Execution", JsonPath.stringAt("$$.Execution.Id")))))
                .payloadResponseOnly(true)
                .retryOnServiceExceptions(false)
                .resultPath("$.status_update_result")
                .build();
        task.addRetry(Retries.ofHarmlessTask());
        return task;
    }

    private TaskStateBase notification(String state, String subject, String status) {
        SnsPublish task = SnsPublish.Builder.create(scope, names.lake(state))
                .topic(targets.topic())
                .subject(subject)
                .message(TaskInput.fromJsonPathAt("$"))
                .messageAttributes(Map.of(
                        "status",
                        MessageAttribute.builder()
                                .dataType(MessageAttributeDataType.STRING)
                                .value(status)
                                .build()))
                .resultPath(JsonPath.DISCARD)
                .build();
        task.addRetry(Retries.ofHarmlessTask());
        return task;
    }

    private static TaskStateBase failingTo(IChainable failure, TaskStateBase task) {
        return task.addCatch(failure, caught(ERROR));
    }

    private static CatchProps caught(String path) {
        return CatchProps.builder()
                .errors(List.of("States.ALL"))
                .resultPath(path)
                .build();
    }
}
