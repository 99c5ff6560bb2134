package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import org.junit.jupiter.api.Test;

class FlattenTransformTest {

    private final TestRows rows = TestRows.typed("s struct<a:int,b:struct<c:string>>, z string")
            .row("named_struct('a', 1, 'b', named_struct('c', 'x'))", "'z'")
            .row(null, null);

    @Test
    void makesAColumnOfEachMember() {
        var kept = rows.transformed("{\"flatten\": [{\"field\": \"s\"}]}");
        var dropped = rows.transformed(
                "{\"flatten\": [{\"field\": \"S\", \"keep_field\": false}, {\"field\": \"b\", \"keep_field\": false}]}");

        assertThat(kept.columns()).containsExactly("s", "z", "a", "b");
        assertThat(kept.values("a")).containsExactly("1", null);
        assertThat(dropped.columns()).containsExactly("z", "a", "c");
        assertThat(dropped.values("c")).containsExactly("x", null);
    }

    @Test
    void refusesAMemberThatIsCalledAsAColumn() {
        assertThatThrownBy(() -> TestRows.typed("s struct<A:int>, a string")
                        .row(null, null)
                        .transformed("{\"flatten\": [{\"field\": \"s\"}]}"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("member 'A' is called as a column that is there");
    }

    @Test
    void refusesWhatIsNoStruct() {
        assertThatThrownBy(() -> rows.transformed("{\"flatten\": [{\"field\": \"z\"}]}"))
                .hasMessageContaining("column 'z' is of type string: it must be a struct");
    }
}
