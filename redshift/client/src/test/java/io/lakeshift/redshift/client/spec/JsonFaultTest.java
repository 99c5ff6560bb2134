package io.lakeshift.redshift.client.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class JsonFaultTest {

    private static JsonFault fault(String text) {
        return JsonFault.of(
                text, catchThrowableOfType(JsonProcessingException.class, () -> new JsonMapper().readTree(text)));
    }

    @Test
    void aFaultIsShownWhereTheParserStopped() {
        JsonFault fault = fault("{\n  \"a\": 1,,\n}");

        assertThat(fault.place()).isEqualTo("line 2, column 10");
        assertThat(fault.excerpt()).isEqualTo("  \"a\": 1,,\n         ^");
    }

    @Test
    void whatNeverEndsIsShownAtTheEndOfWhatIsThereAndSaysWhereItBegins() {
        JsonFault fault = fault("{\n  \"secret of the house\": {\n    \"b\": 1\n  }\n\n\n");

        assertThat(fault.place()).isEqualTo("line 4, column 4");
        assertThat(fault.excerpt()).isEqualTo("  }\n   ^");
        assertThat(fault.reason())
                .endsWith("expected close marker for Object of what begins in line 1, column 1")
                .doesNotContain("Source", "secret");
    }
}
