package io.lakeshift.infra.workflow;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.jobs.JobBuckets;
import io.lakeshift.infra.jobs.LakeJobs;
import io.lakeshift.infra.operations.LakeAlarms;
import io.lakeshift.infra.stack.Exports;
import io.lakeshift.infra.stack.LakeStack;
import io.lakeshift.infra.warehouse.AccessCheck;
import io.lakeshift.infra.warehouse.Warehouse;
import java.util.Optional;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/** The stack with the way of a file: rule, trigger, state machine, audit, notifications, and the alarms about them. */
public final class WorkflowStack extends LakeStack {

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
        Redshift redshift = inputs.redshift();
        IBucket scripts = inputs.buckets().scripts();
        Topic topic = new NotificationTopic(
                        this, "NotificationTopic", code, config.observation().notificationEmails())
                .resource();
        StatusUpdate statusUpdate = new StatusUpdate(
                this, code, inputs.audit(), redshift.warehouse().role().arn());
        PublishFunctions publish = new PublishFunctions(
                this,
                "Publish",
                code,
                new PublishFunctions.Props(
                        redshift.warehouse(),
                        inputs.buckets(),
                        redshift.readers(),
                        redshift.accessCheck(),
                        inputs.audit()));
        IFunction work = new WorkFunction(
                        this,
                        "Work",
                        code,
                        new WorkFunction.Props(
                                scripts,
                                inputs.collect(),
                                inputs.jobs().consumeStorage().key()))
                .resource();
        LoadStates.Jobs jobs = new LoadStates.Jobs(
                inputs.jobs().collectToCleanse(),
                inputs.jobs().cleanseToConsume(),
                inputs.jobs().entityMatch(),
                redshift.warehouse().database());
        StateMachine workflow = new LoadWorkflow(
                        this,
                        "Workflow",
                        code,
                        new LoadStates.Targets(work, jobs, statusUpdate.function(), publish, topic))
                .resource();
        ObjectCreatedRule intake = new ObjectCreatedRule(
                this,
                "Intake",
                code,
                new ObjectCreatedRule.Props(inputs.collect(), inputs.audit(), scripts, workflow, topic));
        Dependencies dependencies = new Dependencies(
                this,
                "Dependencies",
                code,
                new Dependencies.Props(
                        inputs.audit(),
                        scripts,
                        workflow,
                        topic,
                        config.observation().longestWait()));
        new EndedExecutions(
                this,
                "EndedExecutions",
                names(),
                new EndedExecutions.Props(
                        workflow, statusUpdate.function(), publish.batch(), topic, statusUpdate.deadLetters()));
        new WorkflowAlarms(intake, statusUpdate, publish, dependencies, redshift.rotation())
                .addTo(new LakeAlarms(this, "Alarms", names(), topic), workflow);
        new Exports(this, names())
                .add("StepFunctionsStateMachineName", workflow.getStateMachineName(), "The state machine")
                .add("EtlNotificationSnsTopicName", topic.getTopicName(), "The notification topic");
    }
}
