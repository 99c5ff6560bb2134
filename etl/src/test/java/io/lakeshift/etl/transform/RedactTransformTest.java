package io.lakeshift.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RedactTransformTest {

    @Test
    void putsOneValueOverAll() {
        var result = TestRows.of("a").row("secret").row((String) null).transformed("{\"redact\": {\"A\": \"****\"}}");

        assertThat(result.values("a")).containsExactly("****", "****");
    }

    @Test
    void refusesAColumnThatIsNotThere() {
        assertThatThrownBy(() -> TestRows.of("a").row("1").transformed("{\"redact\": {\"b\": \"*\"}}"))
                .hasMessage("spec.json: transform redact, 'b': column 'b' is not in the data, which has a");
    }
}
