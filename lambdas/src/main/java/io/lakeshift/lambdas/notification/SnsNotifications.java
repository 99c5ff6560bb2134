package io.lakeshift.lambdas.notification;

import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** The topic in Amazon SNS. */
public final class SnsNotifications implements Notifications {

    private final SnsClient client;
    private final String topicArn;

    /** A topic by its ARN, reached through a client that the caller keeps open. */
    public SnsNotifications(SnsClient client, String topicArn) {
        this.client = client;
        this.topicArn = topicArn;
    }

    @Override
    public void jobFailed(String message) {
        publish("Job Failed", "FAILED", message);
    }

    @Override
    public void jobWaiting(String message) {
        publish("Job Waiting", "WAITING", message);
    }

    private void publish(String subject, String status, String message) {
        client.publish(request -> request.topicArn(topicArn)
                .subject(subject)
                .message(message)
                .messageAttributes(Map.of(
                        "status",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(status)
                                .build())));
    }
}
