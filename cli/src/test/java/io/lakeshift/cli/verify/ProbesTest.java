package io.lakeshift.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.verify.Probe.Phase;
import io.lakeshift.cli.verify.Probe.Reading;
import io.lakeshift.cli.verify.Probe.Stake;
import io.lakeshift.cli.verify.Probe.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbesTest {

    private static final Path DOCUMENT = Path.of("docs", "verify.md");

    @Test
    void idsAreUniqueAndEveryProbeTellsItsReadingsItsSourceAndWhatToDo() {
        assertThat(Probes.all()).extracting(Probe::id).doesNotHaveDuplicates();
        assertThat(Probes.all()).allSatisfy(probe -> {
            assertThat(probe.fact()).as(probe.id()).isNotBlank();
            assertThat(probe.question()).as(probe.id()).contains("?");
            assertThat(probe.remedy()).as(probe.id()).endsWith(".");
            assertThat(probe.readings()).as(probe.id()).hasSizeGreaterThan(1);
            assertThat(probe.readings()).extracting(Reading::id).as(probe.id()).doesNotHaveDuplicates();
        });
    }

    @Test
    void probesThatOnlyReadAreReadOnly() {
        assertThat(Probes.readOnly()).isNotEmpty().allMatch(probe -> probe.phase() == Phase.READ);
    }

    @Test
    void theLakeIsRightUnderTheFirstReadingOfWhatItBetsOnAndUnderAnyOfTheOthers() {
        Probe must = probe(Stake.MUST);
        Probe either = probe(Stake.EITHER);

        assertThat(must.judge(new ProbeFinding.Held("first", ""))).isEqualTo(Verdict.PASSED);
        assertThat(must.judge(new ProbeFinding.Held("second", ""))).isEqualTo(Verdict.FAILED);
        assertThat(either.judge(new ProbeFinding.Held("second", ""))).isEqualTo(Verdict.PASSED);
        assertThat(either.judge(new ProbeFinding.Held("unheard-of", ""))).isEqualTo(Verdict.FAILED);
        assertThat(either.judge(new ProbeFinding.Failed("no"))).isEqualTo(Verdict.FAILED);
        assertThat(must.judge(new ProbeFinding.Skipped("not here"))).isEqualTo(Verdict.SKIPPED);
    }

    @Test
    void theDocumentListsTheProbesAsTheyAre() throws IOException {
        String written = Files.readString(DOCUMENT);

        assertThat(written)
                .as("docs/verify.md: replace what follows its first heading of the second rank by what was expected")
                .endsWith("\n" + ProbeDocument.markdown());
    }

    @Test
    void theQueryOfThePublishingIsFound() {
        assertThat(ViewProbes.dependentsQuery()).startsWith("SELECT").contains("pg_depend");
    }

    private static Probe probe(Stake stake) {
        return new Probe(
                "a-probe",
                Phase.READ,
                stake,
                "1",
                "Is it?",
                List.of(new Reading("first", "It is."), new Reading("second", "It is not.")),
                "Do something.",
                scene -> new ProbeFinding.Failed("not tried"));
    }
}
