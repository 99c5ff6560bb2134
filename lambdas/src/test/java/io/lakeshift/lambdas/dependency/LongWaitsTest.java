package io.lakeshift.lambdas.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.JobStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LongWaitsTest {

    private final WaitingLake lake = new WaitingLake().withSpec("{\"depends_on\": {\"Db/Policy\": 1}}");

    @Test
    void tellsOnceOfARunThatWaitsLongerThanItShould() {
        lake.waiting("c1", "Db/Policy");
        lake.now = WaitingLake.ARRIVED.plus(Duration.ofHours(24));
        lake.lookAtAll();
        assertThat(lake.notifications.waits()).isEmpty();

        lake.now = WaitingLake.ARRIVED.plus(Duration.ofHours(25));
        lake.lookAtAll();
        lake.lookAtAll();

        assertThat(lake.notifications.waits()).hasSize(1);
        JsonNode message = StrictJson.parseObject(lake.notifications.waits().get(0));
        assertThat(message.path("execution_id").asText()).isEqualTo("c1");
        assertThat(message.path("waiting"))
                .isEqualTo(StrictJson.parseObject(
                        "{\"for\": \"Db/Policy\", \"since\": \"2026-03-09T12:00:00Z\", \"hours\": 25}"));
        assertThat(lake.audit.onlyRow().status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void tellsAtTheNextLookIfTheTopicIsOutOfOrder() {
        lake.waiting("c1", "Db/Policy");
        lake.now = WaitingLake.ARRIVED.plus(Duration.ofDays(2));
        lake.notifications.failNext(1);
        assertThatThrownBy(lake::lookAtAll).hasMessageContaining("disabled");

        lake.lookAtAll();

        assertThat(lake.notifications.waits()).hasSize(1);
    }

    @Test
    void saysNothingOfARunThatItStarts() {
        lake.waiting("c1", "Db/Policy");
        lake.now = WaitingLake.ARRIVED.plus(Duration.ofDays(2));
        lake.succeeds("p1", "Db/Policy");

        lake.lookAtAll();

        assertThat(lake.notifications.waits()).isEmpty();
        assertThat(lake.executions.started()).hasSize(1);
    }
}
