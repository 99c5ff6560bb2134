package io.lakeshift.cli.verify;

import io.lakeshift.cli.verify.Probe.Phase;
import io.lakeshift.cli.verify.Probe.Stake;
import java.util.Locale;

/** The list of probes in {@code docs/verify.md}, which is written from here. */
final class ProbeDocument {

    private ProbeDocument() {}

    /** All probes as Markdown: a heading for each phase, a paragraph and a list for each probe. */
    static String markdown() {
        StringBuilder text = new StringBuilder();
        for (Phase phase : Phase.values()) {
            text.append("## ").append(title(phase)).append("\n\n");
            Probes.all().stream().filter(probe -> probe.phase() == phase).forEach(probe -> text.append(section(probe)));
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static String title(Phase phase) {
        return switch (phase) {
            case READ -> "Without `--write`";
            case WRITE -> "With `--write`";
            case SAMPLES -> "The sample files, with `--write`";
        };
    }

    private static String section(Probe probe) {
        StringBuilder text = new StringBuilder("### %s\n\n%s Fact: %s. %s\n\n"
                .formatted(
                        probe.id(),
                        probe.question(),
                        probe.fact(),
                        probe.stake() == Stake.MUST
                                ? "The first reading has to hold."
                                : "Any of the readings will do."));
        probe.readings()
                .forEach(reading ->
                        text.append("- **%s**: %s\n".formatted(reading.id(), lowerFirst(reading.meaning()))));
        return text.append("\nOtherwise: ")
                .append(probe.remedy())
                .append("\n\n")
                .toString();
    }

    private static String lowerFirst(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
