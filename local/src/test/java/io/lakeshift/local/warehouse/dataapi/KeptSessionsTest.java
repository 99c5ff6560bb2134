package io.lakeshift.local.warehouse.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.cloud.caller.AwsException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptSessionsTest {

    @Test
    void endsASessionWhenItsTimeIsOverThoughNobodyAsksForOne() {
        Instant[] now = {Instant.EPOCH};
        List<Runnable> tasks = new ArrayList<>();
        List<Duration> delays = new ArrayList<>();
        try (KeptSessions sessions = new KeptSessions(() -> now[0], (delay, task) -> {
            delays.add(delay);
            tasks.add(task);
        })) {
            String id = sessions.begin(null, null, Duration.ofMinutes(1));
            sessions.release(id);
            assertThat(delays)
                    .singleElement()
                    .satisfies(delay -> assertThat(delay).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2)));

            now[0] = now[0].plus(delays.get(0));
            tasks.get(0).run();

            assertThatThrownBy(() -> sessions.take(id, Duration.ZERO)).hasMessageContaining("Session is not available");
        }
    }

    @Test
    void keepsASessionThatWasUsedAgain() {
        Instant[] now = {Instant.EPOCH};
        List<Runnable> tasks = new ArrayList<>();
        try (KeptSessions sessions = new KeptSessions(() -> now[0], (delay, task) -> tasks.add(task))) {
            String id = sessions.begin(null, null, Duration.ofMinutes(1));
            sessions.release(id);
            now[0] = now[0].plusSeconds(59);
            sessions.take(id, Duration.ZERO);
            now[0] = now[0].plusSeconds(2);
            tasks.get(0).run();
            sessions.release(id);

            sessions.take(id, Duration.ZERO);
        }
    }

    @Test
    void tellsThatASessionIsOverWhichEndedBeforeItWasTaken() {
        try (KeptSessions sessions = new KeptSessions(InstantSource.system(), (delay, task) -> {})) {
            String id = sessions.begin(null, null, Duration.ofMinutes(1));
            sessions.end(id);

            assertThatThrownBy(() -> sessions.take(id, Duration.ZERO))
                    .isInstanceOf(AwsException.class)
                    .hasMessageContaining("Session is not available: " + id);
        }
    }
}
