package io.lakeshift.local.cloud.port;

import java.util.Map;

/** Puts a message into an SQS queue on behalf of a service, such as into a dead-letter queue. */
public interface QueueSender {
    /**
     * Sends a message to a queue.
     *
     * @param attributes message attributes of type String
     * @throws io.lakeshift.local.cloud.caller.AwsException if there is no such queue
     */
    void send(String queueArn, String body, Map<String, String> attributes);
}
