package io.lakeshift.local.compute.stepfunctions.asl;

import static io.lakeshift.local.compute.stepfunctions.asl.Trial.failure;
import static io.lakeshift.local.compute.stepfunctions.asl.Trial.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatesTest {
    private final Trial trial = new Trial();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Result': {'x': 1}                                          | {'a': 2}        | {'x': 1}
            'Result': 1, 'ResultPath': '$.b.c'                          | {'a': 2}        | {'a': 2, 'b': {'c': 1}}
            'Result': 1, 'ResultPath': '$.list[1]'                      | {'list': [5,6]} | {'list': [5,1]}
            'Result': 1, 'ResultPath': null                             | {'a': 2}        | {'a': 2}
            'InputPath': '$.a'                                          | {'a': {'b': 1}} | {'b': 1}
            'InputPath': null                                           | {'a': 1}        | {}
            'OutputPath': '$.a'                                         | {'a': 'x'}      | 'x'
            'OutputPath': null                                          | {'a': 'x'}      | {}
            'InputPath': '$.a', 'ResultPath': '$.c'                     | {'a': 1}        | {'a': 1, 'c': 1}
            'Parameters': {'k.$': '$.a', 'n': {'m.$': '$$.State.Name'}} | {'a': 1}        | {'k': 1, 'n': {'m': 'P'}}
            'Parameters': {'l': [{'v.$': '$.a'}, 2]}                    | {'a': null}     | {'l': [{'v': null}, 2]}
            'Parameters': {'v.$': '$.a[*].b'}                           | {'a': [{'b': 1}, {'b': 2}]} | {'v': [1, 2]}
            'Parameters': {'v.$': 'States.MathAdd($.a, 1)'}             | {'a': 1}        | {'v': 2}
            'Parameters': {'v.$': '$.a'}                                | {'a': 1.50}     | {'v': 1.50}
            """)
    void movesDataThroughAPassState(String fields, String input, String output) {
        String definition = "{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true, " + fields + "}}}";
        assertThat(trial.run(definition, input)).isEqualTo(json(output));
    }

    @Test
    void failsAStateWhosePathLeadsNowhereAndNamesStateFieldAndInput() {
        assertThatThrownBy(() -> trial.run(
                        "{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'Parameters': {'v.$': '$.no'}, 'End': true}}}",
                        "{'a': 1}"))
                .isInstanceOfSatisfying(StateFailedException.class, failed -> {
                    assertThat(failed.error()).isEqualTo("States.Runtime");
                    assertThat(failed.reason())
                            .isEqualTo("An error occurred while executing the state 'P' (entered at the event id #1). "
                                    + "The JSONPath '$.no' specified for the field 'v.$' could not be found in the input "
                                    + "'{\"a\":1}'");
                });
    }

    @Test
    void appliesResultSelectorBeforeResultPath() {
        trial.task("t", input -> json("{'big': {'id': 7}, 'rest': 0}"));

        assertThat(trial.run(
                        "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': 't', 'End': true,"
                                + "'Parameters': {'p.$': '$.a'}, 'ResultSelector': {'id.$': '$.big.id'}, 'ResultPath': '$.r'}}}",
                        "{'a': 3}"))
                .isEqualTo(json("{'a': 3, 'r': {'id': 7}}"));
        assertThat(trial.calls).containsExactly(json("{'p': 3}"));
    }

    @Test
    void waitsForSecondsMomentsAndPaths() {
        trial.run(
                "{'StartAt': 'A', 'States': {"
                        + "'A': {'Type': 'Wait', 'Seconds': 30, 'Next': 'B'},"
                        + "'B': {'Type': 'Wait', 'SecondsPath': '$.s', 'Next': 'C'},"
                        + "'C': {'Type': 'Wait', 'TimestampPath': '$.t', 'Next': 'D'},"
                        + "'D': {'Type': 'Wait', 'Timestamp': '2020-01-01T00:00:00Z', 'End': true}}}",
                "{'s': 86400, 't': '2026-01-03T00:00:00Z'}");

        assertThat(trial.elapsed()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void endsWithTheErrorOfAFailStateGivenByPathsAndFunctions() {
        assertThatThrownBy(() -> trial.run(
                        "{'StartAt': 'F', 'States': {'F': {'Type': 'Fail', 'ErrorPath': '$.e.Error',"
                                + "'CausePath': 'States.JsonToString($.e)'}}}",
                        "{'e': {'Error': 'X'}}"))
                .isInstanceOfSatisfying(StateFailedException.class, failed -> {
                    assertThat(failed.error()).isEqualTo("X");
                    assertThat(failed.reason()).isEqualTo("{\"Error\":\"X\"}");
                });
    }

    @Test
    void runsTheBranchesOfAParallelStateOnTheSameInput() {
        assertThat(trial.run(
                        "{'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'End': true, 'ResultPath': '$.r', 'Branches': ["
                                + "{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Result': 1, 'End': true}}},"
                                + "{'StartAt': 'B', 'States': {'B': {'Type': 'Succeed'}}}]}}}",
                        "{'i': 0}"))
                .isEqualTo(json("{'i': 0, 'r': [1, {'i': 0}]}"));
    }

    @Test
    void runsAFlowForEachItemWithItsIndexAndValue() {
        String definition = "{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, 'ItemsPath': '$.items',"
                + "'MaxConcurrency': 1, 'ItemSelector': {'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value', 'k.$': '$.k'},"
                + "'ItemProcessor': {'ProcessorConfig': {'Mode': 'INLINE'}, 'StartAt': 'P', 'States': {"
                + "'P': {'Type': 'Pass', 'End': true}}}}}}";

        assertThat(trial.run(definition, "{'items': ['a', 'b'], 'k': 9}"))
                .isEqualTo(json("[{'i': 0, 'v': 'a', 'k': 9}, {'i': 1, 'v': 'b', 'k': 9}]"));
        assertThat(trial.run(definition, "{'items': [], 'k': 9}")).isEqualTo(json("[]"));
        assertThat(trial.events())
                .startsWith(
                        "MapStateEntered",
                        "MapStateStarted",
                        "MapIterationStarted",
                        "PassStateEntered",
                        "PassStateExited",
                        "MapIterationSucceeded",
                        "MapIterationStarted");
    }

    @Test
    void failsAMapWithTheErrorOfTheItemAndRunsNoFurtherOne() {
        trial.task("t", input -> {
            throw failure("Bad." + input.asText());
        });

        assertThatThrownBy(() -> trial.run(
                        "{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, 'MaxConcurrency': 1, 'ItemProcessor':"
                                + "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': 't', 'End': true}}}}}}",
                        "['a', 'b']"))
                .isInstanceOfSatisfying(
                        StateFailedException.class,
                        failed -> assertThat(failed.error()).isEqualTo("Bad.a"));
        assertThat(trial.calls).hasSize(1);
        assertThat(trial.events()).endsWith("TaskFailed", "MapIterationFailed", "MapStateFailed");
    }

    @Test
    void refusesToGoOverWhatIsNoArray() {
        assertThatThrownBy(() -> trial.run(
                        "{'StartAt': 'M', 'States': {'M': {'Type': 'Map', 'End': true, 'ItemsPath': '$.x', 'ItemProcessor':"
                                + "{'StartAt': 'P', 'States': {'P': {'Type': 'Pass', 'End': true}}}}}}",
                        "{'x': 5}"))
                .hasMessageContaining("Reference path \"$.x\" must point to array, not '5'.");
    }

    @Test
    void recordsEachEventAfterTheOneBeforeIt() {
        trial.task("t", input -> input);
        trial.run(
                "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': 't', 'Next': 'S', 'TimeoutSeconds': 9},"
                        + "'S': {'Type': 'Succeed'}}}",
                "{}");

        assertThat(trial.events())
                .isEqualTo(List.of(
                        "TaskStateEntered",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskSucceeded",
                        "TaskStateExited",
                        "SucceedStateEntered",
                        "SucceedStateExited"));
        assertThat(trial.history())
                .allSatisfy(event -> assertThat(event.previousId()).isEqualTo(event.id() - 1));
        assertThat(trial.history()
                        .get(1)
                        .toJson()
                        .path("taskScheduledEventDetails")
                        .toString())
                .isEqualTo(json("{'resourceType': 'test', 'resource': 't', 'region': 'us-east-2', 'parameters': '{}',"
                                + "'timeoutInSeconds': 9}")
                        .toString());
        assertThat(trial.history()
                        .get(3)
                        .toJson()
                        .path("taskSucceededEventDetails")
                        .toString())
                .isEqualTo(json("{'resourceType': 'test', 'resource': 't', 'output': '{}',"
                                + "'outputDetails': {'truncated': false}}")
                        .toString());
    }

    @Test
    void failsAnOutputThatIsLargerThanAStateMayHold() {
        trial.task("t", input -> json("'" + "x".repeat(262_145) + "'"));

        assertThatThrownBy(() -> trial.run(
                        "{'StartAt': 'T', 'States': {'T': {'Type': 'Task', 'Resource': 't', 'End': true,"
                                + "'Catch': [{'ErrorEquals': ['States.ALL'], 'Next': 'S'}]}, 'S': {'Type': 'Succeed'}}}",
                        "{}"))
                .isInstanceOfSatisfying(
                        StateFailedException.class,
                        failed -> assertThat(failed.error()).isEqualTo("States.DataLimitExceeded"));
    }

    @Test
    void endsALoopThatNeverWaits() {
        assertThatThrownBy(() -> trial.run(
                        "{'StartAt': 'A', 'States': {'A': {'Type': 'Pass', 'Next': 'B'}, 'B': {'Type': 'Choice', 'Choices':"
                                + "[{'Variable': '$.x', 'IsPresent': true, 'Next': 'C'}], 'Default': 'A'}, 'C': {'Type': 'Succeed'}}}",
                        "{}"))
                .hasMessageContaining("The execution reached the maximum number of history events (25000).");
    }
}
