package io.lakeshift.local.compute.stepfunctions.asl;

import static io.lakeshift.local.compute.stepfunctions.asl.Trial.failure;
import static io.lakeshift.local.compute.stepfunctions.asl.Trial.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorHandlingTest {
    private final Trial trial = new Trial();

    /** A definition of one task with these fields, and a state S that takes its errors. */
    private static String task(String fields) {
        return "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': 't', 'Next': 'S', " + fields
                + "}, 'S': {'Type': 'Succeed'}}}";
    }

    private void failing(String... errors) {
        Deque<String> left = new ArrayDeque<>(List.of(errors));
        trial.task("t", input -> {
            if (!left.isEmpty()) {
                throw failure(left.pop());
            }
            return json("'done'");
        });
    }

    @Test
    void retriesWithGrowingIntervalsUpToTheLongest() {
        failing("E", "E", "E", "E");

        assertThat(trial.run(
                        task(
                                "'Retry': [{'ErrorEquals': ['E'], 'IntervalSeconds': 3, 'BackoffRate': 2, 'MaxAttempts': 4,"
                                        + "'MaxDelaySeconds': 10}]"),
                        "{}"))
                .isEqualTo(json("'done'"));
        assertThat(trial.elapsed()).isEqualTo(Duration.ofSeconds(3 + 6 + 10 + 10));
        assertThat(trial.events()).filteredOn("TaskFailed"::equals).hasSize(4);
    }

    @Test
    void retriesThreeTimesAfterOneTwoAndFourSecondsWhenNothingIsSaid() {
        failing("E", "E", "E", "E");

        assertThatThrownBy(() -> trial.run(task("'Retry': [{'ErrorEquals': ['States.ALL']}]"), "{}"))
                .hasMessage("E: because");
        assertThat(trial.elapsed()).isEqualTo(Duration.ofSeconds(7));
        assertThat(trial.calls).hasSize(4);
    }

    @Test
    void waitsNoLongerThanTheIntervalWithFullJitter() {
        failing("E", "E", "E");

        trial.run(task("'Retry': [{'ErrorEquals': ['E'], 'JitterStrategy': 'FULL'}]"), "{}");

        assertThat(trial.elapsed()).isLessThan(Duration.ofSeconds(7));
    }

    @Test
    void countsTheRetriesOfEachEntryAlone() {
        failing("A", "B", "A", "B");

        assertThat(trial.run(
                        task(
                                "'Retry': [{'ErrorEquals': ['A'], 'MaxAttempts': 2}, {'ErrorEquals': ['B'], 'MaxAttempts': 2}]"),
                        "{}"))
                .isEqualTo(json("'done'"));
    }

    @Test
    void doesNotRetryAtAllWithMaxAttemptsZero() {
        failing("E");

        assertThatThrownBy(() -> trial.run(
                        task("'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 0}, {'ErrorEquals': ['States.ALL']}]"),
                        "{}"))
                .hasMessage("E: because");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'ResultPath': '$.error'   | {'a': 1, 'error': {'Error': 'E', 'Cause': 'because'}}
            'ResultPath': null        | {'a': 1}
            'Comment': 'no path'      | {'Error': 'E', 'Cause': 'because'}
            """)
    void catchesAnErrorAndPutsItIntoTheInput(String fields, String output) {
        failing("E");

        assertThat(trial.run(task("'Catch': [{'ErrorEquals': ['E'], 'Next': 'S', " + fields + "}]"), "{'a': 1}"))
                .isEqualTo(json(output));
    }

    @ParameterizedTest
    @CsvSource({
        "States.ALL, E, true",
        "States.ALL, States.Timeout, true",
        "States.ALL, States.Runtime, false",
        "States.ALL, States.DataLimitExceeded, false",
        "States.Runtime, States.Runtime, true",
        "States.TaskFailed, E, true",
        "States.TaskFailed, States.Timeout, false",
        "States.TaskFailed, States.HeartbeatTimeout, false",
        "States.Timeout, States.HeartbeatTimeout, true",
        "E, EE, false"
    })
    void matchesErrorsByNameAndByWildcard(String name, String error, boolean caught) {
        assertThat(new ErrorNames(List.of(name)).match(failure(error))).isEqualTo(caught);
    }

    @Test
    void retriesFirstAndCatchesAfterwards() {
        failing("E", "E", "E");

        trial.run(
                task(
                        "'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': 1}], 'Catch': [{'ErrorEquals': ['E'], 'Next': 'S'}]"),
                "{}");

        assertThat(trial.calls).hasSize(2);
    }

    @Test
    void catchesTheErrorOfABranch() {
        assertThat(trial.run(
                        "{'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'Next': 'S', 'Branches': [{'StartAt': 'F',"
                                + "'States': {'F': {'Type': 'Fail', 'Error': 'Inner', 'Cause': 'c'}}}],"
                                + "'Catch': [{'ErrorEquals': ['Inner'], 'Next': 'S'}]}, 'S': {'Type': 'Succeed'}}}",
                        "{}"))
                .isEqualTo(json("{'Error': 'Inner', 'Cause': 'c'}"));
    }

    @Test
    void timesOutATaskAndLetsTheStateCatchIt() {
        trial.task("t", (input, call) -> {
            call.pause(Duration.ofHours(1));
            return input;
        });

        JsonNode output = trial.run(
                task("'TimeoutSeconds': 60, 'Catch': [{'ErrorEquals': ['States.Timeout'], 'Next': 'S'}]"), "{}");

        assertThat(output.path("Error").asText()).isEqualTo("States.Timeout");
        assertThat(trial.elapsed()).isEqualTo(Duration.ofSeconds(60));
        assertThat(trial.events()).contains("TaskTimedOut");
    }

    @Test
    void countsRetriesInTheContextObject() {
        failing("E", "E");

        trial.run(task("'Parameters': {'n.$': '$$.State.RetryCount'}, 'Retry': [{'ErrorEquals': ['E']}]"), "{}");

        assertThat(trial.calls).containsExactly(json("{'n': 0}"), json("{'n': 1}"), json("{'n': 2}"));
    }

    @Test
    void takesTheResultOfATaskFromItsToken() {
        trial.task("token", (input, call) -> {
            trial.callbacks.succeed(input.path("token").asText(), json("{'ok': true}"));
            return json("{}");
        });

        assertThat(trial.run(
                        "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': 'token', 'End': true,"
                                + "'Parameters': {'token.$': '$$.Task.Token'}}}}",
                        "{}"))
                .isEqualTo(json("{'ok': true}"));
        assertThat(trial.events()).contains("TaskSubmitted", "TaskSucceeded");
    }

    @Test
    void failsATaskWhoseTokenIsSilentForTooLong() {
        trial.task("token", input -> json("{}"));

        assertThatThrownBy(() -> trial.run(
                        "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': 'token', 'End': true,"
                                + "'HeartbeatSeconds': 5, 'TimeoutSeconds': 60}}}",
                        "{}"))
                .isInstanceOfSatisfying(
                        StateFailedException.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.HeartbeatTimeout"));
        assertThat(trial.elapsed()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void forgetsATokenWhenItsTaskHasEnded() {
        String[] token = new String[1];
        trial.task("token", input -> {
            token[0] = input.path("token").asText();
            trial.callbacks.fail(token[0], failure("Mine"));
            return json("{}");
        });

        assertThatThrownBy(() -> trial.run(
                        "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': 'token', 'End': true,"
                                + "'Parameters': {'token.$': '$$.Task.Token'}}}}",
                        "{}"))
                .hasMessage("Mine: because");
        assertThat(trial.callbacks.beat(token[0])).isFalse();
    }

    @Test
    void letsNoStateCatchThatTheExecutionWasStopped() {
        trial.task("t", (input, call) -> {
            trial.cancellation.cancel();
            call.pause(Duration.ofSeconds(1));
            return input;
        });

        assertThatThrownBy(() -> trial.run(
                        task("'Retry': [{'ErrorEquals': ['States.ALL']}],"
                                + "'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'S'}]"),
                        "{}"))
                .isInstanceOf(BranchStoppedException.class);
        assertThat(trial.events()).endsWith("TaskStateAborted");
    }
}
