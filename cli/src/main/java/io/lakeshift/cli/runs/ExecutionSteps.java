package io.lakeshift.cli.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.cli.runs.RunStep.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** The states that an execution went through, from the events of its history. */
final class ExecutionSteps {
    private static final String GLUE = "glue";
    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern FAILED =
            Pattern.compile("(Task|LambdaFunction|Activity|Map|Parallel).*(Failed|TimedOut)");
    private static final Pattern TRIED_AGAIN = Pattern.compile("(Task|LambdaFunction|Activity)Scheduled");

    private final Map<Long, HistoryEvent> events = new HashMap<>();
    private final Map<Long, RunStep> steps = new TreeMap<>();
    /** The entries of states whose last try failed. */
    private final Set<Long> failed = new HashSet<>();

    private Optional<Instant> end = Optional.empty();

    private ExecutionSteps() {}

    /** Reads the history of an execution, and gives its states in the order in which they were entered. */
    static List<RunStep> of(SfnClient client, RunExecution execution) {
        return of(client
                .getExecutionHistoryPaginator(
                        request -> request.executionArn(execution.arn()).includeExecutionData(true))
                .events()
                .stream()
                .toList());
    }

    static List<RunStep> of(List<HistoryEvent> history) {
        ExecutionSteps read = new ExecutionSteps();
        history.forEach(read::add);
        return read.ended();
    }

    private void add(HistoryEvent event) {
        events.put(event.id(), event);
        if (event.stateEnteredEventDetails() != null) {
            steps.put(
                    event.id(),
                    new RunStep(
                            event.stateEnteredEventDetails().name(),
                            event.timestamp(),
                            Optional.empty(),
                            Outcome.RUNNING,
                            Optional.empty(),
                            Optional.empty(),
                            StateData.entered(event)));
        } else if (event.stateExitedEventDetails() != null) {
            entered(event, event.stateExitedEventDetails().name()).ifPresent(id -> leave(id, event));
        } else if (event.taskScheduledEventDetails() != null
                && event.taskScheduledEventDetails().resourceType().equals(GLUE)) {
            text(event.taskScheduledEventDetails().parameters(), "JobName")
                    .ifPresent(job -> change(event, step -> step.running(job)));
        } else if (event.taskSubmittedEventDetails() != null
                && event.taskSubmittedEventDetails().resourceType().equals(GLUE)) {
            text(event.taskSubmittedEventDetails().output(), "JobRunId")
                    .ifPresent(run -> change(event, step -> step.asRun(run)));
        }
        tried(event);
        if (event.typeAsString().startsWith("Execution")
                && !event.typeAsString().equals("ExecutionStarted")) {
            // A redriven execution goes on where it ended.
            end = event.type() == HistoryEventType.EXECUTION_REDRIVEN
                    ? Optional.empty()
                    : Optional.of(event.timestamp());
        }
    }

    private void leave(long id, HistoryEvent event) {
        steps.computeIfPresent(
                id,
                (same, step) -> step.with(step.data().left(event))
                        .until(event.timestamp(), failed.contains(id) ? Outcome.FAILED : Outcome.DONE));
    }

    /** A state that catches its failure is left like any other; one that is tried again may still succeed. */
    private void tried(HistoryEvent event) {
        if (TRIED_AGAIN.matcher(event.typeAsString()).matches()) {
            entered(event, "").ifPresent(failed::remove);
            change(event, step -> step.with(step.data().scheduled(event)));
        } else if (FAILED.matcher(event.typeAsString()).matches()) {
            entered(event, "").ifPresent(failed::add);
            change(event, step -> step.with(step.data().failed(event)));
        }
    }

    /** What an ended execution has not left is where it failed. */
    private List<RunStep> ended() {
        List<RunStep> all = new ArrayList<>();
        for (RunStep step : steps.values()) {
            all.add(step.left().isPresent() || end.isEmpty() ? step : step.until(end.get(), Outcome.FAILED));
        }
        return all;
    }

    private void change(HistoryEvent event, UnaryOperator<RunStep> change) {
        entered(event, "").ifPresent(id -> steps.computeIfPresent(id, (same, step) -> change.apply(step)));
    }

    /** A field of a document, which the service cuts if it is long; then there is none. */
    private static Optional<String> text(String json, String field) {
        try {
            return Optional.ofNullable(
                    JSON.readTree(json == null ? "{}" : json).path(field).textValue());
        } catch (JsonProcessingException cut) {
            return Optional.empty();
        }
    }

    /** The event that entered the state which an event belongs to: the nearest before it, of that name if it has one. */
    private Optional<Long> entered(HistoryEvent event, String name) {
        HistoryEvent before = events.get(event.previousEventId());
        while (before != null) {
            if (before.stateEnteredEventDetails() != null
                    && (name.isEmpty()
                            || before.stateEnteredEventDetails().name().equals(name))) {
                return Optional.of(before.id());
            }
            before = events.get(before.previousEventId());
        }
        return Optional.empty();
    }
}
