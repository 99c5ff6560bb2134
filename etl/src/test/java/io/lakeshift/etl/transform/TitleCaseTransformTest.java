package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TitleCaseTransformTest {

    @Test
    void beginsEveryWordWithACapital() {
        var result = TestRows.of("a", "a.b", "c`d", "e\"f")
                .row("OLD town", "x", "y", "z")
                .row(null, "", null, null)
                .transformed("{\"titlecase\": [\"a\", \"a.b\", \"c`d\", \"e\\\"f\"]}");

        assertThat(result.values("a")).containsExactly("Old Town", null);
        assertThat(result.rows().data().drop(Rows.LINE).first().mkString("|")).isEqualTo("Old Town|X|Y|Z");
    }
}
