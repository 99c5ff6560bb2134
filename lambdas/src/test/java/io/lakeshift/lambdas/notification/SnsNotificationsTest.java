package io.lakeshift.lambdas.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.lambdas.AwsEndpoint;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;

class SnsNotificationsTest {

    private final AwsEndpoint endpoint = new AwsEndpoint();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void publishAFailureAsTheStateMachineDoes() {
        endpoint.answer(
                200, "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>");

        new SnsNotifications(endpoint.client(SnsClient.builder()), "arn:topic").jobFailed("{\"a\": \"ü\"}");

        assertThat(URLDecoder.decode(endpoint.requests().get(0).body(), StandardCharsets.UTF_8))
                .contains(
                        "Action=Publish",
                        "TopicArn=arn:topic",
                        "Subject=Job Failed",
                        "Message={\"a\": \"ü\"}",
                        "MessageAttributes.entry.1.Name=status",
                        "MessageAttributes.entry.1.Value.DataType=String",
                        "MessageAttributes.entry.1.Value.StringValue=FAILED");
    }
}
