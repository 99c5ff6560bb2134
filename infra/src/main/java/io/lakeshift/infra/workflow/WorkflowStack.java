package io.lakeshift.infra.workflow;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.connection.ConnectionUser;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.function.DeadLetterQueue;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.jobs.JobBuckets;
import io.lakeshift.infra.jobs.LakeJobs;
import io.lakeshift.infra.operations.LakeAlarms;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.infra.stack.Exports;
import io.lakeshift.infra.stack.LakeStack;
import io.lakeshift.infra.warehouse.AccessCheck;
import io.lakeshift.infra.warehouse.Warehouse;
import io.lakeshift.lambdas.status.StatusUpdateEnvironment;
import io.lakeshift.lambdas.status.StatusUpdateHandler;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/** The stack with the way of a file: rule, trigger, state machine, audit, notifications, and the alarms about them. */
public final class WorkflowStack extends LakeStack {

    private static final String STATUS_UPDATE = "etl-status-update";
    private static final String AUDIT_DEAD_LETTERS = STATUS_UPDATE + "-dead-letters";

    private final FunctionCode code;
    private final Inputs inputs;

    /**
     * What the workflow works with.
     *
     * @param collect the bucket that receives files
     * @param audit the audit table
     * @param jobs the Glue jobs
     * @param buckets the bucket with specifications and SQL, and that for temporary files
     * @param redshift the warehouse and who reads the lake
     */
    public record Inputs(IBucket collect, ITable audit, LakeJobs jobs, JobBuckets buckets, Redshift redshift) {}

    /**
     * The warehouse and the policy of readers of the lake.
     *
     * @param warehouse where the workflow publishes
     * @param readers what reading the lake takes
     * @param rotation changes the password of the Glue connections, if there are any
     * @param accessCheck comes before publishing
     */
    public record Redshift(
            Warehouse warehouse, IManagedPolicy readers, Optional<IFunction> rotation, AccessCheck accessCheck) {}

    public WorkflowStack(Construct scope, LakeConfig config, FunctionCode code, Inputs inputs) {
        super(
                scope,
                "EtlStepFunctions",
                config,
                "The state machine of the data lake, what starts it, and what it tells people");
        this.code = code;
        this.inputs = inputs;
        NotificationTopic topic = new NotificationTopic(
                this, "NotificationTopic", code, config.observation().notificationEmails());
        DeadLetterQueue auditDeadLetters =
                new DeadLetterQueue(this, "StatusUpdateDeadLetters", names().regional(AUDIT_DEAD_LETTERS), code.key());
        JavaFunction statusUpdate = statusUpdate(auditDeadLetters.resource());
        PublishFunctions publish = publish();
        LoadWorkflow workflow = workflow(topic.resource(), statusUpdate, publish);
        Intake intake = new Intake(
                this,
                "Intake",
                code,
                new Intake.Props(
                        inputs.collect(),
                        inputs.audit(),
                        inputs.buckets().scripts(),
                        workflow.resource(),
                        topic.resource()));
        Dependencies dependencies = new Dependencies(
                this,
                "Dependencies",
                code,
                new Dependencies.Props(
                        inputs.audit(),
                        inputs.buckets().scripts(),
                        workflow.resource(),
                        topic.resource(),
                        config.observation().longestWait()));
        new EndedExecutions(
                this,
                "EndedExecutions",
                names(),
                new EndedExecutions.Props(
                        workflow.resource(),
                        statusUpdate.resource(),
                        publish.batch(),
                        topic.resource(),
                        auditDeadLetters.resource()));
        LakeAlarms alarms = new LakeAlarms(this, "Alarms", names(), topic.resource())
                .watchQueue("TriggerDeadLetters", Intake.DEAD_LETTERS, intake.deadLetters())
                .watchQueue("DependencyDeadLetters", Dependencies.DEAD_LETTERS, dependencies.deadLetters())
                .watchQueue("StatusUpdateDeadLetters", AUDIT_DEAD_LETTERS, auditDeadLetters.resource())
                .watchFunction("TriggerErrors", Intake.FUNCTION, intake.function())
                .watchFunction("DependencyErrors", Dependencies.FUNCTION, dependencies.function())
                .watchFunction("StatusUpdateErrors", STATUS_UPDATE, statusUpdate.resource())
                .watchFunction("PublishPlanErrors", PublishFunctions.PLAN, publish.plan())
                .watchFunction("PublishBatchErrors", PublishFunctions.BATCH, publish.batch())
                .watchExecutions(workflow.resource());
        inputs.redshift()
                .rotation()
                .ifPresent(rotation -> alarms.watchFunction("RotationErrors", ConnectionUser.FUNCTION, rotation));
        new Exports(this, names())
                .add("StepFunctionsStateMachineName", workflow.resource().getStateMachineName(), "The state machine")
                .add("EtlNotificationSnsTopicName", topic.resource().getTopicName(), "The notification topic");
    }

    private JavaFunction statusUpdate(IQueue deadLetters) {
        JavaFunction function = new JavaFunction(
                        this,
                        "StatusUpdate",
                        code,
                        new JavaFunction.Props(
                                STATUS_UPDATE,
                                "Records in the audit table what became of a run",
                                StatusUpdateHandler.class,
                                new StatusUpdateEnvironment(inputs.audit().getTableName(), roles()).toEnvironment(),
                                Duration.minutes(1)),
                        deadLetters)
                .allow(
                        new AuditPermissions(inputs.audit()).find(),
                        new AuditPermissions(inputs.audit()).record(),
                        new AuditPermissions(inputs.audit()).update(),
                        Allow.actions("states:DescribeExecution").on(LoadWorkflow.executions(this, code.names())),
                        code.keyUse(),
                        code.tableKeyUse());
        AcceptedFinding.wildcard("Executions have names of their own.").on(function, "Resource::.*:execution:.*:\\*");
        return function;
    }

    /** By their names, because the functions that publish are made after this one. */
    private StatusUpdateEnvironment.Roles roles() {
        return new StatusUpdateEnvironment.Roles(
                names().roleArn(this, names().glueRole()),
                names().roleArn(this, names().publishRole()),
                inputs.redshift().warehouse().role().arn());
    }

    private PublishFunctions publish() {
        return new PublishFunctions(
                this,
                "Publish",
                code,
                new PublishFunctions.Props(
                        inputs.redshift().warehouse(),
                        inputs.buckets(),
                        inputs.redshift().readers(),
                        inputs.redshift().accessCheck(),
                        inputs.audit()));
    }

    private LoadWorkflow workflow(ITopic topic, JavaFunction statusUpdate, PublishFunctions publish) {
        return new LoadWorkflow(
                this,
                "Workflow",
                code,
                new LoadStates.Targets(
                        new WorkFunction(
                                        this,
                                        "Work",
                                        code,
                                        new WorkFunction.Props(
                                                inputs.buckets().scripts(),
                                                inputs.collect(),
                                                inputs.jobs().consumeStorage().key()))
                                .resource(),
                        new LoadStates.Jobs(
                                inputs.jobs().collectToCleanse(),
                                inputs.jobs().cleanseToConsume(),
                                inputs.redshift().warehouse().database()),
                        statusUpdate.resource(),
                        publish,
                        topic));
    }
}
