package io.lakeshift.local.compute.stepfunctions.task;

import io.lakeshift.local.compute.stepfunctions.asl.BranchStoppedException;
import io.lakeshift.local.compute.stepfunctions.asl.TaskCall;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for a job of another service, and stops it when the task is stopped or takes too long. */
final class JobWait {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private JobWait() {}

    /**
     * Asks again and again until there is an answer.
     *
     * @param poll empty while the job runs
     * @param stop ends the job
     */
    static <T> T until(TaskCall call, Supplier<Optional<T>> poll, Runnable stop) {
        try {
            Optional<T> done = poll.get();
            while (done.isEmpty()) {
                call.pause(INTERVAL);
                done = poll.get();
            }
            return done.get();
        } catch (BranchStoppedException e) {
            stop(stop, e);
            throw e;
        } catch (StateFailedException e) {
            if (e.error().equals(StateFailedException.TIMEOUT)) {
                stop(stop, e);
            }
            throw e;
        }
    }

    private static void stop(Runnable stop, RuntimeException reason) {
        try {
            stop.run();
        } catch (RuntimeException e) {
            // The service, too, only tries to stop the job; why the task ended matters more.
            reason.addSuppressed(e);
        }
    }
}
