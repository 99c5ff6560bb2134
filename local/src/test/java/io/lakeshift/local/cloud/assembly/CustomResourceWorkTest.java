package io.lakeshift.local.cloud.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CustomResourceWorkTest {
    private final CyclicBarrier both = new CyclicBarrier(2);

    @Test
    void isDoneAtTheSameTime() {
        try (CustomResourceWork work = new CustomResourceWork()) {
            work.start("A", this::meet);
            work.start("B", this::meet);

            work.await();
        }

        assertThat(both.isBroken()).isFalse();
    }

    @Test
    void tellsItsFailureToWhatDependsOnItAndToNoOther() {
        try (CustomResourceWork work = new CustomResourceWork()) {
            work.start("A", () -> {
                throw new AssemblyException("the function failed");
            });
            work.start("B", () -> {});

            work.await(List.of("B", "NoCustomResource"));
            assertThatThrownBy(() -> work.await(List.of("A")))
                    .isInstanceOf(AssemblyException.class)
                    .hasMessage("the function failed");
            assertThatThrownBy(work::await).isInstanceOf(AssemblyException.class);
        }
    }

    @Test
    void isOverWhenItIsClosedThoughAnotherFailed() {
        CountDownLatch failed = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();

        try (CustomResourceWork work = new CustomResourceWork()) {
            work.start("Late", () -> {
                awaitOpen(failed);
                over.set(true);
            });
            work.start("A", () -> {
                throw new AssemblyException("the function failed");
            });
            assertThatThrownBy(() -> work.await(List.of("A"))).isInstanceOf(AssemblyException.class);
            failed.countDown();
        }

        assertThat(over).isTrue();
    }

    private void meet() {
        try {
            both.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new AssertionError("the other was not started beside it", alone);
        }
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
