package io.lakeshift.infra.operations;

import io.lakeshift.infra.stack.ResourceNames;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/** Alarms that tell the topic when something failed that nobody else tells about. */
public final class LakeAlarms extends Construct {

    private static final MetricOptions FIVE_MINUTES =
            MetricOptions.builder().period(Duration.minutes(5)).build();

    private final ResourceNames names;
    private final ITopic topic;

    public LakeAlarms(Construct scope, String id, ResourceNames names, ITopic topic) {
        super(scope, id);
        this.names = names;
        this.topic = topic;
    }

    /** Sounds while the queue holds a message. */
    public LakeAlarms watchQueue(String id, String name, IQueue queue) {
        return alarm(
                id,
                name,
                "An event was neither delivered nor processed; it waits in the queue of the same name",
                queue.metricApproximateNumberOfMessagesVisible(FIVE_MINUTES));
    }

    /** Sounds when a call of the function failed. */
    public LakeAlarms watchFunction(String id, String name, IFunction function) {
        return alarm(
                id,
                name + "-errors",
                "A call of the function " + name + " failed",
                function.metricErrors(FIVE_MINUTES));
    }

    /** Sounds when an execution failed or ran out of time. */
    public LakeAlarms watchExecutions(StateMachine stateMachine) {
        return alarm(
                        "ExecutionsFailed",
                        "etl-executions-failed",
                        "A file was not loaded or not published; its audit row has the reason",
                        stateMachine.metricFailed(FIVE_MINUTES))
                .alarm(
                        "ExecutionsTimedOut",
                        "etl-executions-timed-out",
                        "An execution did not end within its time",
                        stateMachine.metricTimedOut(FIVE_MINUTES));
    }

    private LakeAlarms alarm(String id, String name, String description, IMetric metric) {
        Alarm alarm = Alarm.Builder.create(this, id)
                .alarmName(names.regional(name))
                .alarmDescription(description)
                .metric(metric)
                .threshold(1)
                .evaluationPeriods(1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        alarm.addAlarmAction(new SnsAction(topic));
        return this;
    }
}
