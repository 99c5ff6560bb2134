package io.lakeshift.cli.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A state of the state machine that an execution has entered.
 *
 * @param name of the state
 * @param entered when
 * @param left when; empty if it has not
 * @param outcome how far it came
 * @param job the job that it ran, if it did
 * @param jobRun the id of that run
 */
record RunStep(
        String name,
        Instant entered,
        Optional<Instant> left,
        Outcome outcome,
        Optional<String> job,
        Optional<String> jobRun) {

    /** How far a state came. */
    enum Outcome {
        RUNNING,
        DONE,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How long it took, or has taken by an instant. */
    Duration lasted(Instant now) {
        return Duration.between(entered, left.orElse(now));
    }

    RunStep until(Instant when, Outcome how) {
        return new RunStep(name, entered, Optional.of(when), how, job, jobRun);
    }

    RunStep running(String nameOfJob) {
        return new RunStep(name, entered, left, outcome, Optional.of(nameOfJob), jobRun);
    }

    RunStep asRun(String id) {
        return new RunStep(name, entered, left, outcome, job, Optional.of(id));
    }
}
