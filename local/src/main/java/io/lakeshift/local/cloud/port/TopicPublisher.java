package io.lakeshift.local.cloud.port;

import io.lakeshift.local.cloud.caller.Caller;
import java.util.Map;

/** Publishes a message to an SNS topic. */
public interface TopicPublisher {
    /**
     * Publishes a message to the subscribers of a topic.
     *
     * @param subject empty for none
     * @param attributes message attributes of type String, which filter policies match
     * @param caller must have {@code sns:Publish}, or be a service the topic's policy allows
     * @throws io.lakeshift.local.cloud.caller.AwsException if there is no such topic, or the caller may not publish
     */
    void publish(String topicArn, String subject, String message, Map<String, String> attributes, Caller caller);
}
