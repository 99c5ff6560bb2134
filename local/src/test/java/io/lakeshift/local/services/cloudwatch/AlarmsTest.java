package io.lakeshift.local.services.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Alarms from the template to the subscriber, minute by minute. */
class AlarmsTest {
    private final Path state;

    @AutoClose
    private AlarmLake lake;

    AlarmsTest(@TempDir Path state) throws IOException {
        this.state = state;
        lake = new AlarmLake(state);
    }

    @Test
    void aFailedExecutionSoundsTheAlarmAndTellsTheSubscriber() {
        lake.provision("AWS::SNS::TopicPolicy", AlarmLake.LET_ALARMS_PUBLISH);
        lake.alarm("failed", ", 'AlarmDescription': 'A file was not loaded'");
        assertThat(alarm("failed").stateReason()).isEqualTo("Unchecked: Initial alarm creation");
        lake.pass(1);
        assertThat(alarm("failed").stateValue()).isEqualTo(StateValue.OK);
        assertThat(alarm("failed").stateReason())
                .isEqualTo(
                        "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated"
                                + " as [NonBreaching].");
        assertThat(lake.messages()).isEmpty();

        lake.fail();
        lake.pass(1);

        MetricAlarm sounding = alarm("failed");
        String reason =
                "Threshold Crossed: 1 out of the last 1 datapoints [1.0 (31/01/26 11:57:00)] was greater than or"
                        + " equal to the threshold (1.0) (minimum 1 datapoint for OK -> ALARM transition).";
        assertThat(sounding.stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(sounding.stateReason()).isEqualTo(reason);
        assertThat(sounding.stateUpdatedTimestamp()).isEqualTo("2026-01-31T12:02:00Z");
        List<JsonNode> told = lake.messages();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).path("Subject").asText()).isEqualTo("ALARM: \"failed\" in US East (Ohio)");
        JsonNode message = AlarmLake.json(told.get(0).path("Message").asText());
        assertThat(message.path("AlarmDescription").asText()).isEqualTo("A file was not loaded");
        assertThat(message.path("OldStateValue").asText()).isEqualTo("OK");
        assertThat(message.path("NewStateValue").asText()).isEqualTo("ALARM");
        assertThat(message.path("NewStateReason").asText()).isEqualTo(reason);
        assertThat(message.path("StateChangeTime").asText()).isEqualTo("2026-01-31T12:02:00.000+0000");
        assertThat(message.path("AlarmArn").asText())
                .isEqualTo("arn:aws:cloudwatch:us-east-2:111122223333:alarm:failed");
        assertThat(message.path("Trigger"))
                .isEqualTo(AlarmLake.json("{'MetricName': 'ExecutionsFailed', 'Namespace': 'AWS/States',"
                        + "'StatisticType': 'Statistic', 'Statistic': 'SUM', 'Unit': null,"
                        + "'Dimensions': [{'value': 'm', 'name': 'StateMachineArn'}], 'Period': 300,"
                        + "'EvaluationPeriods': 1, 'DatapointsToAlarm': 1,"
                        + "'ComparisonOperator': 'GreaterThanOrEqualToThreshold', 'Threshold': 1.0,"
                        + "'TreatMissingData': 'notBreaching', 'EvaluateLowSampleCountPercentile': ''}"));
        assertThat(lake.events.get(1).at("/detail/state/value").asText()).isEqualTo("ALARM");
    }

    @Test
    void anAlarmTellsOnceAndEndsWhenItsDataIsOutOfTheEvaluationRange() {
        lake.provision("AWS::SNS::TopicPolicy", AlarmLake.LET_ALARMS_PUBLISH);
        lake.alarm("failed", "");
        lake.pass(1);
        lake.fail();
        lake.pass(15);
        assertThat(alarm("failed").stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(lake.messages()).hasSize(1);

        lake.pass(1);

        assertThat(alarm("failed").stateValue()).isEqualTo(StateValue.OK);
        assertThat(lake.messages()).isEmpty();
    }

    @Test
    void anAlarmThatItsTopicDoesNotKnowIsRefusedAndItsHistorySaysSo() {
        lake.alarm("failed", "");
        lake.fail();
        lake.pass(1);

        assertThat(lake.messages()).isEmpty();
        assertThat(history("failed", HistoryItemType.ACTION))
                .singleElement()
                .satisfies(item -> assertThat(item.historySummary())
                        .startsWith("Failed to execute action " + AlarmLake.TOPIC + ". Received error: ")
                        .contains("not authorized to perform: sns:Publish"));
    }

    @Test
    void anAlarmThatMayNotUseTheTopicsKeyIsRefused() {
        String key = lake.provision("AWS::KMS::Key", """
                {'KeyPolicy': {'Statement': [{'Effect': 'Allow', 'Resource': '*', 'Action': 'kms:*',
                 'Principal': {'Service': 'sns.amazonaws.com'}}]}}""").physicalId();
        lake.provision("AWS::SNS::Topic", "{'TopicName': 't', 'KmsMasterKeyId': '" + key + "'}");
        lake.provision("AWS::SNS::TopicPolicy", AlarmLake.LET_ALARMS_PUBLISH);
        lake.alarm("failed", "");
        lake.fail();
        lake.pass(1);

        assertThat(lake.messages()).isEmpty();
        assertThat(history("failed", HistoryItemType.ACTION).get(0).historySummary())
                .contains("not authorized to perform: kms:GenerateDataKey");
    }

    @Test
    void aQueueThatHoldsAMessageSoundsItsAlarm() {
        lake.alarm(
                "letters",
                ", 'Namespace': 'AWS/SQS', 'MetricName': 'ApproximateNumberOfMessagesVisible',"
                        + "'Statistic': 'Maximum', 'Dimensions': [{'Name': 'QueueName', 'Value': 'letters'}]");
        lake.provision("AWS::SQS::Queue", "{'QueueName': 'letters'}");
        lake.pass(1);
        assertThat(alarm("letters").stateValue()).isEqualTo(StateValue.OK);

        lake.send("letters", "an event");
        lake.pass(1);

        assertThat(alarm("letters").stateValue()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void anAlarmCanBeTriedAndReturnsByItself() {
        lake.provision("AWS::SNS::TopicPolicy", AlarmLake.LET_ALARMS_PUBLISH);
        lake.alarm("failed", "");
        lake.pass(1);

        lake.client.setAlarmState(request ->
                request.alarmName("failed").stateValue(StateValue.ALARM).stateReason("a rehearsal"));

        assertThat(alarm("failed").stateReason()).isEqualTo("a rehearsal");
        assertThat(lake.messages())
                .singleElement()
                .satisfies(
                        message -> assertThat(message.path("Message").asText()).contains("a rehearsal"));
        lake.pass(1);
        assertThat(alarm("failed").stateValue()).isEqualTo(StateValue.OK);
        assertThat(history("failed", HistoryItemType.STATE_UPDATE))
                .extracting(AlarmHistoryItem::historySummary)
                .containsExactly(
                        "Alarm updated from ALARM to OK",
                        "Alarm updated from OK to ALARM",
                        "Alarm updated from INSUFFICIENT_DATA to OK");
        assertThatThrownBy(() -> lake.client.setAlarmState(request ->
                        request.alarmName("other").stateValue(StateValue.ALARM).stateReason("r")))
                .isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(404);
                    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound");
                });
    }

    @Test
    void actionsCanBeSwitchedOff() {
        lake.provision("AWS::SNS::TopicPolicy", AlarmLake.LET_ALARMS_PUBLISH);
        lake.alarm("failed", "");
        lake.client.disableAlarmActions(request -> request.alarmNames("failed"));
        lake.fail();
        lake.pass(1);

        assertThat(alarm("failed").stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm("failed").actionsEnabled()).isFalse();
        assertThat(lake.messages()).isEmpty();
    }

    @Test
    void anAlarmIsInTheStateItWasInAfterARestart() throws IOException {
        lake.alarm("failed", "");
        lake.fail();
        lake.pass(1);
        var now = lake.now;
        lake.close();

        lake = new AlarmLake(state);
        lake.now = now;

        assertThat(alarm("failed").stateValue()).isEqualTo(StateValue.ALARM);
        lake.pass(14);
        assertThat(alarm("failed").stateValue()).isEqualTo(StateValue.ALARM);
        lake.pass(1);
        assertThat(alarm("failed").stateValue()).isEqualTo(StateValue.OK);
    }

    @Test
    void anAlarmGoesWithItsStackAndKeepsItsStateWhenItIsChanged() {
        lake.alarm("failed", "");
        lake.fail();
        lake.pass(1);
        lake.alarm("failed", ", 'AlarmDescription': 'new'");
        assertThat(alarm("failed").alarmDescription()).isEqualTo("new");
        assertThat(alarm("failed").stateValue()).isEqualTo(StateValue.ALARM);

        lake.remove("AWS::CloudWatch::Alarm", "failed");

        assertThat(lake.client.describeAlarms().metricAlarms()).isEmpty();
        assertThat(history("failed", HistoryItemType.CONFIGURATION_UPDATE))
                .extracting(AlarmHistoryItem::historySummary)
                .containsExactly("Alarm \"failed\" deleted", "Alarm \"failed\" updated", "Alarm \"failed\" created");
    }

    @Test
    void whatIsNotSupportedOfATemplateIsNamed() {
        assertThatThrownBy(() -> lake.alarm("a", ", 'Metrics': [{'Id': 'e', 'Expression': 'a + b'}]"))
                .hasMessage("not supported locally: alarms with Metrics");
        assertThatThrownBy(() -> lake.alarm("a", ", 'Statistic': 'p99'"))
                .hasMessage("not supported locally: an alarm with the Statistic 'p99', only SampleCount, Average, Sum,"
                        + " Minimum, Maximum");
        assertThatThrownBy(() -> lake.alarm("a", ", 'Period': 10"))
                .hasMessage("not supported locally: an alarm with a Period of 10 seconds, only of whole minutes");
        assertThatThrownBy(() -> lake.alarm("a", ", 'OKActions': ['arn:aws:lambda:us-east-2:1:function:f']"))
                .hasMessageContaining(
                        "not supported locally: the action arn:aws:lambda:us-east-2:1:function:f of OKActions");
        assertThatThrownBy(() -> lake.alarm("a", ", 'DatapointsToAlarm': 2"))
                .hasMessage("DatapointsToAlarm is 2; allowed: 1 to EvaluationPeriods, 1");
    }

    private MetricAlarm alarm(String name) {
        return lake.client
                .describeAlarms(request -> request.alarmNames(name))
                .metricAlarms()
                .get(0);
    }

    private List<AlarmHistoryItem> history(String name, HistoryItemType type) {
        return lake.client
                .describeAlarmHistory(request -> request.alarmName(name).historyItemType(type))
                .alarmHistoryItems();
    }
}
