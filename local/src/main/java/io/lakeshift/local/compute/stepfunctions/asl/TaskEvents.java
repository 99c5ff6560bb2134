package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import io.lakeshift.local.compute.stepfunctions.history.EventDetails;
import java.time.Duration;
import java.util.Optional;

/** How a task tells of itself in the history: a function named by its ARN in other events than an integration. */
public sealed interface TaskEvents {
    String type(String what);

    ObjectNode common();

    ObjectNode scheduled(JsonNode parameters, Timeouts timeouts);

    /** The resource as the service names it in messages. */
    String resource();

    default ObjectNode output(JsonNode output) {
        return EventDetails.output(common(), output);
    }

    default ObjectNode failed(StateFailedException failure) {
        return EventDetails.failure(common(), failure);
    }

    /** What a task may take, and how long it may be silent. */
    record Timeouts(Optional<Duration> timeout, Optional<Duration> heartbeat) {
        private ObjectNode describe(ObjectNode details) {
            timeout.ifPresent(limit -> details.put("timeoutInSeconds", limit.toSeconds()));
            heartbeat.ifPresent(limit -> details.put("heartbeatInSeconds", limit.toSeconds()));
            return details;
        }
    }

    /** A service integration, such as {@code glue} and {@code startJobRun.sync}. */
    record Integration(String resourceType, String resource, String region) implements TaskEvents {
        @Override
        public String type(String what) {
            return "Task" + what;
        }

        @Override
        public ObjectNode common() {
            return EventDetails.empty().put("resourceType", resourceType).put("resource", resource);
        }

        @Override
        public ObjectNode scheduled(JsonNode parameters, Timeouts timeouts) {
            return timeouts.describe(common().put("region", region).put("parameters", Payload.text(parameters)));
        }
    }

    /** A Lambda function as the Resource itself. */
    record Function(String resource) implements TaskEvents {
        @Override
        public String type(String what) {
            return "LambdaFunction" + what;
        }

        @Override
        public ObjectNode common() {
            return EventDetails.empty();
        }

        @Override
        public ObjectNode scheduled(JsonNode parameters, Timeouts timeouts) {
            return timeouts.describe(EventDetails.input(common().put("resource", resource), parameters));
        }
    }
}
