package io.lakeshift.local.warehouse.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryCredentialsTest {
    private static final String WORKGROUP = "arn:aws:redshift-serverless:us-east-2:111122223333:workgroup/1";
    private static final Caller ANALYST = new Caller(
            "arn:aws:sts::111122223333:assumed-role/analyst/session",
            "AROAanalyst:session",
            "session",
            Optional.of("analyst"),
            false);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final TemporaryCredentials credentials = new TemporaryCredentials(() -> now);

    @Test
    void countForTheirUserAndWarehouseUntilTheyExpire() {
        TemporaryCredentials.Issued issued = credentials.issue(WORKGROUP, ANALYST, "", "");

        assertThat(issued.user()).isEqualTo("IAMR:analyst");
        assertThat(issued.until()).isEqualTo("2026-01-01T00:15:00Z");
        assertThat(issued.refresh()).isEqualTo("2026-01-01T00:10:00Z");
        assertThat(holder(issued, WORKGROUP, "dev")).isPresent();
        assertThat(holder(issued, WORKGROUP, "other")).isPresent();
        assertThat(holder(issued, WORKGROUP + "2", "dev")).isEmpty();
        assertThat(credentials.holder(WORKGROUP, "admin", issued.password(), "dev"))
                .isEmpty();
        assertThat(credentials.holder(WORKGROUP, issued.user(), issued.password() + "x", "dev"))
                .isEmpty();

        now = issued.until();
        assertThat(holder(issued, WORKGROUP, "dev")).isEmpty();
    }

    @Test
    void countForTheDatabaseThatWasAskedForOnly() {
        TemporaryCredentials.Issued issued = credentials.issue(WORKGROUP, ANALYST, "3600", "dev");

        assertThat(issued.until()).isEqualTo("2026-01-01T01:00:00Z");
        assertThat(holder(issued, WORKGROUP, "dev")).isPresent();
        assertThat(holder(issued, WORKGROUP, "other")).isEmpty();
    }

    @Test
    void severalPasswordsOfOneUserCountAtATime() {
        TemporaryCredentials.Issued first = credentials.issue(WORKGROUP, ANALYST, "", "");
        now = now.plusSeconds(600);
        TemporaryCredentials.Issued second = credentials.issue(WORKGROUP, ANALYST, "", "");

        assertThat(holder(first, WORKGROUP, "dev")).isPresent();
        assertThat(holder(second, WORKGROUP, "dev")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"899", "3601", "-1", "x"})
    void lastAQuarterOfAnHourToAnHour(String seconds) {
        assertThatThrownBy(() -> credentials.issue(WORKGROUP, ANALYST, seconds, ""))
                .isInstanceOf(AwsException.class)
                .hasMessage("durationSeconds is '" + seconds + "'; 900 to 3600 are allowed");
    }

    private Optional<TemporaryCredentials.Holder> holder(
            TemporaryCredentials.Issued issued, String warehouse, String database) {
        return credentials.holder(warehouse, issued.user(), issued.password(), database);
    }
}
