package io.lakeshift.cli.console;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** CloudWatch Logs with the log group of one function. */
final class FakeLogs implements CloudWatchLogsClient {
    private final String group;
    private final List<FilteredLogEvent> events = new ArrayList<>();

    FakeLogs(String group) {
        this.group = group;
    }

    void say(long millis, String message) {
        events.add(FilteredLogEvent.builder().timestamp(millis).message(message).build());
    }

    @Override
    public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request) {
        return DescribeLogGroupsResponse.builder()
                .logGroups(LogGroup.builder().logGroupName(group).build())
                .build();
    }

    @Override
    public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
        return FilterLogEventsResponse.builder()
                .events(events.stream()
                        .filter(event ->
                                event.message().contains(request.filterPattern().replace("\"", "")))
                        .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return "logs";
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
