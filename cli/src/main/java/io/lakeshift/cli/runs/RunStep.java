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
 * @param data what it took and gave
 */
public record RunStep(
        String name,
        Instant entered,
        Optional<Instant> left,
        Outcome outcome,
        Optional<String> job,
        Optional<String> jobRun,
        StateData data) {

    /** How far a state came. */
    public enum Outcome {
        RUNNING,
        DONE,
        FAILED;

        /** As it is printed. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How long it took, or has taken by an instant. */
    public Duration lasted(Instant now) {
        return Duration.between(entered, left.orElse(now));
    }

    RunStep until(Instant when, Outcome how) {
        return new RunStep(name, entered, Optional.of(when), how, job, jobRun, data);
    }

    RunStep running(String nameOfJob) {
        return new RunStep(name, entered, left, outcome, Optional.of(nameOfJob), jobRun, data);
    }

    RunStep asRun(String id) {
        return new RunStep(name, entered, left, outcome, job, Optional.of(id), data);
    }

    RunStep with(StateData other) {
        return new RunStep(name, entered, left, outcome, job, jobRun, other);
    }
}
