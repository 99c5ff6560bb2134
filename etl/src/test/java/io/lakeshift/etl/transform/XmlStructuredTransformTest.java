package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlStructuredTransformTest {

    @Test
    void readsElementsAttributesAndRepeats() {
        var result = TestRows.of("x")
                .row("<p no=\"007\"><name>A</name><zip>01234</zip><zip>99</zip></p>")
                .row("<p><name kind=\"k\">B</name></p>")
                .row(" ")
                .row((String) null)
                .row("<p><name>")
                .transformed("{\"xml\": [\"x\"]}");

        assertThat(result.type("x"))
                .isEqualTo("struct<_no:string,name:struct<_VALUE:string,_kind:string>,zip:array<string>>");
        assertThat(result.values("x"))
                .containsExactly(
                        "{\"_no\":\"007\",\"name\":{\"_VALUE\":\"A\"},\"zip\":[\"01234\",\"99\"]}",
                        "{\"name\":{\"_VALUE\":\"B\",\"_kind\":\"k\"}}",
                        null,
                        null,
                        null);
        assertThat(result.bad()).containsExactly("x:6");
    }

    @Test
    void staysTextWhereThereIsNoMember() {
        var result = TestRows.of("x").row("").row((String) null).transformed("{\"xmlstructured\": [\"x\"]}");

        assertThat(result.type("x")).isEqualTo("string");
        assertThat(result.bad()).isEmpty();
    }
}
