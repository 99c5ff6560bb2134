package io.lakeshift.infra.workflow;

import io.lakeshift.infra.function.DeadLetterQueue;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.lambdas.trigger.TriggerEnvironment;
import io.lakeshift.lambdas.trigger.TriggerHandler;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.IStateMachine;
import software.constructs.Construct;

/**
 * The start of a file's way: EventBridge hears of an object in the collect bucket and invokes the trigger function. An
 * event that cannot be delivered and one the function fails to process end in the same queue.
 */
final class ObjectCreatedRule extends Construct {

    static final String FUNCTION = "etl-trigger";
    static final String DEAD_LETTERS = FUNCTION + "-dead-letters";

    private final JavaFunction function;
    private final DeadLetterQueue deadLetters;

    /**
     * What the trigger works with.
     *
     * @param collect the bucket it watches
     * @param audit the audit table
     * @param scripts the bucket with the specifications
     * @param stateMachine what it starts
     * @param topic hears of rejected objects
     */
    record Props(IBucket collect, ITable audit, IBucket scripts, IStateMachine stateMachine, ITopic topic) {}

    ObjectCreatedRule(Construct scope, String id, FunctionCode code, Props props) {
        super(scope, id);
        deadLetters = new DeadLetterQueue(this, "DeadLetters", code.names().regional(DEAD_LETTERS), code.key());
        AuditPermissions audit = new AuditPermissions(props.audit());
        function = new JavaFunction(
                        this,
                        "Function",
                        code,
                        new JavaFunction.Props(
                                FUNCTION,
                                "Records an uploaded object and starts the state machine for it",
                                TriggerHandler.class,
                                new TriggerEnvironment(
                                                props.collect().getBucketName(),
                                                props.audit().getTableName(),
                                                props.stateMachine().getStateMachineArn(),
                                                props.scripts().getBucketName(),
                                                props.topic().getTopicArn())
                                        .toEnvironment(),
                                Duration.minutes(1)),
                        deadLetters.resource())
                .allow(audit.read())
                .allow(audit.record(), audit.update())
                .allow(new LakeFilePermissions(props.scripts()).specifications())
                .allow(
                        Allow.actions("states:StartExecution")
                                .on(props.stateMachine().getStateMachineArn()),
                        Allow.actions("sns:Publish").on(props.topic().getTopicArn()),
                        code.keyUse(),
                        code.tableKeyUse());
        AcceptedFinding.wildcard("Specifications have the names of the tables they are for.")
                .on(function, "Resource::.*/etl/transformation-spec/\\*");
        Rule.Builder.create(this, "Rule")
                .ruleName(code.names().regional("etl-object-created"))
                .description("Starts the workflow for every object in the collect bucket")
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.s3"))
                        .detailType(List.of("Object Created"))
                        .detail(Map.of(
                                "bucket", Map.of("name", List.of(props.collect().getBucketName()))))
                        .build())
                .targets(List.of(LambdaFunction.Builder.create(function.resource())
                        .deadLetterQueue(deadLetters.resource())
                        .maxEventAge(Duration.hours(24))
                        .retryAttempts(185)
                        .build()))
                .build();
    }

    IFunction function() {
        return function.resource();
    }

    IQueue deadLetters() {
        return deadLetters.resource();
    }
}
