package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiteralTransformTest {

    @Test
    void givesColumnsOneValue() {
        var result = TestRows.of("a").row("1").row((String) null).transformed("""
                {"literal": {"a": "x", "n": 5, "big": 9999999999, "d": 2.50, "t": true, "z": null, "list": [1, 2],
                             "none": [], "object": {"k": "v", "l": [true]}}}""");

        assertThat(result.rows().data().drop(Rows.LINE).first().mkString("|"))
                .isEqualTo("x|5|9999999999|2.50|true|null|WrappedArray(1, 2)|WrappedArray()|[v,WrappedArray(true)]");
        assertThat(result.type("list")).isEqualTo("array<int>");
        assertThat(result.type("none")).isEqualTo("array<string>");
        assertThat(result.type("object")).isEqualTo("struct<k:string,l:array<boolean>>");
        assertThat(result.type("z")).isEqualTo("string");
    }
}
