package io.lakeshift.local.compute.stepfunctions.asl;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {
    private final Trial trial = new Trial().task("t", Function.identity());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'Type': 'Pass', 'End': true, 'Assign': {'x': 1}}              | state 'A': 'Assign' (variables) is not supported locally
            {'Type': 'Pass', 'End': true, 'QueryLanguage': 'JSONata'}      | state 'A': the query language 'JSONata' is not supported locally, only JSONPath
            {'Type': 'Pass', 'End': true, 'Reslut': 1}                     | state 'A': there is no field 'Reslut' here
            {'Type': 'Pass', 'End': true, 'Next': 'A'}                     | exactly one of 'Next' and "End": true must be given
            {'Type': 'Pass', 'Next': 'B'}                                  | state 'A' leads to 'B', which is not there
            {'Type': 'Pass', 'End': true, 'ResultPath': '$.a[*]'}          | state 'A': 'ResultPath': '$.a[*]' is not a reference path
            {'Type': 'Pass', 'End': true, 'Parameters': {'a.$': 'b'}}      | The value for the field 'a.$' must be a valid JSONPath or a valid intrinsic function call
            {'Type': 'Pass', 'End': true, 'Parameters': {'a.$': 5}}        | The value for the field 'a.$' must be a path or an intrinsic function, not 5
            {'Type': 'Pass', 'End': true, 'Parameters': {'a.$': '$', 'a': 1}} | 'a' is given twice, with and without .$
            {'Type': 'Jump', 'End': true}                                  | there is no type of state 'Jump'
            {'Type': 'Wait', 'End': true}                                  | exactly one of Seconds, SecondsPath, Timestamp and TimestampPath must be given
            {'Type': 'Wait', 'End': true, 'Seconds': -1}                   | 'Seconds' must be a whole number from 0 to 99999999, not -1
            {'Type': 'Wait', 'End': true, 'Timestamp': 'soon'}             | 'soon' is no timestamp such as
            {'Type': 'Task', 'End': true, 'Resource': 'u'}                 | state 'A': the Resource 'u' is not supported locally
            {'Type': 'Task', 'End': true, 'Resource': 't', 'Credentials': {}} | 'Credentials' (cross-account roles) is not supported locally
            {'Type': 'Task', 'End': true, 'Resource': 't', 'Retry': [{'ErrorEquals': []}]} | state 'A', Retry[0]: 'ErrorEquals' must list at least one error name
            {'Type': 'Task', 'End': true, 'Resource': 't', 'Retry': [{'ErrorEquals': ['States.ALL', 'E']}]} | 'States.ALL' must stand alone
            {'Type': 'Task', 'End': true, 'Resource': 't', 'Retry': [{'ErrorEquals': ['States.ALL']}, {'ErrorEquals': ['E']}]} | 'States.ALL' must be in the last entry
            {'Type': 'Task', 'End': true, 'Resource': 't', 'Retry': [{'ErrorEquals': ['E'], 'BackoffRate': 0.5}]} | 'BackoffRate' must be a number of at least 1.0
            {'Type': 'Task', 'End': true, 'Resource': 't', 'Catch': [{'ErrorEquals': ['E'], 'Next': 'Z'}]} | state 'A' leads to 'Z', which is not there
            {'Type': 'Choice', 'Choices': []}                              | 'Choices' must list at least one rule
            {'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'StringIs': 'x', 'Next': 'A'}]} | state 'A': rule 0 of 'Choices': there is no comparison operator 'StringIs'
            {'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'NumericEquals': 'x', 'Next': 'A'}]} | 'NumericEquals' cannot compare with "x"
            {'Type': 'Map', 'End': true, 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED'}, 'StartAt': 'B', 'States': {}}} | state 'A', ProcessorConfig: 'Mode' DISTRIBUTED is not supported locally, only INLINE
            {'Type': 'Map', 'End': true, 'ItemReader': {}, 'ItemProcessor': {'StartAt': 'B', 'States': {'B': {'Type': 'Succeed'}}}} | 'ItemReader' (distributed Map) is not supported locally
            {'Type': 'Fail', 'Error': 'a', 'ErrorPath': '$.b'}             | only one of 'Error' and 'ErrorPath' may be given
            """)
    void refusesWhatIsNotValidOrNotSupported(String state, String message) {
        assertThatThrownBy(() -> trial.parse("{'StartAt': 'A', 'States': {'A': " + state + "}}"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                             | the definition must be an object
            {'States': {'A': {'Type': 'Succeed'}}}                         | the definition: 'StartAt' is missing
            {'StartAt': 'B', 'States': {'A': {'Type': 'Succeed'}}}         | 'StartAt' names the state 'B', which is not there
            {'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}, 'B': {'Type': 'Succeed'}}} | no state leads to 'B'
            {'StartAt': 'A', 'States': {}}                                 | 'States' must be an object with at least one state
            {'StartAt': 'A', 'QueryLanguage': 'JSONata', 'States': {'A': {'Type': 'Succeed'}}} | only JSONPath
            not json                                                       | the definition is not a JSON document
            """)
    void refusesADefinitionThatIsNone(String definition, String message) {
        assertThatThrownBy(() -> trial.parse(definition))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesANameThatStandsTwice() {
        assertThatThrownBy(() -> trial.parse("{'StartAt': 'P', 'States': {'P': {'Type': 'Parallel', 'End': true,"
                        + "'Branches': [{'StartAt': 'P', 'States': {'P': {'Type': 'Succeed'}}}]}}}"))
                .hasMessage("state 'P': the name stands twice in the definition");
    }

    @Test
    void refusesStatesNestedWithoutEnd() {
        String inner = "{'StartAt': 'X', 'States': {'X': {'Type': 'Succeed'}}}";
        for (int depth = 0; depth < 200; depth++) {
            inner = "{'StartAt': 'P%d', 'States': {'P%d': {'Type': 'Parallel', 'End': true, 'Branches': [%s]}}}"
                    .formatted(depth, depth, inner);
        }
        String definition = inner;
        assertThatThrownBy(() -> trial.parse(definition)).hasMessageContaining("nested at most 50 deep");
    }
}
