package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FlipSignTransformTest {

    @Test
    void changesTheSign() {
        var result = TestRows.typed("a decimal(10,2), i int")
                .row("2.50", "-3")
                .row(null, null)
                .transformed("""
                {"flipsign": [{"field": "a"}, {"field": "minus", "source": "i"}]}""");

        assertThat(result.values("a")).containsExactly("-2.50", null);
        assertThat(result.values("minus")).containsExactly("3", null);
        assertThat(result.bad()).isEmpty();
    }

    @Test
    void findsTheNumberThatHasNoOpposite() {
        var result = TestRows.typed("i bigint")
                .row("-9223372036854775808")
                .transformed("{\"flipsign\": [{\"field\": \"i\"}]}");

        assertThat(result.bad()).containsExactly("i:2");
    }

    @Test
    void refusesToCalculateWithText() {
        assertThatThrownBy(() -> TestRows.of("a").row("x").transformed("{\"flipsign\": [{\"field\": \"a\"}]}"))
                .hasMessageContaining("column 'a' is of type string: make it a number first");
    }
}
