package io.lakeshift.infra.workflow;

import io.lakeshift.infra.stack.ResourceNames;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.IStateMachine;
import software.constructs.Construct;

/**
 * Catches executions that ended where no state of their own could: stopped by a person, out of time, or failed between
 * two states. Their audit row is brought to an end too, what they left running in Redshift is cancelled, and who stopped or
 * lost one is told.
 */
final class EndedExecutions extends Construct {

    /**
     * What is watched and told.
     *
     * @param stateMachine whose executions are watched
     * @param statusUpdate brings the audit row to an end
     * @param publishBatch cancels the statements it submitted for the execution
     * @param topic hears of executions that were stopped or ran out of time; failed ones it has heard of
     * @param deadLetters keeps what could not be delivered
     */
    record Props(
            IStateMachine stateMachine,
            IFunction statusUpdate,
            IFunction publishBatch,
            ITopic topic,
            IQueue deadLetters) {}

    EndedExecutions(Construct scope, String id, ResourceNames names, Props props) {
        super(scope, id);
        Rule.Builder.create(this, "AuditRule")
                .ruleName(names.regional("etl-execution-ended"))
                .description(
                        "Ends the audit row and the Redshift statements of an execution that could not do so itself")
                .eventPattern(pattern(props.stateMachine(), "ABORTED", "FAILED", "TIMED_OUT"))
                .targets(List.of(
                        target(props.statusUpdate(), props.deadLetters()),
                        target(props.publishBatch(), props.deadLetters())))
                .build();
        Rule.Builder.create(this, "NotificationRule")
                .ruleName(names.regional("etl-execution-stopped"))
                .description("Tells people of an execution that was stopped or ran out of time")
                .eventPattern(pattern(props.stateMachine(), "ABORTED", "TIMED_OUT"))
                .targets(List.of(SnsTopic.Builder.create(props.topic())
                        .deadLetterQueue(props.deadLetters())
                        .build()))
                .build();
    }

    private static LambdaFunction target(IFunction function, IQueue deadLetters) {
        return LambdaFunction.Builder.create(function)
                .deadLetterQueue(deadLetters)
                .maxEventAge(Duration.hours(24))
                .build();
    }

    private static EventPattern pattern(IStateMachine stateMachine, String... statuses) {
        return EventPattern.builder()
                .source(List.of("aws.states"))
                .detailType(List.of("Step Functions Execution Status Change"))
                .detail(Map.of(
                        "stateMachineArn", List.of(stateMachine.getStateMachineArn()), "status", List.of(statuses)))
                .build();
    }
}
