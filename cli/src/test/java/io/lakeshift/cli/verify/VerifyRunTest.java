package io.lakeshift.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.cli.verify.Probe.Phase;
import io.lakeshift.cli.verify.Probe.Reading;
import io.lakeshift.cli.verify.Probe.Stake;
import io.lakeshift.cli.verify.Probe.Trial;
import io.lakeshift.cli.verify.Probe.Verdict;
import io.lakeshift.cli.verify.ProbeStatements.UnsupportedHereException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyRunTest {

    private final List<ProbeOutcome> told = new ArrayList<>();

    @Test
    void aTrialThatThrowsFailsAndTheNextOneIsTried() {
        List<ProbeOutcome> outcomes = run(
                probe("broken", scene -> {
                    throw new IllegalStateException("no such table");
                }),
                probe("sound", scene -> new ProbeFinding.Held("yes", "seen")));

        assertThat(outcomes).extracting(ProbeOutcome::verdict).containsExactly(Verdict.FAILED, Verdict.PASSED);
        assertThat(outcomes.get(0).finding().detail()).isEqualTo("no such table");
        assertThat(told).isEqualTo(outcomes);
    }

    @Test
    void whatALocalLakeDoesNotKnowIsSkipped() {
        List<ProbeOutcome> outcomes = run(probe("unknown", scene -> {
            throw new UnsupportedHereException("not supported locally: X");
        }));

        assertThat(outcomes).extracting(ProbeOutcome::verdict).containsExactly(Verdict.SKIPPED);
    }

    @Test
    void aReportIsGreenOnlyIfNothingFailedAndNothingIsLeft() {
        List<ProbeOutcome> sound = run(probe("sound", scene -> new ProbeFinding.Held("yes", "seen")));
        List<ProbeOutcome> wrong = run(probe("wrong", scene -> new ProbeFinding.Held("no", "seen")));

        assertThat(new Report("Dev", "here", sound, List.of()).isGreen()).isTrue();
        assertThat(new Report("Dev", "here", sound, List.of("a user")).isGreen())
                .isFalse();
        assertThat(new Report("Dev", "here", wrong, List.of()).isGreen()).isFalse();
        assertThat(new Report("Dev", "here", wrong, List.of()).summary())
                .contains("wrong", "expected  yes", "to do     Do something.", "0 ok, 1 failed, 0 skipped");
    }

    @Test
    void theJsonTellsEachProbeWithItsFactReadingsAndVerdict() throws IOException {
        List<ProbeOutcome> wrong = run(probe("wrong", scene -> new ProbeFinding.Held("no", "seen")));

        JsonNode report = new ObjectMapper().readTree(new Report("Dev", "here", wrong, List.of()).json());

        assertThat(report.path("green").asBoolean()).isFalse();
        JsonNode probe = report.path("probes").path(0);
        assertThat(probe.path("id").asText()).isEqualTo("wrong");
        assertThat(probe.path("fact").asText()).isEqualTo("1");
        assertThat(probe.path("verdict").asText()).isEqualTo("failed");
        assertThat(probe.path("reading").asText()).isEqualTo("no");
        assertThat(probe.path("readings")).hasSize(2);
        assertThat(probe.path("remedy").asText()).isEqualTo("Do something.");
    }

    private List<ProbeOutcome> run(Probe... probes) {
        told.clear();
        return new VerifyRun(null, told::add).of(List.of(probes));
    }

    private static Probe probe(String id, Trial trial) {
        return new Probe(
                id,
                Phase.READ,
                Stake.MUST,
                "1",
                "Is it?",
                List.of(new Reading("yes", "It is."), new Reading("no", "It is not.")),
                "Do something.",
                trial);
    }
}
