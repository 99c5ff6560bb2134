package io.lakeshift.local.services.logs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.ground.LocalContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The CloudWatch Logs API over the {@link LogStore}: groups, streams and writing; {@link LogQueries} reads. */
public final class LogsService extends JsonService {
    private static final Set<Integer> RETENTION_DAYS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final LogStore store;
    private final LocalContext context;

    public LogsService(LogStore store, LocalContext context, Authorizer authorizer) {
        super("logs", "Logs_20140328", authorizer);
        this.store = requireNonNull(store, "store is null");
        this.context = requireNonNull(context, "context is null");
        operation("CreateLogGroup", this::createGroup);
        operation("DeleteLogGroup", this::deleteGroup);
        operation("CreateLogStream", this::createStream);
        operation("DeleteLogStream", this::deleteStream);
        operation("PutRetentionPolicy", this::putRetention);
        operation("DeleteRetentionPolicy", this::deleteRetention);
        operation("PutLogEvents", this::putEvents);
        LogQueries queries = new LogQueries(store, this::arn);
        operation("DescribeLogGroups", queries::describeGroups);
        operation("DescribeLogStreams", queries::describeStreams);
        operation("GetLogEvents", queries::getEvents);
        operation("FilterLogEvents", queries::filterEvents);
    }

    /** The group's ARN without the {@code :*} that policies add. */
    String arn(String group) {
        return context.arn("logs", "log-group:" + group);
    }

    /** The group a request names, by its name or by an identifier that may be an ARN. */
    static String groupName(JsonNode input) {
        String name = input.path("logGroupName").asText("");
        String identifier = input.path("logGroupIdentifier").asText("");
        if (name.isEmpty() == identifier.isEmpty()) {
            throw invalid("give one of logGroupName and logGroupIdentifier");
        }
        if (!name.isEmpty()) {
            return name;
        }
        String marker = ":log-group:";
        int start = identifier.indexOf(marker);
        String named = start < 0 ? identifier : identifier.substring(start + marker.length());
        return named.endsWith(":*") ? named.substring(0, named.length() - 2) : named;
    }

    static AwsException invalid(String message) {
        return new AwsException(400, "InvalidParameterException", message);
    }

    private JsonNode createGroup(JsonNode input, Call call) {
        String name = groupName(input);
        call.require("logs:CreateLogGroup", arn(name) + ":*");
        store.create(name);
        return null;
    }

    private JsonNode deleteGroup(JsonNode input, Call call) {
        String name = groupName(input);
        call.require("logs:DeleteLogGroup", arn(name) + ":*");
        store.delete(store.group(name));
        return null;
    }

    private JsonNode createStream(JsonNode input, Call call) {
        String name = groupName(input);
        call.require("logs:CreateLogStream", arn(name) + ":*");
        store.group(name).create(input.path("logStreamName").asText(""));
        return null;
    }

    private JsonNode deleteStream(JsonNode input, Call call) {
        LogGroup group = store.group(groupName(input));
        LogStream stream = stream(group, input);
        call.require("logs:DeleteLogStream", arn(group.name()) + ":log-stream:" + stream.name());
        group.delete(stream);
        return null;
    }

    private JsonNode putRetention(JsonNode input, Call call) {
        String name = groupName(input);
        call.require("logs:PutRetentionPolicy", arn(name) + ":*");
        store.group(name).retain(OptionalInt.of(retentionDays(input.path("retentionInDays"))));
        return null;
    }

    private JsonNode deleteRetention(JsonNode input, Call call) {
        String name = groupName(input);
        call.require("logs:DeleteRetentionPolicy", arn(name) + ":*");
        store.group(name).retain(OptionalInt.empty());
        return null;
    }

    /** @throws AwsException if it is not one of the numbers CloudWatch Logs allows */
    static int retentionDays(JsonNode days) {
        if (!RETENTION_DAYS.contains(days.asInt())) {
            throw invalid("retentionInDays %s is not one of %s"
                    .formatted(days.asText(), RETENTION_DAYS.stream().sorted().toList()));
        }
        return days.asInt();
    }

    private JsonNode putEvents(JsonNode input, Call call) {
        LogGroup group = store.group(groupName(input));
        LogStream stream = stream(group, input);
        call.require("logs:PutLogEvents", arn(group.name()) + ":log-stream:" + stream.name());
        List<LogEvent> events = new ArrayList<>();
        for (JsonNode event : input.path("logEvents")) {
            events.add(new LogEvent(
                    Instant.ofEpochMilli(event.path("timestamp").asLong()),
                    event.path("message").asText()));
        }
        stream.append(events);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        return output.put("nextSequenceToken", "0");
    }

    static LogStream stream(LogGroup group, JsonNode input) {
        Optional<LogStream> stream = group.find(input.path("logStreamName").asText(""));
        return stream.orElseThrow(() -> new AwsException(
                400,
                "ResourceNotFoundException",
                "The specified log stream does not exist: '%s' in %s"
                        .formatted(input.path("logStreamName").asText(""), group.name())));
    }
}
