package io.lakeshift.cli.runs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;

/** What jobs and functions logged about a run: the streams of its job runs, and the lines of functions that name it. */
public final class RunLogs {
    private static final String FUNCTIONS = "/aws/lambda/";

    private final RunClients clients;

    public RunLogs(RunClients clients) {
        this.clients = clients;
    }

    /** All lines of the execution that a story tells, in the order of time; of a run without one, what functions said. */
    public List<LogLine> lines(RunStory story) {
        Instant arrived = story.run().row().timing().arrived();
        // Who started the first execution logged before it.
        Instant since = story.told()
                .map(RunExecution::started)
                .filter(started -> story.executions().size() > 1)
                .orElse(arrived);
        List<LogLine> lines = new ArrayList<>();
        for (RunStep step : story.steps()) {
            lines.addAll(ofJob(step, since));
        }
        lines.addAll(ofFunctions(story.run(), since));
        lines.sort(Comparator.comparing(LogLine::time));
        return lines;
    }

    /** The last line that the job of a state printed, which counts its rows; empty if there is none. */
    Optional<String> counted(RunStep step) {
        List<LogLine> said = output(step);
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(said.get(said.size() - 1).text());
    }

    /** What the job of a state said to its output, in the order of time; nothing if the state ran none. */
    private List<LogLine> output(RunStep step) {
        return group(step)
                .map(group -> stream(group + "/output", step.jobRun().orElseThrow(), step.name(), step.entered()))
                .orElse(List.of());
    }

    private List<LogLine> ofJob(RunStep step, Instant since) {
        Optional<String> group = group(step);
        if (group.isEmpty()) {
            return List.of();
        }
        String stream = step.jobRun().orElseThrow();
        List<LogLine> lines = new ArrayList<>(stream(group.get() + "/output", stream, step.name(), since));
        lines.addAll(stream(group.get() + "/error", stream, step.name() + " (error)", since));
        return lines;
    }

    /** The beginning of the names of the log groups that a job run writes to; empty if the state has none. */
    private Optional<String> group(RunStep step) {
        if (step.job().isEmpty() || step.jobRun().isEmpty()) {
            return Optional.empty();
        }
        GlueClient glue = clients.jobs();
        JobRun run = glue.getJobRun(request ->
                        request.jobName(step.job().get()).runId(step.jobRun().get()))
                .jobRun();
        return Optional.ofNullable(run.logGroupName());
    }

    private List<LogLine> stream(String group, String stream, String source, Instant since) {
        return filtered(FilterLogEventsRequest.builder().logGroupName(group).logStreamNames(stream), source, since);
    }

    private List<LogLine> ofFunctions(AuditedRun run, Instant since) {
        String prefix = FUNCTIONS + clients.names().regional("");
        List<LogLine> lines = new ArrayList<>();
        for (LogGroup group : clients.logs()
                .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(prefix))
                .logGroups()) {
            lines.addAll(filtered(
                    FilterLogEventsRequest.builder()
                            .logGroupName(group.logGroupName())
                            .filterPattern("\"%s\"".formatted(run.id())),
                    group.logGroupName().substring(prefix.length()),
                    since));
        }
        return lines;
    }

    private List<LogLine> filtered(FilterLogEventsRequest.Builder request, String source, Instant since) {
        CloudWatchLogsClient logs = clients.logs();
        try {
            return logs
                    .filterLogEventsPaginator(
                            request.startTime(since.toEpochMilli()).build())
                    .events()
                    .stream()
                    .flatMap(event -> event.message()
                            .lines()
                            .map(text -> new LogLine(Instant.ofEpochMilli(event.timestamp()), source, text)))
                    .toList();
        } catch (ResourceNotFoundException nothingLoggedYet) {
            return List.of();
        }
    }
}
