package io.lakeshift.local.warehouse.dataapi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.cloud.caller.AwsException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class KeptSessionsTest {

    @Test
    void tellsThatASessionIsOverWhichEndedBeforeItWasTaken() {
        try (KeptSessions sessions = new KeptSessions(InstantSource.system())) {
            String id = sessions.begin(null, null, Duration.ofMinutes(1));
            sessions.end(id);

            assertThatThrownBy(() -> sessions.take(id, Duration.ZERO))
                    .isInstanceOf(AwsException.class)
                    .hasMessageContaining("Session is not available: " + id);
        }
    }
}
