package io.lakeshift.cli.runs;

import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * What a state took and gave, as the history of its execution has it.
 *
 * @param type such as {@code Task} or {@code Choice}
 * @param input a JSON text, which the service cuts if it is long
 * @param output a JSON text; empty if the state has not been left
 * @param attempts how often its task was scheduled; 0 of a state that is no task
 * @param failure of the last attempt that failed; empty if none did
 * @param message what it sent to a topic; empty if it sent nothing
 */
public record StateData(
        String type,
        Optional<String> input,
        Optional<String> output,
        int attempts,
        Optional<Failure> failure,
        Optional<String> message) {

    private static final String ENTERED = "StateEntered";
    private static final String TOPIC = "sns";

    /**
     * Why an attempt failed.
     *
     * @param error its name, such as {@code States.TaskFailed}
     * @param cause in words; empty if nobody gave any
     */
    public record Failure(String error, String cause) {}

    static StateData entered(HistoryEvent event) {
        String type = event.typeAsString();
        return new StateData(
                type.endsWith(ENTERED) ? type.substring(0, type.length() - ENTERED.length()) : type,
                Optional.ofNullable(event.stateEnteredEventDetails().input()),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty());
    }

    StateData left(HistoryEvent event) {
        return new StateData(
                type, input, Optional.ofNullable(event.stateExitedEventDetails().output()), attempts, failure, message);
    }

    StateData scheduled(HistoryEvent event) {
        Optional<String> sent = Optional.ofNullable(event.taskScheduledEventDetails())
                .filter(task -> TOPIC.equals(task.resourceType()))
                .map(task -> task.parameters());
        return new StateData(type, input, output, attempts + 1, failure, sent.or(() -> message));
    }

    StateData failed(HistoryEvent event) {
        return new StateData(type, input, output, attempts, failureOf(event).or(() -> failure), message);
    }

    private static Optional<Failure> failureOf(HistoryEvent event) {
        return Stream.of(
                        Optional.ofNullable(event.taskFailedEventDetails())
                                .map(details -> failure(details.error(), details.cause())),
                        Optional.ofNullable(event.taskTimedOutEventDetails())
                                .map(details -> failure(details.error(), details.cause())),
                        Optional.ofNullable(event.lambdaFunctionFailedEventDetails())
                                .map(details -> failure(details.error(), details.cause())),
                        Optional.ofNullable(event.lambdaFunctionTimedOutEventDetails())
                                .map(details -> failure(details.error(), details.cause())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Failure failure(String error, String cause) {
        return new Failure(error == null ? "" : error, cause == null ? "" : cause);
    }
}
