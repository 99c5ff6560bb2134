package io.lakeshift.lambdas.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureCauseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"JobRunState\":\"FAILED\",\"ErrorMessage\":\"column x is missing\",\"Id\":\"jr_1\"} | column x is missing",
                "{\"ErrorMessage\":\"Exception in User Class: io.lakeshift.etl.source.DataRefusedException : no rows\"} | no rows",
                "{\"ErrorMessage\":\"Exception in User Class: java.io.IOException : no rows\"} | Exception in User Class: java.io.IOException : no rows",
                "{\"errorMessage\":\"statement 3 failed\",\"errorType\":\"X\",\"stackTrace\":[]}       | statement 3 failed",
                "{\"JobRunState\":\"STOPPED\",\"JobName\":\"job\",\"Id\":\"jr_1\"} | Glue job run jr_1 of job ended as STOPPED (States.TaskFailed) and gave no message",
                "{\"JobRunState\":\"TIMEOUT\",\"ErrorMessage\":\"\"} | Glue job run ? of ? ended as TIMEOUT (States.TaskFailed) and gave no message",
                "{\"ErrorMessage\":{\"a\":1}}  | {\"a\":1}",
                "{\"other\":1}                 | {\"other\":1}",
                "[1,2]                         | [1,2]",
                "{\"broken\":                  | {\"broken\":",
                "Concurrent runs exceeded      | Concurrent runs exceeded"
            })
    void reducesACauseToItsMessage(String cause, String message) {
        assertThat(of("States.TaskFailed", cause)).isEqualTo(message);
    }

    @Test
    void saysThatThereIsNoCause() {
        assertThat(FailureCause.of(StrictJson.parseObject("{\"Error\":\"States.Timeout\"}"))
                        .message())
                .isEqualTo("The execution failed with States.Timeout and gave no cause");
        assertThat(FailureCause.of(StrictJson.parseObject("{\"error\":null}").path("error"))
                        .message())
                .isEqualTo("The execution failed with an unnamed error and gave no cause");
        assertThat(FailureCause.of(StrictJson.parseObject("{\"Error\":null,\"Cause\":\" \"}"))
                        .message())
                .isEqualTo("The execution failed with an unnamed error and gave no cause");
    }

    @Test
    void takesAnErrorThatIsNoObject() {
        assertThat(FailureCause.of(
                                StrictJson.parseObject("{\"error\":\"plain\"}").path("error"))
                        .message())
                .isEqualTo("The execution failed with an unnamed error and gave no cause");
    }

    @Test
    void takesACauseThatIsAnObjectAlready() {
        ObjectNode error = StrictJson.newObject();
        error.putObject("Cause").put("ErrorMessage", "from an object");

        assertThat(FailureCause.of(error).message()).isEqualTo("from an object");
    }

    @Test
    void cutsALongMessageAndSaysSo() {
        assertThat(of("E", "x".repeat(10_000))).hasSize(4_000).endsWith("xx... (10000 characters in all)");
    }

    @Property
    void makesAMessageOfAnything(@ForAll String name, @ForAll String cause) {
        assertThat(of(name, cause)).isNotEmpty().hasSizeLessThanOrEqualTo(FailureCause.LIMIT);
    }

    private static String of(String name, String cause) {
        return FailureCause.of(StrictJson.newObject().put("Error", name).put("Cause", cause))
                .message();
    }
}
