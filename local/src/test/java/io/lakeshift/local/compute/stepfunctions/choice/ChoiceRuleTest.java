package io.lakeshift.local.compute.stepfunctions.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.Scope;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoiceRuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'StringEquals': 'b'                | 'b'    | true
            'StringEquals': 'b'                | 'B'    | false
            'StringEquals': '1'                | 1      | false
            'StringLessThan': 'b'              | 'a'    | true
            'StringGreaterThan': 'b'           | 'b'    | false
            'StringLessThanEquals': 'b'        | 'b'    | true
            'StringGreaterThanEquals': 'b'     | 'a'    | false
            'StringEqualsPath': '$.b'          | 'b'    | true
            'StringLessThanPath': '$.b'        | 'a'    | true
            'StringMatches': 'log-*.txt'       | 'log-1.txt'  | true
            'StringMatches': 'log-*.txt'       | 'log-1.csv'  | false
            'StringMatches': '*a*b*'           | 'xxaxxbxx'   | true
            'StringMatches': 'a\\\\*b'         | 'a*b'  | true
            'StringMatches': 'a\\\\*b'         | 'axb'  | false
            'NumericEquals': 1                 | 1.0    | true
            'NumericEquals': 0.1               | 0.10   | true
            'NumericLessThan': 2               | 10     | false
            'NumericGreaterThan': 2            | 10     | true
            'NumericLessThanEquals': 2         | 2      | true
            'NumericGreaterThanEquals': 2      | 1      | false
            'NumericGreaterThanPath': '$.n'    | 4      | true
            'NumericEquals': 1                 | '1'    | false
            'BooleanEquals': true              | true   | true
            'BooleanEquals': true              | 'true' | false
            'BooleanEqualsPath': '$.t'         | true   | true
            'TimestampEquals': '2026-01-01T00:00:00Z'      | '2026-01-01T01:00:00+01:00' | true
            'TimestampLessThan': '2026-01-01T00:00:00Z'    | '2025-12-31T23:59:59.999Z'  | true
            'TimestampGreaterThan': '2026-01-01T00:00:00Z' | '2025-12-31T23:59:59Z'      | false
            'TimestampEquals': '2026-01-01T00:00:00Z'      | 'yesterday'                 | false
            'IsNull': true                     | null   | true
            'IsNull': false                    | 1      | true
            'IsString': true                   | 'a'    | true
            'IsNumeric': true                  | '1'    | false
            'IsBoolean': true                  | false  | true
            'IsTimestamp': true                | '2026-01-01T00:00:00Z' | true
            'IsTimestamp': true                | '2026-01-01'           | false
            'IsPresent': true                  | null   | true
            """)
    void comparesAValue(String operator, String value, boolean holds) {
        JsonNode rule = json("{'Variable': '$.v', " + operator + "}");
        JsonNode input = json("{'b': 'b', 'n': 3, 't': true, 'v': " + value + "}");
        assertThat(ChoiceRule.parse(rule).matches(new Scope(input, input))).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'And': [{'Variable': '$.a', 'IsPresent': true}, {'Variable': '$.a', 'NumericEquals': 1}]} | true
            {'And': [{'Variable': '$.b', 'IsPresent': true}, {'Variable': '$.b', 'NumericEquals': 1}]} | false
            {'Or': [{'Variable': '$.b', 'IsPresent': true}, {'Variable': '$.a', 'NumericEquals': 1}]}  | true
            {'Not': {'Variable': '$.a', 'NumericEquals': 1}}                                           | false
            {'Variable': '$$.E', 'StringEquals': 'x'}                                                  | true
            """)
    void joinsRules(String rule, boolean holds) {
        Scope scope = new Scope(json("{'a': 1}"), json("{'E': 'x'}"));
        assertThat(ChoiceRule.parse(json(rule)).matches(scope)).isEqualTo(holds);
    }

    @Test
    void failsWhenTheVariableIsNotThere() {
        ChoiceRule rule = ChoiceRule.parse(json("{'Variable': '$.v', 'StringEquals': 'a'}"));
        JsonNode input = json("{}");
        assertThatThrownBy(() -> rule.matches(new Scope(input, input)))
                .isInstanceOf(StateFailedException.class)
                .hasMessage(
                        "States.Runtime: Invalid path '$.v': The choice state's condition path references an invalid"
                                + " value.");
    }

    @Test
    @Timeout(10)
    void matchesAHostilePatternInTime() {
        ChoiceRule rule = ChoiceRule.parse(json("{'Variable': '$', 'StringMatches': '" + "*a".repeat(200) + "b'}"));
        JsonNode input = json("'" + "a".repeat(20_000) + "'");
        assertThat(rule.matches(new Scope(input, input))).isFalse();
    }

    private static JsonNode json(String text) {
        return Payload.parse(text.replace('\'', '"'));
    }
}
