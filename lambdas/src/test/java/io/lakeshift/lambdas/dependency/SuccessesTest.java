package io.lakeshift.lambdas.dependency;

import static io.lakeshift.lambdas.audit.Rows.failed;
import static io.lakeshift.lambdas.audit.Rows.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.lambdas.audit.InMemoryAuditTable;
import io.lakeshift.lambdas.audit.SourceKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuccessesTest {

    private static final Instant ARRIVED = Instant.parse("2026-03-09T12:00:00Z");
    private static final String NO_LOOKBACK = "{\"depends_on\": {\"Db/A\": 1}}";
    private static final String ONE_DAY = "{\"depends_on\": {\"Db/A\": 1}, \"lookback\": {\"days\": 1}}";

    private final InMemoryAuditTable audit = new InMemoryAuditTable();

    @Test
    void ofNoDependencyAreNeverMissing() {
        assertThat(new Successes(audit).firstMissing(DependencySpec.NONE, ARRIVED))
                .isEmpty();
    }

    @Test
    void beforeTheArrivalCountWithinTheLookbackOnly() {
        audit.store(succeeded("a1", "Db/A", ago(23), ago(22)));

        assertThat(missing(ONE_DAY)).isEmpty();
        assertThat(missing(NO_LOOKBACK)).contains("Db/A");
    }

    @Test
    void olderThanTheLookbackDoNotCount() {
        audit.store(succeeded("a1", "Db/A", ago(25), ago(1)));

        assertThat(missing(ONE_DAY)).contains("Db/A");
    }

    @Test
    void ofRunsThatWereUnderWayAtTheArrivalCount() {
        audit.store(succeeded("a1", "Db/A", ago(25), ARRIVED.plusMillis(1)));

        assertThat(missing(ONE_DAY)).isEmpty();
        assertThat(missing(NO_LOOKBACK)).isEmpty();
    }

    @Test
    void doNotIncludeFailures() {
        audit.store(failed("a1", "Db/A", ago(2), ago(1)));
        audit.store(failed("a2", "Db/A", ago(2), ARRIVED.plusSeconds(1)));

        assertThat(missing(ONE_DAY)).contains("Db/A");
        assertThat(missing(NO_LOOKBACK)).contains("Db/A");
    }

    @Test
    void areCountedUpToTheNumberThatIsAskedFor() {
        String three = "{\"depends_on\": {\"Db/A\": 3}, \"lookback\": {\"days\": 1}}";
        audit.store(succeeded("a1", "Db/A", ago(3), ago(2)));
        audit.store(succeeded("a2", "Db/A", ago(2), ago(1)));
        assertThat(missing(three)).contains("Db/A");

        audit.store(succeeded("a3", "Db/A", ago(1), ARRIVED.plusSeconds(9)));
        assertThat(missing(three)).isEmpty();
    }

    @Test
    void areLookedForInEveryPageOfALongHistory() {
        for (int run = 0; run < 250; run++) {
            audit.store(failed("f" + run, "Db/A", ago(2), ago(1)));
        }
        audit.store(succeeded("a1", "Db/A", ago(20), ago(19)));

        assertThat(missing(ONE_DAY)).isEmpty();
    }

    @Test
    void areMissingForTheFirstDependencyInTheOrderOfTheSpec() {
        String spec = "{\"depends_on\": {\"Db/A\": 1, \"Db/C\": 1, \"Db/B\": 1}, \"lookback\": {\"days\": 1}}";
        audit.store(succeeded("a1", "Db/A", ago(3), ago(2)));

        assertThat(missing(spec)).contains("Db/C");
    }

    private Optional<String> missing(String spec) {
        return new Successes(audit)
                .firstMissing(
                        DependencySpec.parse(new SourceKey("Db", "Me"), spec.getBytes(StandardCharsets.UTF_8)), ARRIVED)
                .map(SourceKey::toString);
    }

    private static Instant ago(int hours) {
        return ARRIVED.minus(Duration.ofHours(hours));
    }
}
