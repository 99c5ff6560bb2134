package io.lakeshift.infra.workflow;

import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.permission.Allow;
import java.util.List;
import software.amazon.awscdk.Aws;
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
        topic.addToResourcePolicy(Allow.actions("sns:Publish")
                .as("AlarmsOfTheAccount")
                .to(new ServicePrincipal("cloudwatch.amazonaws.com"))
                .when("StringEquals", "aws:SourceAccount", Aws.ACCOUNT_ID)
                .on(topic.getTopicArn()));
        emails.forEach(email -> topic.addSubscription(new EmailSubscription(email)));
    }

    Topic resource() {
        return topic;
    }
}
