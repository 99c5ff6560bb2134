package io.lakeshift.lambdas.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.lambdas.audit.SourceKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencySpecTest {

    private static final SourceKey OWNER = new SourceKey("Db", "Combined");

    @Test
    void readsAllDependenciesInTheirOrder() {
        DependencySpec spec = parse("""
                {"description": "waits", "depends_on": {"Db/Z": 1, "Db/A": 3}, "lookback": {"days": 1, "hours": 12}}
                """);

        assertThat(spec.dependencies())
                .containsExactly(
                        new Dependency(new SourceKey("Db", "Z"), 1), new Dependency(new SourceKey("Db", "A"), 3));
        assertThat(spec.lookback()).contains(new Lookback(Period.ofDays(1), Duration.ofHours(12)));
    }

    @Test
    void hasNoLookbackIfNoneIsGiven() {
        assertThat(parse("{\"depends_on\": {\"Db/Z\": 1}}").lookback()).isEmpty();
    }

    @Test
    void countsBackInCalendarUnitsFirst() {
        Lookback lookback = parse("""
                {"depends_on": {"Db/Z": 1},
                 "lookback": {"years": 1, "months": 1, "weeks": 1, "days": 1, "hours": 1, "minutes": 1, "seconds": 1}}
                """).lookback().orElseThrow();

        assertThat(lookback.before(Instant.parse("2025-03-31T12:00:00Z"))).isEqualTo("2024-02-21T10:58:59Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                                   | expected a JSON object, found nothing",
                "[]                                                   | expected a JSON object, found array",
                "{                                                    | line 1, column",
                "{\"depends_on\": {\"Db/Z\": 1}} x                    | it is not JSON",
                "{\"depends_on\": {\"Db/Z\": 1, \"Db/Z\": 1}}         | Duplicate field 'Db/Z'",
                "{}                                                   | depends_on is missing",
                "{\"depends_on\": {}}                                 | depends_on is {}",
                "{\"depends_on\": \"Db/Z\"}                           | depends_on is \"Db/Z\"",
                "{\"depends_on\": {\"Z\": 1}}                         | 'Z' is not a source key",
                "{\"depends_on\": {\"Db/Z/\": 1}}                     | 'Db/Z/' is not a source key",
                "{\"depends_on\": {\"Db/Combined\": 1}}               | names Db/Combined itself",
                "{\"depends_on\": {\"Db/Z\": 0}}                      | depends_on.Db/Z is 0",
                "{\"depends_on\": {\"Db/Z\": 1.5}}                    | depends_on.Db/Z is 1.5",
                "{\"depends_on\": {\"Db/Z\": \"1\"}}                  | depends_on.Db/Z is \"1\"",
                "{\"depends_on\": {\"Db/Z\": true}}                   | depends_on.Db/Z is true",
                "{\"depends_on\": {\"Db/Z\": 99999999999}}            | depends_on.Db/Z is 99999999999",
                "{\"depends_on\": {\"Db/Z\": 1}, \"lookback\": 1}     | lookback is 1",
                "{\"depends_on\": {\"Db/Z\": 1}, \"lookback\": null}  | lookback is null",
                "{\"depends_on\": {\"Db/Z\": 1}, \"lookback\": {}}    | no time at all",
                "{\"depends_on\": {\"Db/Z\": 1}, \"lookback\": {\"days\": 0}}            | no time at all",
                "{\"depends_on\": {\"Db/Z\": 1}, \"lookback\": {\"day\": 1}}             | the unit 'day'; allowed are years",
                "{\"depends_on\": {\"Db/Z\": 1}, \"lookback\": {\"days\": -1}}           | lookback.days is -1",
                "{\"depends_on\": {\"Db/Z\": 1}, \"lookback\": {\"days\": 0.5}}          | lookback.days is 0.5",
                "{\"depends_on\": {\"Db/Z\": 1}, \"lookback\": {\"years\": 2000000000}}  | from 0 to 100000000",
                "{\"depends_on\": {\"Db/Z\": 1}, \"Lookback\": {\"days\": 1}}            | it has the key 'Lookback'"
            })
    void saysWhatIsWrongWithASpec(String json, String reason) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(MalformedSpecException.class)
                .hasMessageContaining(reason);
    }

    @Property
    void refusesBrokenSpecsWithItsOwnExceptionOnly(@ForAll String text) {
        assertThatThrownBy(() -> parse("{\"depends_on\": {\"Db/Z\": " + text + "}, \"x\": 1}"))
                .isInstanceOf(MalformedSpecException.class);
    }

    private static DependencySpec parse(String json) {
        return DependencySpec.parse(OWNER, json.getBytes(StandardCharsets.UTF_8));
    }
}
