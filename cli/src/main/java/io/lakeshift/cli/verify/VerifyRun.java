package io.lakeshift.cli.verify;

import io.lakeshift.cli.verify.ProbeStatements.UnsupportedHereException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tries probes, one after the other. */
final class VerifyRun {

    private static final int REMOVAL_MINUTES = 10;

    private final Scene scene;
    private final Consumer<ProbeOutcome> progress;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean stopped;

    /** @param progress is told how each probe ended */
    VerifyRun(Scene scene, Consumer<ProbeOutcome> progress) {
        this.scene = scene;
        this.progress = progress;
    }

    /** What a run with probes that write ends with. */
    record Result(List<ProbeOutcome> outcomes, List<String> leftovers) {}

    /**
     * Tries probes that may write: what an earlier run left is removed before, and what this one makes after them, also if
     * it is stopped.
     */
    Result writing(List<Probe> probes) {
        new Leavings(scene).remove();
        Thread probing = Thread.currentThread();
        Thread onCtrlC = new Thread(() -> stop(probing), "stop verify");
        Runtime.getRuntime().addShutdownHook(onCtrlC);
        List<ProbeOutcome> outcomes = of(probes);
        // An interruption has ended the probes; the removal is not to be interrupted by it as well.
        boolean interrupted = Thread.interrupted();
        List<String> leftovers = new Leavings(scene).remove();
        over.countDown();
        if (!stopped && !interrupted) {
            Runtime.getRuntime().removeShutdownHook(onCtrlC);
        }
        return new Result(outcomes, leftovers);
    }

    private void stop(Thread probing) {
        stopped = true;
        probing.interrupt();
        try {
            // The process ends with this thread: it has to wait for the other one to clean up.
            over.await(REMOVAL_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tries all of them; one that fails keeps no other. */
    List<ProbeOutcome> of(List<Probe> probes) {
        List<ProbeOutcome> outcomes = new ArrayList<>();
        for (Probe probe : probes) {
            if (stopped) {
                break;
            }
            Instant started = Instant.now();
            ProbeOutcome outcome = new ProbeOutcome(probe, tried(probe), Duration.between(started, Instant.now()));
            outcomes.add(outcome);
            progress.accept(outcome);
        }
        return List.copyOf(outcomes);
    }

    /** Whatever a trial throws is told as its failure: that is what a probe is for. */
    private ProbeFinding tried(Probe probe) {
        try {
            return probe.trial().in(scene);
        } catch (UnsupportedHereException unsupported) {
            return new ProbeFinding.Skipped(unsupported.getMessage());
        } catch (RuntimeException failure) {
            return new ProbeFinding.Failed(String.valueOf(failure.getMessage()));
        }
    }
}
