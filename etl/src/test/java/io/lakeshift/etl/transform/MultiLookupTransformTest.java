package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MultiLookupTransformTest {

    @Test
    void addsTheAttributesOfTheMatchingItem() {
        var result = TestRows.of("n", "c")
                .row("1", "a")
                .row("2", "b")
                .row("9", "z")
                .row(null, null)
                .transformed("""
                {"multilookup": [{"lookup_group": "shops", "match_columns": ["n", "c"],
                                  "return_attributes": ["city", "size"], "nomatch": "?"}]}""");

        assertThat(result.values("city")).containsExactly("Ulm", "Bonn", "?", "?");
        assertThat(result.values("size")).containsExactly("5", "?", "?", "?");
        assertThat(result.columns()).containsExactly("n", "c", "city", "size");
    }
}
