package io.lakeshift.local.warehouse.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.warehouse.dataapi.KeptSessions.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptSessionsTest {
    private static final KeptSessions.Place NOWHERE = new KeptSessions.Place(null, null);

    @Test
    void endsASessionWhenItsTimeIsOverThoughNobodyAsksForOne() {
        Instant[] now = {Instant.EPOCH};
        List<Runnable> tasks = new ArrayList<>();
        List<Duration> delays = new ArrayList<>();
        try (KeptSessions sessions = new KeptSessions(() -> now[0], (delay, task) -> {
            delays.add(delay);
            tasks.add(task);
        })) {
            String id = sessions.begin(NOWHERE, "s", Duration.ofMinutes(1));
            sessions.release(id);
            assertThat(delays)
                    .singleElement()
                    .satisfies(delay -> assertThat(delay).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2)));

            now[0] = now[0].plus(delays.get(0));
            tasks.get(0).run();

            assertThatThrownBy(() -> sessions.take(id, "t", Duration.ZERO))
                    .hasMessageContaining("Session is not available");
        }
    }

    @Test
    void keepsASessionThatWasUsedAgain() {
        Instant[] now = {Instant.EPOCH};
        List<Runnable> tasks = new ArrayList<>();
        try (KeptSessions sessions = new KeptSessions(() -> now[0], (delay, task) -> tasks.add(task))) {
            String id = sessions.begin(NOWHERE, "s", Duration.ofMinutes(1));
            sessions.release(id);
            now[0] = now[0].plusSeconds(59);
            sessions.take(id, "t", Duration.ZERO);
            now[0] = now[0].plusSeconds(2);
            tasks.get(0).run();
            sessions.release(id);

            sessions.take(id, "t", Duration.ZERO);
        }
    }

    @Test
    void aWarehouseHasFiveHundredAtMost() {
        StatementRecord.Origin origin = new StatementRecord.Origin("wg", true, "arn", "dev", "user", "", "me", "me");
        try (KeptSessions sessions = new KeptSessions(InstantSource.system(), (delay, task) -> {})) {
            KeptSessions.Place place = new KeptSessions.Place(null, origin);
            String first = sessions.begin(place, "s", Duration.ofMinutes(1));
            for (int i = 1; i < 500; i++) {
                sessions.begin(place, "s", Duration.ofMinutes(1));
            }

            assertThatThrownBy(() -> sessions.begin(place, "s", Duration.ofMinutes(1)))
                    .isInstanceOfSatisfying(
                            AwsException.class,
                            refused -> assertThat(refused.code()).isEqualTo("ActiveSessionsExceededException"));
            sessions.end(first);
            sessions.begin(place, "s", Duration.ofMinutes(1));
        }
    }

    @Test
    void endsASessionADayAfterItBeganHoweverOftenItIsUsed() {
        Instant[] now = {Instant.EPOCH};
        List<Duration> delays = new ArrayList<>();
        try (KeptSessions sessions = new KeptSessions(() -> now[0], (delay, task) -> delays.add(delay))) {
            String id = sessions.begin(NOWHERE, "s", Duration.ofHours(2));
            now[0] = now[0].plus(Duration.ofHours(23));
            sessions.release(id);

            assertThat(sessions.all().get(0).state().until()).contains(Instant.EPOCH.plus(Duration.ofHours(24)));
            assertThat(delays)
                    .singleElement()
                    .satisfies(delay -> assertThat(delay).isBetween(Duration.ofHours(1), Duration.ofMinutes(61)));
        }
    }

    @Test
    void tellsThatASessionIsOverWhichEndedBeforeItWasTaken() {
        try (KeptSessions sessions = new KeptSessions(InstantSource.system(), (delay, task) -> {})) {
            String id = sessions.begin(NOWHERE, "s", Duration.ofMinutes(1));
            sessions.end(id);

            assertThatThrownBy(() -> sessions.take(id, "t", Duration.ZERO))
                    .isInstanceOf(AwsException.class)
                    .hasMessageContaining("Session is not available");
        }
    }

    @Test
    void listsWhatItsSessionsDoUntilADayAfterTheyBegan() {
        Instant[] now = {Instant.EPOCH};
        try (KeptSessions sessions = new KeptSessions(() -> now[0], (delay, task) -> {})) {
            String id = sessions.begin(NOWHERE, "first", Duration.ofMinutes(1));
            assertThat(sessions.all()).singleElement().satisfies(session -> {
                assertThat(session.id()).isEqualTo(id);
                assertThat(session.state().status()).isEqualTo(Status.BUSY);
                assertThat(session.state().statement()).contains("first");
                assertThat(session.state().until()).isEmpty();
            });

            now[0] = now[0].plusSeconds(5);
            sessions.release(id);
            assertThat(sessions.all()).singleElement().satisfies(session -> {
                assertThat(session.state().status()).isEqualTo(Status.AVAILABLE);
                assertThat(session.state().statement()).isEmpty();
                assertThat(session.created()).isEqualTo(Instant.EPOCH);
                assertThat(session.state().since()).isEqualTo(now[0]);
                assertThat(session.state().until()).contains(now[0].plusSeconds(60));
            });

            sessions.take(id, "second", Duration.ZERO);
            assertThat(sessions.all().get(0).state().statement()).contains("second");
            sessions.release(id);
            now[0] = now[0].plusSeconds(61);
            assertThat(sessions.all()).singleElement().satisfies(session -> {
                assertThat(session.state().status()).isEqualTo(Status.CLOSED);
                assertThat(session.state().until()).isEmpty();
                assertThat(session.state().since()).isEqualTo(now[0]);
            });

            now[0] = now[0].plus(Duration.ofHours(24));
            assertThat(sessions.all()).isEmpty();
        }
    }
}
