package io.lakeshift.etl.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.util.DateTimeFormatterHelper$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatePatternTest {

    static Stream<String> patterns() {
        Stream<String> letters = Stream.iterate(1, count -> count <= 8, count -> count + 1)
                .flatMap(count -> "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                        .chars()
                        .mapToObj(letter -> String.valueOf((char) letter).repeat(count)));
        return Stream.concat(
                letters,
                Stream.of(
                        "M/d/yy",
                        "yyyy-MM-dd'T'HH:mm:ss",
                        "'week' yyyy",
                        "yyyy-MM-dd HH:mm:ss.SSS+0000",
                        "yyyy'e'",
                        "'",
                        "yyyy[-MM]",
                        "yyyy{",
                        "yyyy-MM-dd G",
                        "hh:mm a",
                        "HH:mm:ssXXX",
                        "VV",
                        "dd''yy"));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void acceptsWhatSparkAccepts(String pattern) {
        assertThat(DatePattern.fault(pattern).isEmpty())
                .as(() -> DatePattern.fault(pattern).orElse("accepted"))
                .isEqualTo(accepted(pattern));
    }

    @Test
    void refusesMinutesInThePlaceOfMonths() {
        assertThat(DatePattern.fault("yyyy-mm-dd")).contains("m is the minute, and there is no hour: the month is M");
        assertThat(DatePattern.fault("dd.MM.yyyy HH:mm")).isEmpty();
        assertThat(DatePattern.fault("yyyy'm'MM")).isEmpty();
    }

    private static boolean accepted(String pattern) {
        try {
            Objects.requireNonNull(DateTimeFormatter.ofPattern(
                    DateTimeFormatterHelper$.MODULE$.convertIncompatiblePattern(pattern, true)));
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
