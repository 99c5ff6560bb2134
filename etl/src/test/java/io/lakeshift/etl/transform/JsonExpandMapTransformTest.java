package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import org.junit.jupiter.api.Test;

class JsonExpandMapTransformTest {

    private static final String SPEC = """
            {"jsonexpandmap": [{"field": "v", "source": "m", "index_field": "i", "key_field": "k"}]}""";

    @Test
    void makesARowForEachEntryOfAMap() {
        var result = TestRows.typed("m map<string,int>")
                .row("map('a', 1, 'b', null)")
                .row("map()")
                .row((String) null)
                .transformed(SPEC);

        assertThat(result.values("k")).containsExactly("a", "b", null, null);
        assertThat(result.values("v")).containsExactly("1", null, null, null);
        assertThat(result.values("i")).containsExactly("1", "2", null, null);
    }

    @Test
    void makesARowForEachMemberOfAStructThatIsNotNull() {
        var result = TestRows.typed("m struct<home:struct<city:string,zip:string>,work:struct<zip:string,city:string>>")
                .row(
                        "named_struct('home', named_struct('city', 'Ulm', 'zip', '1'), 'work', named_struct('zip', '2', 'city', 'Bonn'))")
                .row("named_struct('home', null, 'work', named_struct('zip', '3', 'city', 'Kiel'))")
                .row((String) null)
                .transformed(SPEC);

        assertThat(result.values("k")).containsExactly("home", "work", "work", null);
        assertThat(result.values("v"))
                .as("members go by their names")
                .containsExactly(
                        "{\"city\":\"Ulm\",\"zip\":\"1\"}",
                        "{\"city\":\"Bonn\",\"zip\":\"2\"}",
                        "{\"city\":\"Kiel\",\"zip\":\"3\"}",
                        null);
        assertThat(result.bad()).isEmpty();
    }

    @Test
    void findsMembersThatCannotHaveTheTypeOfTheFirst() {
        var result = TestRows.typed("m struct<a:int,b:string>")
                .row("named_struct('a', 1, 'b', 'x')")
                .row("named_struct('a', 1, 'b', '2')")
                .transformed(SPEC);

        assertThat(result.bad()).contains("v:2").doesNotContain("v:3");
    }

    @Test
    void refusesWhatIsNoMap() {
        assertThatThrownBy(() -> TestRows.of("m").row("x").transformed(SPEC))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("column 'm' is of type string: it must be a map or a struct");
    }
}
