package io.lakeshift.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.runs.RunStep.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

class ExecutionStepsTest {
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

    private final List<HistoryEvent> history = new ArrayList<>();

    /** Adds an event that follows another one; gives its id. */
    private long event(long previous, int second, HistoryEventType type, Consumer<HistoryEvent.Builder> details) {
        HistoryEvent.Builder event = HistoryEvent.builder()
                .id((long) history.size() + 1)
                .previousEventId(previous)
                .timestamp(START.plusSeconds(second))
                .type(type);
        details.accept(event);
        history.add(event.build());
        return history.size();
    }

    private long started() {
        return event(0, 0, HistoryEventType.EXECUTION_STARTED, event -> {});
    }

    private long entered(long previous, int second, String state) {
        return event(
                previous,
                second,
                HistoryEventType.TASK_STATE_ENTERED,
                event -> event.stateEnteredEventDetails(details -> details.name(state)));
    }

    private long left(long previous, int second, String state) {
        return event(
                previous,
                second,
                HistoryEventType.TASK_STATE_EXITED,
                event -> event.stateExitedEventDetails(details -> details.name(state)));
    }

    @Test
    void aStateTookFromItsEntryToItsExit() {
        long first = left(entered(started(), 1, "Work"), 4, "Work");
        left(entered(first, 5, "Load"), 12, "Load");

        List<RunStep> steps = ExecutionSteps.of(history);

        assertThat(steps).extracting(RunStep::name).containsExactly("Work", "Load");
        assertThat(steps).extracting(RunStep::outcome).containsOnly(Outcome.DONE);
        assertThat(steps.get(1).lasted(Instant.MAX)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void theStateThatAnEndedExecutionDidNotLeaveFailed() {
        long entered = entered(started(), 1, "Load");
        event(entered, 9, HistoryEventType.EXECUTION_FAILED, event -> {});

        assertThat(ExecutionSteps.of(history)).singleElement().satisfies(step -> {
            assertThat(step.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(step.lasted(Instant.MAX)).isEqualTo(Duration.ofSeconds(8));
        });
    }

    @Test
    void aStateWhoseFailureIsCaughtFailedAlthoughItWasLeft() {
        long failed = event(entered(started(), 1, "Load"), 4, HistoryEventType.TASK_FAILED, event -> {});
        long caught = left(failed, 5, "Load");
        left(entered(caught, 5, "Tell"), 6, "Tell");

        assertThat(ExecutionSteps.of(history))
                .extracting(RunStep::outcome)
                .containsExactly(Outcome.FAILED, Outcome.DONE);
    }

    @Test
    void aStateThatSucceededWhenItWasTriedAgainIsDone() {
        long failed = event(entered(started(), 1, "Load"), 4, HistoryEventType.LAMBDA_FUNCTION_FAILED, event -> {});
        long again = event(failed, 5, HistoryEventType.LAMBDA_FUNCTION_SCHEDULED, event -> {});
        left(event(again, 6, HistoryEventType.LAMBDA_FUNCTION_SUCCEEDED, event -> {}), 6, "Load");

        assertThat(ExecutionSteps.of(history)).extracting(RunStep::outcome).containsExactly(Outcome.DONE);
    }

    @Test
    void aStateThatARedriveDidAgainTookUntilItLeft() {
        long entered = entered(started(), 1, "Load");
        long failed = event(entered, 4, HistoryEventType.LAMBDA_FUNCTION_FAILED, event -> {});
        long end = event(failed, 4, HistoryEventType.EXECUTION_FAILED, event -> {});
        event(end, 60, HistoryEventType.EXECUTION_REDRIVEN, event -> {});
        long again = event(failed, 61, HistoryEventType.LAMBDA_FUNCTION_SCHEDULED, event -> {});
        assertThat(ExecutionSteps.of(history)).extracting(RunStep::outcome).containsExactly(Outcome.RUNNING);

        left(again, 70, "Load");

        assertThat(ExecutionSteps.of(history)).singleElement().satisfies(step -> {
            assertThat(step.outcome()).isEqualTo(Outcome.DONE);
            assertThat(step.left()).contains(START.plusSeconds(70));
        });
    }

    @Test
    void theStateOfAnExecutionThatGoesOnIsRunning() {
        entered(started(), 1, "Load");

        RunStep step = ExecutionSteps.of(history).get(0);

        assertThat(step.outcome()).isEqualTo(Outcome.RUNNING);
        assertThat(step.lasted(START.plusSeconds(31))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void iterationsSideBySideEachKeepTheirOwnTimes() {
        long map = entered(started(), 1, "Batches");
        long one = entered(map, 2, "Batch");
        long two = entered(map, 3, "Batch");
        left(two, 5, "Batch");
        left(one, 10, "Batch");

        assertThat(ExecutionSteps.of(history))
                .filteredOn(step -> step.name().equals("Batch"))
                .extracting(step -> step.lasted(Instant.MAX).toSeconds())
                .containsExactly(8L, 2L);
    }

    @Test
    void aStateAroundOthersIsLeftWithItsOwnName() {
        long batch = left(entered(entered(started(), 1, "Batches"), 2, "Batch"), 5, "Batch");
        left(batch, 9, "Batches");

        assertThat(ExecutionSteps.of(history))
                .extracting(step -> step.name() + " " + step.lasted(Instant.MAX).toSeconds())
                .containsExactly("Batches 8", "Batch 3");
    }

    @Test
    void aStateKnowsTheJobItRanAndTheIdOfThatRun() {
        long entered = entered(started(), 1, "Load");
        long scheduled = event(
                entered,
                1,
                HistoryEventType.TASK_SCHEDULED,
                event -> event.taskScheduledEventDetails(
                        details -> details.resourceType("glue").parameters("{\"JobName\": \"load-job\"}")));
        event(
                scheduled,
                2,
                HistoryEventType.TASK_SUBMITTED,
                event -> event.taskSubmittedEventDetails(
                        details -> details.resourceType("glue").output("{\"JobRunId\": \"jr_1\"}")));

        RunStep step = ExecutionSteps.of(history).get(0);

        assertThat(step.job()).contains("load-job");
        assertThat(step.jobRun()).contains("jr_1");
    }

    @Test
    void aDocumentThatTheServiceCutTellsNoJob() {
        long entered = entered(started(), 1, "Load");
        event(
                entered,
                1,
                HistoryEventType.TASK_SCHEDULED,
                event -> event.taskScheduledEventDetails(
                        details -> details.resourceType("glue").parameters("{\"JobName\": \"load-j")));

        assertThat(ExecutionSteps.of(history).get(0).job()).isEmpty();
    }
}
