package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import org.junit.jupiter.api.Test;

class JsonExpandArrayTransformTest {

    @Test
    void makesARowForEachEntry() {
        var result = TestRows.typed("k string, a array<string>")
                .row("'one'", "array('x', null, 'z')")
                .row("'two'", "array()")
                .row("'three'", null)
                .transformed("""
                        {"jsonexpandarray": [{"field": "e", "source": "a", "index_field": "i"}], "rownumber": [{"field": "n"}]}""");

        assertThat(result.values("k")).containsExactly("one", "one", "one", "two", "three");
        assertThat(result.values("e")).containsExactly("x", null, "z", null, null);
        assertThat(result.values("i")).containsExactly("1", "2", "3", null, null);
        assertThat(result.values("n")).containsExactly("1", "2", "3", "4", "5");
        assertThat(result.columns()).containsExactly("k", "a", "i", "e", "n");
    }

    @Test
    void expandsTwiceAndInPlace() {
        var result = TestRows.typed("a array<array<int>>")
                .row("array(array(1, 2), array(3))")
                .transformed("""
                {"jsonexpandarray": [{"field": "a", "index_field": "i"}, {"field": "a", "index_field": "j"}]}""");

        assertThat(result.values("a")).containsExactly("1", "2", "3");
        assertThat(result.values("i")).containsExactly("1", "1", "2");
        assertThat(result.values("j")).containsExactly("1", "2", "1");
    }

    @Test
    void refusesWhatIsNoArray() {
        assertThatThrownBy(() -> TestRows.of("a")
                        .row("x")
                        .transformed("{\"jsonexpandarray\": [{\"field\": \"a\", \"index_field\": \"i\"}]}"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("column 'a' is of type string: it must be an array");
    }
}
