package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnFromColumnTransformTest {

    @Test
    void takesTheFirstGroupOrEmptyText() {
        var result = TestRows.of("a")
                .row("id-17x")
                .row("x")
                .row((String) null)
                .transformed(
                        "{\"columnfromcolumn\": [{\"field\": \"n\", \"source\": \"a\", \"pattern\": \"id-(\\\\d+)\"}]}");

        assertThat(result.values("n")).containsExactly("17", "", null);
        assertThat(result.values("a")).containsExactly("id-17x", "x", null);
    }
}
