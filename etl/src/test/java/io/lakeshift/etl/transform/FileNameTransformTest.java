package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import org.junit.jupiter.api.Test;

class FileNameTransformTest {

    @Test
    void takesTheFirstGroupFromTheFileName() {
        var result = TestRows.of("a").row("1").transformed("""
                {"filename": [{"field": "month", "pattern": "-(?P<the_month>\\\\d{4}-\\\\d\\\\d)\\\\.csv\\\\Z", "required": true},
                              {"field": "kind", "pattern": "^([a-z]{,5})-", "required": true},
                              {"field": "a", "pattern": "(z)|s", "required": true},
                              {"field": "none", "pattern": "(zzz)", "required": false}]}""");

        assertThat(result.values("month")).containsExactly("2025-03");
        assertThat(result.values("kind")).containsExactly("sales");
        assertThat(result.values("a")).containsOnlyNulls();
        assertThat(result.values("none")).containsOnlyNulls();
    }

    @Test
    void refusesAFileThatMustMatch() {
        assertThatThrownBy(() -> TestRows.of("a")
                        .row("1")
                        .transformed(
                                "{\"filename\": [{\"field\": \"a\", \"pattern\": \"(zzz)\", \"required\": true}]}"))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("the name of the file, 'sales-2025-03.csv', does not match the pattern");
    }
}
