package io.lakeshift.local.cloud.port;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes events that AWS services send to the default event bus by themselves. */
@FunctionalInterface
public interface EventPublisher {
    /**
     * Hands an event to every rule of its bus.
     *
     * @param event a whole EventBridge event: version, id, detail-type, source, account, time, region, resources, detail
     */
    void publish(JsonNode event);
}
