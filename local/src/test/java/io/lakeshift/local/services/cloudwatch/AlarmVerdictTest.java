package io.lakeshift.local.services.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datapoints are written as in CloudWatch's guide: 0 within the threshold, X breaching, - missing; the newest is last. */
class AlarmVerdictTest {
    private static final String KEEPS = "keeps";

    /** "How alarm state is evaluated when data is missing", first table: 3 of 3 datapoints have to breach. */
    @ParameterizedTest
    @CsvSource({
        "0-X-X, 0, OK, OK, OK, OK",
        "0----, 2, OK, OK, OK, OK",
        "-----, 3, INSUFFICIENT_DATA, keeps, ALARM, OK",
        "0XX-X, 0, ALARM, ALARM, ALARM, ALARM",
        "--X--, 2, ALARM, keeps, ALARM, OK"
    })
    void evaluatesThreeOutOfThreeAsTheGuideSays(
            String data, int filled, String missing, String ignore, String breaching, String notBreaching) {
        assertThat(verdicts(3, 3, data)).containsExactly(missing, ignore, breaching, notBreaching);
        assertThat(verdict(3, 3, MissingData.MISSING, data).filled()).isEqualTo(filled);
    }

    /** The second table: 2 of 3 have to breach. */
    @ParameterizedTest
    @CsvSource({
        "0-X-X, 0, ALARM, ALARM, ALARM, ALARM",
        "00X0X, 0, ALARM, ALARM, ALARM, ALARM",
        "0-X--, 1, OK, OK, ALARM, OK",
        "----0, 2, OK, OK, ALARM, OK",
        "---X-, 2, ALARM, keeps, ALARM, OK"
    })
    void evaluatesTwoOutOfThreeAsTheGuideSays(
            String data, int filled, String missing, String ignore, String breaching, String notBreaching) {
        assertThat(verdicts(2, 3, data)).containsExactly(missing, ignore, breaching, notBreaching);
        assertThat(verdict(2, 3, MissingData.MISSING, data).filled()).isEqualTo(filled);
    }

    /** "Avoiding premature transitions to alarm state". */
    @ParameterizedTest
    @CsvSource({"----X", "---X-", "---X0", "--X-0"})
    void doesNotSoundEarlyBecauseDataIsMissing(String data) {
        assertThat(state(3, 3, MissingData.MISSING, data)).isEqualTo("OK");
    }

    /** All data of five periods, all treatments, all numbers: the guide's sentences once more, written in another way. */
    @Test
    void evaluatesAllDataAsTheSentencesOfTheGuideSay() {
        for (String data : allOf(5)) {
            for (int alarms = 1; alarms <= 3; alarms++) {
                for (MissingData missing : MissingData.values()) {
                    assertThat(state(alarms, 3, missing, data))
                            .as("%s, %d out of 3, %s", data, alarms, missing)
                            .isEqualTo(transcribed(alarms, data, missing));
                }
            }
        }
    }

    private static String transcribed(int alarms, String data, MissingData missing) {
        String real = data.replace("-", "");
        String newest = real.substring(Math.max(0, real.length() - 3));
        String padding = "?".repeat(3 - newest.length());
        String filled = switch (missing) {
            case BREACHING -> padding.replace('?', 'X') + newest;
            case NOT_BREACHING -> padding.replace('?', '0') + newest;
            case MISSING, IGNORE -> newest;
        };
        boolean breaches = filled.replaceAll("[^X]", "").length() >= alarms;
        if (breaches || newest.contains("0") || !padding.contains("?") || filled.length() == 3) {
            return breaches ? "ALARM" : "OK";
        }
        if (missing == MissingData.IGNORE) {
            return KEEPS;
        }
        // Here all that is there breaches: it sounds if it is old enough.
        if (real.isEmpty()) {
            return "INSUFFICIENT_DATA";
        }
        int age = new StringBuilder(data).reverse().lastIndexOf("X") + 1;
        return age >= alarms ? "ALARM" : "OK";
    }

    private static List<String> allOf(int length) {
        List<String> all = List.of("");
        for (int place = 0; place < length; place++) {
            List<String> longer = new ArrayList<>();
            for (String data : all) {
                longer.addAll(List.of(data + "0", data + "X", data + "-"));
            }
            all = longer;
        }
        return all;
    }

    private static List<String> verdicts(int alarms, int periods, String data) {
        return List.of(
                state(alarms, periods, MissingData.MISSING, data),
                state(alarms, periods, MissingData.IGNORE, data),
                state(alarms, periods, MissingData.BREACHING, data),
                state(alarms, periods, MissingData.NOT_BREACHING, data));
    }

    private static String state(int alarms, int periods, MissingData missing, String data) {
        return verdict(alarms, periods, missing, data)
                .state()
                .map(AlarmState::name)
                .orElse(KEEPS);
    }

    private static AlarmVerdict verdict(int alarms, int periods, MissingData missing, String data) {
        AlarmRule rule = new AlarmRule(periods, alarms, ThresholdComparison.GREATER, 0.5, missing);
        List<OptionalDouble> range = data.chars()
                .mapToObj(each -> each == '-' ? OptionalDouble.empty() : OptionalDouble.of(each == 'X' ? 1 : 0))
                .toList();
        return AlarmVerdict.of(rule, range);
    }
}
