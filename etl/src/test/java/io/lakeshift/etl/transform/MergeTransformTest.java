package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MergeTransformTest {

    @Test
    void takesTheFirstValueThereIs() {
        var result = TestRows.of("a", "b")
                .row("x", "y")
                .row("", "y")
                .row(null, null)
                .row(" ", "y")
                .transformed("""
                {"merge": [{"field": "m", "source_list": ["a", "b"], "default": "none"},
                           {"field": "f", "source_list": ["a", "b"], "empty_string_is_null": true}]}""");

        assertThat(result.values("m")).containsExactly("x", "", "none", " ");
        assertThat(result.values("f")).as("a blank is not empty").containsExactly("x", "y", null, " ");
    }

    @Test
    void mixesTypesAsText() {
        var result = TestRows.typed("a bigint, b string")
                .row("7", "'x'")
                .row(null, "'x'")
                .row(null, null)
                .transformed("{\"merge\": [{\"field\": \"m\", \"source_list\": [\"a\", \"b\"], \"default\": 0}]}");

        assertThat(result.values("m")).containsExactly("7", "x", "0");
        assertThat(result.type("m")).isEqualTo("string");
    }
}
