package io.lakeshift.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.runs.AuditedRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RunWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aPageIsToldOnceWhyNothingIsKnownAndThenThatItIsKnownAgain() throws InterruptedException {
        AtomicBoolean expired = new AtomicBoolean(true);
        CountDownLatch looks = new CountDownLatch(5);
        Supplier<List<AuditedRun>> asked = () -> {
            looks.countDown();
            if (expired.get()) {
                throw new CommandException("the AWS credentials have expired");
            }
            return List.of();
        };
        try (RunWatch watch = new RunWatch(asked, new RunRows(runs -> Map.of()), Duration.ofMillis(5))) {
            RunWatch.Listener page = watch.listen();
            assertThat(page.next(PATIENCE).toString()).contains("problem", "the AWS credentials have expired");
            assertThat(looks.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            expired.set(false);

            RunWatch.Event next = page.next(PATIENCE);
            assertThat(next.name()).isEqualTo("runs");
            assertThat(next.data().path("runs")).isEqualTo(JsonNodeFactory.instance.arrayNode());
            assertThat(page.next(Duration.ofMillis(50))).isNull();
        }
    }
}
