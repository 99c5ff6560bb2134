package io.lakeshift.cli.verify;

import io.lakeshift.cli.verify.Probe.Verdict;
import java.time.Duration;

/**
 * How a probe ended.
 *
 * @param probe which
 * @param finding what it found
 * @param took how long it took
 */
record ProbeOutcome(Probe probe, ProbeFinding finding, Duration took) {

    Verdict verdict() {
        return probe.judge(finding);
    }

    /** The id of the reading that holds; empty if none is known to. */
    String reading() {
        return finding instanceof ProbeFinding.Held held ? held.reading() : "";
    }
}
