package io.lakeshift.local.compute.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.compute.stepfunctions.execution.Execution;
import io.lakeshift.local.compute.stepfunctions.execution.StateMachine;
import io.lakeshift.local.compute.stepfunctions.history.HistoryEvent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the events of executions to the log group the state machine names, one stream per execution. */
final class ExecutionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionEvents.class);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm").withZone(ZoneOffset.UTC);

    private final Function<String, Optional<AwsService>> services;
    private final Caller delivery;
    private final Set<String> streams = ConcurrentHashMap.newKeySet();

    /** @param delivery who writes: the service itself, which no role has to allow */
    ExecutionEvents(Function<String, Optional<AwsService>> services, Caller delivery) {
        this.services = services;
        this.delivery = delivery;
    }

    void write(StateMachine machine, Execution execution, HistoryEvent event) {
        JsonNode settings = machine.properties().path("LoggingConfiguration");
        if (!wanted(settings.path("Level").asText("OFF"), event.type())) {
            return;
        }
        boolean withData = settings.path("IncludeExecutionData").asBoolean(false);
        for (JsonNode destination : settings.path("Destinations")) {
            String group = destination
                    .path("CloudWatchLogsLogGroup")
                    .path("LogGroupArn")
                    .asText()
                    .replaceFirst("^.*:log-group:", "")
                    .replaceFirst(":\\*$", "");
            try {
                put(group, machine, execution, record(execution, event, withData));
            } catch (AwsException e) {
                LOG.warn(
                        "The events of {} cannot be logged: {}",
                        execution.start().arn(),
                        e.getMessage());
            }
        }
    }

    private static boolean wanted(String level, String type) {
        return switch (level) {
            case "ALL" -> true;
            case "ERROR" -> type.endsWith("Failed") || type.endsWith("TimedOut") || type.endsWith("Aborted");
            case "FATAL" ->
                type.equals("ExecutionFailed") || type.equals("ExecutionTimedOut") || type.equals("ExecutionAborted");
            default -> false;
        };
    }

    private void put(String group, StateMachine machine, Execution execution, ObjectNode record) {
        Optional<JsonService> logs =
                services.apply("logs").filter(JsonService.class::isInstance).map(JsonService.class::cast);
        if (logs.isEmpty()) {
            return;
        }
        String stream = "states/%s/%s/%s"
                .formatted(
                        machine.name(),
                        MINUTE.format(execution.start().time()),
                        execution.start().folder());
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("logGroupName", group).put("logStreamName", stream);
        if (streams.add(stream)) {
            logs.get().invoke("CreateLogStream", request.deepCopy(), delivery);
        }
        request.putArray("logEvents")
                .addObject()
                .put("timestamp", record.path("event_timestamp").asLong())
                .put("message", record.toString());
        logs.get().invoke("PutLogEvents", request, delivery);
    }

    private static ObjectNode record(Execution execution, HistoryEvent event, boolean withData) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("id", String.valueOf(event.id())).put("type", event.type());
        ObjectNode details = event.details().deepCopy();
        if (!withData) {
            details.remove(Rendering.PAYLOAD_FIELDS);
        }
        record.set("details", details);
        record.put("previous_event_id", String.valueOf(event.previousId()));
        record.put("event_timestamp", String.valueOf(event.timestamp().toEpochMilli()));
        return record.put("execution_arn", execution.start().arn())
                .put("redrive_count", String.valueOf(execution.redrives().count()));
    }
}
