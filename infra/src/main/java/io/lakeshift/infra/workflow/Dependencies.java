package io.lakeshift.infra.workflow;

import io.lakeshift.infra.function.DeadLetterQueue;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.lambdas.dependency.DependencyEnvironment;
import io.lakeshift.lambdas.dependency.DependencyHandler;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sns.StringConditions;
import software.amazon.awscdk.services.sns.SubscriptionFilter;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.LambdaSubscription;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.IStateMachine;
import software.constructs.Construct;

/**
 * Starts the runs that waited for a workflow when it succeeds. Once an hour every waiting run is looked at, in case a
 * notification was lost; people are told of one that waits for long.
 */
final class Dependencies extends Construct {

    static final String FUNCTION = "etl-dependency-trigger";
    static final String DEAD_LETTERS = FUNCTION + "-dead-letters";

    private final JavaFunction function;
    private final DeadLetterQueue deadLetters;

    /**
     * What the function works with.
     *
     * @param audit the audit table
     * @param scripts the bucket with the specifications
     * @param stateMachine what it starts
     * @param topic tells it of runs that succeeded, and hears from it of runs that wait for long
     * @param longestWait how long a run may wait before people are told
     */
    record Props(
            ITable audit, IBucket scripts, IStateMachine stateMachine, Topic topic, java.time.Duration longestWait) {}

    Dependencies(Construct scope, String id, FunctionCode code, Props props) {
        super(scope, id);
        deadLetters = new DeadLetterQueue(this, "DeadLetters", code.names().regional(DEAD_LETTERS), code.key());
        AuditPermissions audit = new AuditPermissions(props.audit());
        function = new JavaFunction(
                        this,
                        "Function",
                        code,
                        new JavaFunction.Props(
                                FUNCTION,
                                "Starts the runs that waited for a workflow that succeeded",
                                DependencyHandler.class,
                                new DependencyEnvironment(
                                                props.audit().getTableName(),
                                                props.scripts().getBucketName(),
                                                props.topic().getTopicArn(),
                                                props.longestWait())
                                        .toEnvironment(),
                                Duration.minutes(5)),
                        deadLetters.resource())
                .allow(audit.read())
                .allow(audit.update())
                .allow(new LakeFilePermissions(props.scripts()).specifications())
                .allow(
                        Allow.actions("states:StartExecution")
                                .on(props.stateMachine().getStateMachineArn()),
                        Allow.actions("sns:Publish").on(props.topic().getTopicArn()),
                        code.keyUse(),
                        code.tableKeyUse());
        AcceptedFinding.wildcard("Specifications have the names of the tables they are for.")
                .on(function, "Resource::.*/etl/transformation-spec/\\*");
        props.topic()
                .addSubscription(LambdaSubscription.Builder.create(function.resource())
                        .deadLetterQueue(deadLetters.resource())
                        .filterPolicy(Map.of(
                                "status",
                                SubscriptionFilter.stringFilter(StringConditions.builder()
                                        .allowlist(List.of("SUCCEEDED"))
                                        .build())))
                        .build());
        Rule.Builder.create(this, "Rule")
                .ruleName(code.names().regional("etl-waiting-runs"))
                .description("Looks at every run that waits for another workflow")
                .schedule(Schedule.rate(Duration.hours(1)))
                .targets(List.of(LambdaFunction.Builder.create(function.resource())
                        .deadLetterQueue(deadLetters.resource())
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
