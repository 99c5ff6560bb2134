package io.lakeshift.cli.verify;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An assumption about AWS, and how to find out whether it holds.
 *
 * @param id for example {@code materialized-view-in-transaction}
 * @param phase when it is tried
 * @param stake what depends on it
 * @param fact the number of the fact, or facts, it is about in the project's collection, or where the doubt was told
 * @param question what is asked
 * @param readings what the answer may be; of a {@link Stake#MUST} the first is the one the lake is built on
 * @param remedy what to change if it is none of those, or not the first
 * @param trial finds out
 */
record Probe(
        String id,
        Phase phase,
        Stake stake,
        String fact,
        String question,
        List<Reading> readings,
        String remedy,
        Trial trial) {

    Probe {
        requireNonNull(trial, "trial is null");
        readings = List.copyOf(readings);
        if (!id.matches("[a-z]+(-[a-z]+)*")) {
            throw new IllegalArgumentException("the id of a probe is of lower-case words: " + id);
        }
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("the probe " + id + " has no reading");
        }
    }

    /** When a probe is tried. */
    enum Phase {
        /** Changes nothing. */
        READ,
        /** Makes things, all named {@code lakeshift_verify_...}, and removes them. */
        WRITE,
        /** Sends the sample files through the lake. */
        SAMPLES
    }

    /** What depends on a probe. */
    enum Stake {
        /** The lake is right only under the first reading. */
        MUST,
        /** The lake is right under each of the readings; the probe tells which one holds. */
        EITHER
    }

    /**
     * What the answer may be.
     *
     * @param id for example {@code refused}
     * @param meaning what is then so, and what the lake does
     */
    record Reading(String id, String meaning) {}

    /** Finds out which reading holds. A failure it throws is the probe's failure. */
    @FunctionalInterface
    interface Trial {
        ProbeFinding in(Scene scene);
    }

    static Reading reading(String id, String meaning) {
        return new Reading(id, meaning);
    }

    /** How a finding is to be judged. */
    Verdict judge(ProbeFinding finding) {
        if (finding instanceof ProbeFinding.Skipped) {
            return Verdict.SKIPPED;
        }
        if (!(finding instanceof ProbeFinding.Held held)) {
            return Verdict.FAILED;
        }
        if (stake == Stake.MUST) {
            return held.reading().equals(readings.get(0).id()) ? Verdict.PASSED : Verdict.FAILED;
        }
        return readings.stream().anyMatch(known -> known.id().equals(held.reading())) ? Verdict.PASSED : Verdict.FAILED;
    }

    /** The end of a probe. */
    enum Verdict {
        PASSED,
        FAILED,
        SKIPPED
    }
}
