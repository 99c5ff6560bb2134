package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonStructuredTransformTest {

    @Test
    void readsObjectsWithTheMembersOfAllValues() {
        var result = TestRows.of("j")
                .row("{\"a\": 1, \"b\": [\"x\"]}")
                .row("{\"a\": 2.50}")
                .row(" ")
                .row((String) null)
                .row("{\"a\": ")
                .row("12")
                .transformed("{\"json\": [\"j\"]}");

        assertThat(result.type("j")).isEqualTo("struct<a:decimal(18,2),b:array<string>>");
        assertThat(result.values("j"))
                .startsWith("{\"a\":1.00,\"b\":[\"x\"]}", "{\"a\":2.50}")
                .endsWith(null, null, null, null);
        assertThat(result.bad()).containsExactly("j:6", "j:7");
    }

    @Test
    void keepsTheTextsOfDigitsThatStandInQuotes() {
        var result = TestRows.of("j")
                .row("{\"a\": \"007\", \"b\": 1.5}")
                .row("{\"a\": \"1.50\", \"b\": 2}")
                .transformed("{\"jsonstructured\": [\"j\"]}");

        assertThat(result.type("j")).startsWith("struct<a:string,b:decimal(");
        assertThat(result.values("j")).containsExactly("{\"a\":\"007\",\"b\":1.5}", "{\"a\":\"1.50\",\"b\":2.0}");
    }

    @Test
    void readsListsOfObjects() {
        var result = TestRows.of("j")
                .row("[{\"a\": 1}, {\"a\": 2}]")
                .row("[]")
                .transformed(
                        "{\"jsonstructured\": [\"j\"], \"jsonexpandarray\": [{\"field\": \"j\", \"index_field\": \"i\"}]}");

        assertThat(result.values("j")).containsExactly("{\"a\":1}", "{\"a\":2}", null);
        assertThat(result.values("i")).containsExactly("1", "2", null);
    }

    @Test
    void findsListsAmongObjects() {
        var result = TestRows.of("j").row("{\"a\": 1}").row("[{\"a\": 2}]").transformed("{\"json\": [\"j\"]}");

        assertThat(result.bad()).containsExactly("j:3");
    }

    @Test
    void staysTextWhereThereIsNoMember() {
        var result = TestRows.of("j").row("").row((String) null).transformed("{\"json\": [\"j\"]}");

        assertThat(result.type("j")).isEqualTo("string");
        assertThat(result.values("j")).containsOnlyNulls();
        assertThat(result.bad()).isEmpty();
    }
}
