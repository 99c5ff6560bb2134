package io.lakeshift.local.services.logs;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.endpoint.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** The operations that read logs. Tokens for the next page are positions in the sorted answer. */
final class LogQueries {
    private static final int MOST_EVENTS = 10_000;

    private final LogStore store;
    private final UnaryOperator<String> arns;

    LogQueries(LogStore store, UnaryOperator<String> arns) {
        this.store = requireNonNull(store, "store is null");
        this.arns = requireNonNull(arns, "arns is null");
    }

    private record StreamEvent(LogStream stream, LogEvent event, int index) {}

    JsonNode describeGroups(JsonNode input, Call call) {
        call.require("logs:DescribeLogGroups", arns.apply("*"));
        String prefix = input.path("logGroupNamePrefix").asText("");
        String pattern = input.path("logGroupNamePattern").asText("");
        List<LogGroup> groups = store.groups().stream()
                .filter(group -> group.name().startsWith(prefix) && group.name().contains(pattern))
                .toList();
        return page(input, "logGroups", groups, 50, (group, node) -> {
            node.put("logGroupName", group.name());
            node.put("creationTime", group.created().toEpochMilli());
            group.retentionDays().ifPresent(days -> node.put("retentionInDays", days));
            node.put("metricFilterCount", 0);
            node.put("arn", arns.apply(group.name()) + ":*");
            node.put("logGroupArn", arns.apply(group.name()));
            node.put("logGroupClass", "STANDARD");
            node.put(
                    "storedBytes",
                    group.streams().stream()
                            .mapToLong(stream -> stream.file().toFile().length())
                            .sum());
        });
    }

    JsonNode describeStreams(JsonNode input, Call call) {
        LogGroup group = store.group(LogsService.groupName(input));
        call.require("logs:DescribeLogStreams", arns.apply(group.name()) + ":*");
        String prefix = input.path("logStreamNamePrefix").asText("");
        Comparator<LogStream> order = input.path("orderBy").asText().equals("LastEventTime")
                ? Comparator.comparing(LogQueries::lastEventTime).thenComparing(LogStream::name)
                : Comparator.comparing(LogStream::name);
        List<LogStream> streams = group.streams().stream()
                .filter(stream -> stream.name().startsWith(prefix))
                .sorted(input.path("descending").asBoolean() ? order.reversed() : order)
                .toList();
        return page(input, "logStreams", streams, 50, (stream, node) -> {
            node.put("logStreamName", stream.name());
            node.put("creationTime", stream.created().toEpochMilli());
            List<LogEvent> events = stream.events();
            if (!events.isEmpty()) {
                LogEvent last = events.get(events.size() - 1);
                node.put("firstEventTimestamp", events.get(0).time().toEpochMilli());
                node.put("lastEventTimestamp", last.time().toEpochMilli());
                node.put("lastIngestionTime", last.time().toEpochMilli());
            }
            node.put("uploadSequenceToken", "0");
            node.put("arn", arns.apply(group.name()) + ":log-stream:" + stream.name());
            node.put("storedBytes", 0);
        });
    }

    JsonNode getEvents(JsonNode input, Call call) {
        LogGroup group = store.group(LogsService.groupName(input));
        LogStream stream = LogsService.stream(group, input);
        call.require("logs:GetLogEvents", arns.apply(group.name()) + ":log-stream:" + stream.name());
        List<LogEvent> events =
                stream.events().stream().filter(event -> inTime(input, event)).toList();
        int limit = limit(input, MOST_EVENTS);
        String token = input.path("nextToken").asText("");
        int from;
        int to;
        if (token.startsWith("f/")) {
            from = Math.min(position(token.substring(2)), events.size());
            to = Math.min(events.size(), from + limit);
        } else if (token.startsWith("b/")) {
            to = Math.min(position(token.substring(2)), events.size());
            from = Math.max(0, to - limit);
        } else if (!token.isEmpty()) {
            throw LogsService.invalid("nextToken '%s' is not one this service gave".formatted(token));
        } else if (input.path("startFromHead").asBoolean()) {
            from = 0;
            to = Math.min(events.size(), limit);
        } else {
            to = events.size();
            from = Math.max(0, to - limit);
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        var list = output.putArray("events");
        events.subList(from, to).forEach(event -> write(event, list.addObject()));
        output.put("nextForwardToken", "f/" + to);
        output.put("nextBackwardToken", "b/" + from);
        return output;
    }

    JsonNode filterEvents(JsonNode input, Call call) {
        LogGroup group = store.group(LogsService.groupName(input));
        call.require("logs:FilterLogEvents", arns.apply(group.name()) + ":*");
        FilterPattern pattern = FilterPattern.parse(input.path("filterPattern").asText(""));
        String prefix = input.path("logStreamNamePrefix").asText("");
        Set<String> names = new HashSet<>();
        input.path("logStreamNames").forEach(name -> names.add(name.asText()));
        List<StreamEvent> found = new ArrayList<>();
        for (LogStream stream : group.streams()) {
            if (stream.name().startsWith(prefix) && (names.isEmpty() || names.contains(stream.name()))) {
                List<LogEvent> events = stream.events();
                for (int index = 0; index < events.size(); index++) {
                    found.add(new StreamEvent(stream, events.get(index), index));
                }
            }
        }
        List<StreamEvent> matching = found.stream()
                .filter(each ->
                        inTime(input, each.event()) && pattern.test(each.event().message()))
                .sorted(Comparator.comparing(each -> each.event().time()))
                .toList();
        ObjectNode output = page(input, "events", matching, MOST_EVENTS, (each, node) -> {
            node.put("logStreamName", each.stream().name());
            node.put(
                    "eventId",
                    "%d-%08x-%d"
                            .formatted(
                                    each.event().time().toEpochMilli(),
                                    each.stream().name().hashCode(),
                                    each.index()));
            write(each.event(), node);
        });
        output.putArray("searchedLogStreams");
        return output;
    }

    private static void write(LogEvent event, ObjectNode node) {
        node.put("timestamp", event.time().toEpochMilli());
        node.put("message", event.message());
        node.put("ingestionTime", event.time().toEpochMilli());
    }

    private static boolean inTime(JsonNode input, LogEvent event) {
        long time = event.time().toEpochMilli();
        return time >= input.path("startTime").asLong(Long.MIN_VALUE)
                && time <= input.path("endTime").asLong(Long.MAX_VALUE);
    }

    private static Instant lastEventTime(LogStream stream) {
        List<LogEvent> events = stream.events();
        return events.isEmpty()
                ? stream.created()
                : events.get(events.size() - 1).time();
    }

    private static <T> ObjectNode page(
            JsonNode input, String name, List<T> items, int most, BiConsumer<T, ObjectNode> writer) {
        int from = Math.min(position(input.path("nextToken").asText("0")), items.size());
        int to = Math.min(items.size(), from + limit(input, most));
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        var list = output.putArray(name);
        items.subList(from, to).forEach(item -> writer.accept(item, list.addObject()));
        if (to < items.size()) {
            output.put("nextToken", String.valueOf(to));
        }
        return output;
    }

    private static int limit(JsonNode input, int most) {
        int limit = input.path("limit").asInt(most);
        if (limit < 1 || limit > most) {
            throw LogsService.invalid("limit %d is not between 1 and %d".formatted(limit, most));
        }
        return limit;
    }

    private static int position(String token) {
        try {
            return Integer.parseUnsignedInt(token);
        } catch (NumberFormatException e) {
            throw LogsService.invalid("nextToken '%s' is not one this service gave".formatted(token));
        }
    }
}
