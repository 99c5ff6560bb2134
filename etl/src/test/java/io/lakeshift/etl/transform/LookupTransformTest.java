package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookupTransformTest {

    @Test
    void replacesAddsAndFallsBack() {
        var result = TestRows.of("a").row("r").row("x").row((String) null).transformed("""
                {"lookup": [{"field": "color", "source": "a", "lookup": "Color", "nomatch": "N/A"},
                            {"field": "couleur", "source": "a", "lookup": "Color", "source_system": "Other"},
                            {"field": "number", "source": "a", "lookup": "Color", "nomatch": 0}],
                 "lookup:again": [{"field": "a", "lookup": "Color"}]}""");

        assertThat(result.values("color")).containsExactly("red", "N/A", "N/A");
        assertThat(result.values("couleur")).containsExactly("rouge", null, null);
        assertThat(result.values("number")).containsExactly("red", "0", "0");
        assertThat(result.values("a")).containsExactly("red", null, null);
        assertThat(result.columns()).containsExactly("a", "color", "couleur", "number");
    }

    @Test
    void leadingZerosCount() {
        var result = TestRows.of("a")
                .row("007")
                .row("7")
                .transformed("{\"lookup\": [{\"field\": \"a\", \"lookup\": \"Number\"}]}");

        assertThat(result.values("a")).containsExactly("agent", "seven");
    }
}
