package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import org.junit.jupiter.api.Test;

class ChangeTypeTransformTest {

    @Test
    void castsTextAndFindsWhatDoesNotFit() {
        var result = TestRows.of("a", "b", "c", "d")
                .row(" 12.50 ", "7", "true", "1.5e3")
                .row("x", "7.5", "no", "1d")
                .row("", null, "maybe", " ")
                .transformed("""
                        {"changetype": {"a": "decimal(10,2)", "b": "bigint", "c": "boolean", "d": "double"}}""");

        assertThat(result.values("a")).containsExactly("12.50", null, null);
        assertThat(result.bad())
                .as("a fraction must not be cut off, and a letter is no number")
                .containsExactlyInAnyOrder("a:3", "b:3", "c:4", "d:3");
    }

    @Test
    void findsNumbersThatAreTooLarge() {
        var result = TestRows.of("a", "b", "c")
                .row("123456789.01", "9999999999", "12345678901234567890")
                .transformed("{\"changetype\": {\"a\": \"decimal(10,2)\", \"b\": \"int\", \"c\": \"bigint\"}}");

        assertThat(result.bad()).containsExactlyInAnyOrder("a:2", "b:2", "c:2");
    }

    @Test
    void findsFractionsOfNumbersThatAWholeTypeWouldLose() {
        var result = TestRows.typed("d double, n decimal(10,2)")
                .row("2.0D", "3.00")
                .row("2.5D", "3.01")
                .row("1e20D", null)
                .transformed("{\"changetype\": {\"d\": \"bigint\", \"n\": \"int\"}}");

        assertThat(result.values("d")).startsWith("2");
        assertThat(result.bad()).containsExactlyInAnyOrder("d:3", "d:4", "n:3");
    }

    @Test
    void findsNumbersThatAWholeTypeWouldTurnIntoOthers() {
        var result = TestRows.typed("l bigint, n decimal(38,0), d double, s struct<a:bigint>")
                .row("2147483647L", "-9223372036854775808BD", "-2147483648D", "named_struct('a', 32767L)")
                .row("2147483648L", "1000000000000000000000000000000BD", "1e30D", "named_struct('a', 32768L)")
                .row(null, null, null, null)
                .transformed("{\"changetype\": {\"l\": \"int\", \"n\": \"bigint\", \"d\": \"int\","
                        + " \"s\": \"struct<a:smallint>\"}}");

        assertThat(result.bad()).containsExactlyInAnyOrder("l:3", "n:3", "d:3", "s:3");
    }

    @Test
    void findsNumbersThatATypeHasNoRoomFor() {
        var result = TestRows.typed("n decimal(38,0), d double, b bigint, i int, s decimal(30,11), w double")
                .row("123456789012345678901234567890", "1e30D", "8589934592", "300", "1.00000000001", "1e300D")
                .row("-9223372036854775808", "9223372036854775808D", "-2147483648", "-128", "7", "-1.5D")
                .row("9223372036854775808", "double('NaN')", "7", "7", null, "double('-Infinity')")
                .transformed("""
                        {"changetype": {"n": "bigint", "d": "bigint", "b": "int", "i": "tinyint", "s": "int", "w": "float"}}""");

        assertThat(result.bad())
                .containsExactlyInAnyOrder("n:2", "n:4", "d:2", "d:3", "d:4", "b:2", "i:2", "s:2", "w:2");
        assertThat(result.values("n")).contains("-9223372036854775808");
        assertThat(result.values("b")).contains("-2147483648", "7");
        assertThat(result.values("i")).contains("-128", "7");
    }

    @Test
    void findsTextsThatSparkReadsAsAnotherValue() {
        var result = TestRows.of("whole", "double", "float", "date", "time")
                .row("1.00000000001", "1e400", "1e39", "2024-03-07 junk", "12:30")
                .row("1.000", "-1e400", "3e38", "2024-03-07 10:00:00", "T12:30:15")
                .row("2", "Infinity", "-Infinity", "2024-3-7", "2024-03-07 12:30")
                .transformed("""
                        {"changetype": {"whole": "bigint", "double": "double", "float": "float", "date": "date",
                         "time": "timestamp"}}""");

        assertThat(result.bad())
                .containsExactlyInAnyOrder("whole:2", "double:2", "double:3", "float:2", "date:2", "time:2", "time:3");
    }

    @Test
    void takesTextOfALengthAsText() {
        var result = TestRows.of("a", "b")
                .row("longer than ten", "x")
                .transformed("{\"changetype\": {\"a\": \"varchar(10)\", \"b\": \"CHAR(3)\"}}");

        assertThat(result.values("a")).containsExactly("longer than ten");
        assertThat(result.type("a")).isEqualTo("string");
        assertThat(result.values("b")).containsExactly("x");
    }

    @Test
    void writesNestedColumnsAsJson() {
        var result = TestRows.typed("s struct<a:int,b:array<string>>")
                .row("named_struct('a', 1, 'b', array('x'))")
                .row((String) null)
                .transformed("{\"changetype\": {\"s\": \"JSON\"}}");

        assertThat(result.values("s")).containsExactly("{\"a\":1,\"b\":[\"x\"]}", null);
        assertThat(result.type("s")).isEqualTo("string");
    }

    @Test
    void renamesMembersOfStructsByTheirOrderAndFindsWhatIsLostInside() {
        var result = TestRows.typed("s struct<a:string,b:array<string>>")
                .row("named_struct('a', '1', 'b', array('2', ''))")
                .row("named_struct('a', 'x', 'b', array('2'))")
                .row("named_struct('a', '1', 'b', array('2.5'))")
                .row("named_struct('a', null, 'b', null)")
                .row((String) null)
                .transformed("{\"changetype\": {\"s\": \"struct<first:bigint,others:array<int>>\"}}");

        assertThat(result.values("s"))
                .startsWith("{\"first\":1,\"others\":[2,null]}")
                .endsWith("{}", (String) null);
        assertThat(result.bad()).containsExactly("s:3", "s:4");
    }

    @Test
    void refusesAStructOfAnotherShape() {
        assertThatThrownBy(() -> TestRows.typed("s struct<a:string>")
                        .row("named_struct('a', '1')")
                        .transformed("{\"changetype\": {\"s\": \"struct<a:string,b:string>\"}}"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("spec.json: transform changetype: cannot be done with these columns");
    }
}
