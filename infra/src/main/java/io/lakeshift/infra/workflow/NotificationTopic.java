package io.lakeshift.infra.workflow;

import io.lakeshift.infra.function.FunctionCode;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** The topic that hears of every finished, failed and rejected file, and of alarms. */
final class NotificationTopic extends Construct {

    private final Topic topic;

    NotificationTopic(Construct scope, String id, FunctionCode code, List<String> emails) {
        super(scope, id);
        topic = Topic.Builder.create(this, "Topic")
                .topicName(code.names().regional("etl-notification-topic"))
                .displayName("Data lake notifications")
                .masterKey(code.key())
                .enforceSsl(true)
                .build();
        topic.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("AlarmsOfTheAccount")
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(topic.getTopicArn()))
                .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID)))
                .build());
        emails.forEach(email -> topic.addSubscription(new EmailSubscription(email)));
    }

    Topic resource() {
        return topic;
    }
}
