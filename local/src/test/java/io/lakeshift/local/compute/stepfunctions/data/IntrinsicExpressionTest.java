package io.lakeshift.local.compute.stepfunctions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicExpressionTest {
    private static final JsonNode INPUT = Payload.parse("""
            {"n": 3, "s": "a,b;c", "list": [1, 2, 2, 3], "o": {"a": 1}, "p": {"a": 2, "b": 3}, "nil": null, "t": true}""");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            States.Format('{} and {}', $.n, 'x')              | "3 and x"
            States.Format('no placeholder')                   | "no placeholder"
            States.Format('\\{{}\\} \\'{}\\' {}', $.t, $.nil, 1.5) | "{true} 'null' 1.5"
            States.Format('{}_consume', $.s)                  | "a,b;c_consume"
            States.StringToJson('{"a": [1]}')                 | {"a":[1]}
            States.JsonToString($.o)                          | "{\\"a\\":1}"
            States.Array()                                    | []
            States.Array(1, 'a', $.o, true, null)             | [1,"a",{"a":1},true,null]
            States.ArrayPartition($.list, 3)                  | [[1,2,2],[3]]
            States.ArrayContains($.list, 3)                   | true
            States.ArrayContains($.list, 3.0)                 | true
            States.ArrayContains($.list, '3')                 | false
            States.ArrayRange(1, 9, 4)                        | [1,5,9]
            States.ArrayRange(3, 1, -1)                       | [3,2,1]
            States.ArrayRange(3, 1, 1)                        | []
            States.ArrayGetItem($.list, 3)                    | 3
            States.ArrayLength($.list)                        | 4
            States.ArrayUnique($.list)                        | [1,2,3]
            States.Base64Encode('Ü')                          | "w5w="
            States.Base64Decode('w5w=')                       | "Ü"
            States.Hash('abc', 'SHA-1')                       | "a9993e364706816aba3e25717850c26c9cd0d89d"
            States.Hash('abc', 'MD5')                         | "900150983cd24fb0d6963f7d28e17f72"
            States.JsonMerge($.o, $.p, false)                 | {"a":2,"b":3}
            States.MathRandom(4, 5)                           | 4
            States.MathAdd($.n, -1)                           | 2
            States.MathAdd(2.5, 1)                            | 4
            States.StringSplit($.s, ',;')                     | ["a","b","c"]
            States.StringSplit(',,a', ',')                    | ["a"]
            States.ArrayGetItem(States.StringSplit('x/y', '/'), States.MathAdd(0, 1)) | "y"
            States.Format( 'a, ({})' , $['s'] )               | "a, (a,b;c)"
            States.ArrayLength($.list[?(@ > 1)])              | 3
            """)
    void evaluates(String call, String result) {
        assertThat(evaluate(call)).isEqualTo(Payload.parse(result));
    }

    @Test
    void makesADifferentUuidEachTime() {
        assertThat(evaluate("States.UUID()").asText())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isNotEqualTo(evaluate("States.UUID()").asText());
    }

    @Test
    void makesTheSameRandomNumberFromTheSameSeed() {
        assertThat(evaluate("States.MathRandom(0, 1000000, 7)"))
                .isEqualTo(evaluate("States.MathRandom(0, 1000000, 7)"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            States.Format('{}')                   | fewer arguments than placeholders
            States.Format('{}', 1, 2)             | more arguments than placeholders
            States.Format('{}', $.o)              | States.Format takes strings, numbers, booleans and null
            States.StringToJson('{')              | States.StringToJson cannot read '{'
            States.ArrayGetItem($.list, 4)        | there is no element 4 in an array of 4
            States.ArrayGetItem($.list, -1)       | there is no element -1
            States.ArrayPartition($.list, 0)      | chunk size above 0
            States.ArrayRange(1, 2000, 1)         | at most 1000 elements, not 2000
            States.ArrayRange(1, 2, 0)            | an increment other than 0
            States.ArrayLength($.s)               | Argument 1 of States.ArrayLength must be an array, not '"a,b;c"'
            States.MathAdd('1', 1)                | must be a number
            States.MathAdd(1e999999999, 1)        | must be an integer of 32 bits
            States.Hash('a', 'CRC')               | States.Hash knows MD5
            States.Base64Decode('*')              | States.Base64Decode cannot read
            States.JsonMerge($.o, $.p, true)      | third argument must be false
            States.MathRandom(5, 5)               | the end 5 must be above the start 5
            """)
    void failsTheStateOnWrongArguments(String call, String message) {
        assertThatThrownBy(() -> evaluate(call))
                .isInstanceOfSatisfying(
                        StateFailedException.class,
                        failure -> assertThat(failure.error()).isEqualTo("States.IntrinsicFailure"))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            States.Nothing()              | there is no intrinsic function 'States.Nothing'
            States.UUID(1)                | States.UUID does not take 1 arguments
            States.Format('a'             | it ends too early
            States.Format('a              | it ends too early
            States.Format('a') x          | nothing may follow the closing parenthesis
            States.Format('a' 'b')        | a comma or a closing parenthesis is missing
            States.Format("a")            | the argument '"a"' is no string in single quotes
            hello                         | it is neither a path nor a function call
            """)
    void refusesWhatIsNoCall(String call, String message) {
        assertThatThrownBy(() -> IntrinsicExpression.parse(call))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesCallsNestedTooDeep() {
        String call = "States.Array(".repeat(5000) + ")".repeat(5000);
        assertThatThrownBy(() -> IntrinsicExpression.parse(call)).hasMessageContaining("nested at most 10 deep");
    }

    private static JsonNode evaluate(String call) {
        return IntrinsicExpression.parse(call).evaluate(new Scope(INPUT, INPUT), "field");
    }
}
