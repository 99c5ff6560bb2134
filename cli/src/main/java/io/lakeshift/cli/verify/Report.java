package io.lakeshift.cli.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.verify.Probe.Verdict;
import java.util.List;
import java.util.Locale;

/**
 * What a verification found.
 *
 * @param environment for example {@code Dev}
 * @param place the account or the local lake
 * @param outcomes of the probes that were tried
 * @param leftovers what could not be removed afterwards
 */
record Report(String environment, String place, List<ProbeOutcome> outcomes, List<String> leftovers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ID =
            Probes.all().stream().mapToInt(probe -> probe.id().length()).max().orElse(0);

    /** Whether nothing failed and nothing is left. */
    boolean isGreen() {
        return leftovers.isEmpty() && count(Verdict.FAILED) == 0;
    }

    /** A line of the table. */
    static String line(ProbeOutcome outcome) {
        return String.format(
                Locale.ROOT,
                "%-7s %-" + LONGEST_ID + "s  %-20s %6.1f s  %s",
                word(outcome.verdict()),
                outcome.probe().id(),
                outcome.reading().isEmpty() ? "-" : outcome.reading(),
                outcome.took().toMillis() / 1000.0,
                outcome.finding().detail().replaceAll("\\s+", " "));
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "ok";
            case FAILED -> "FAILED";
            case SKIPPED -> "skipped";
        };
    }

    /** What follows the table. */
    String summary() {
        StringBuilder text = new StringBuilder();
        outcomes.stream()
                .filter(outcome -> outcome.verdict() == Verdict.FAILED)
                .forEach(outcome -> text.append("%n%s: %s%n  expected  %s%n  found     %s%n  to do     %s%n"
                        .formatted(
                                outcome.probe().id(),
                                outcome.probe().question(),
                                expected(outcome.probe()),
                                outcome.finding().detail().replaceAll("\\s+", " "),
                                outcome.probe().remedy())));
        leftovers.forEach(left -> text.append("%nnot removed: %s%n".formatted(left)));
        return text.append("%n%d ok, %d failed, %d skipped: %s in %s%n"
                        .formatted(
                                count(Verdict.PASSED),
                                count(Verdict.FAILED),
                                count(Verdict.SKIPPED),
                                environment,
                                place))
                .toString();
    }

    private static String expected(Probe probe) {
        return probe.stake() == Probe.Stake.MUST
                ? probe.readings().get(0).id()
                : String.join(
                        " or ", probe.readings().stream().map(Probe.Reading::id).toList());
    }

    private long count(Verdict verdict) {
        return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
    }

    /** All of it, for programs. */
    String json() {
        ObjectNode report = JSON.createObjectNode()
                .put("environment", environment)
                .put("place", place)
                .put("green", isGreen());
        ArrayNode probes = report.putArray("probes");
        for (ProbeOutcome outcome : outcomes) {
            Probe probe = outcome.probe();
            ObjectNode node = probes.addObject()
                    .put("id", probe.id())
                    .put("phase", probe.phase().name().toLowerCase(Locale.ROOT))
                    .put("stake", probe.stake().name().toLowerCase(Locale.ROOT))
                    .put("fact", probe.fact())
                    .put("question", probe.question())
                    .put("verdict", outcome.verdict().name().toLowerCase(Locale.ROOT))
                    .put("reading", outcome.reading())
                    .put("detail", outcome.finding().detail())
                    .put("milliseconds", outcome.took().toMillis())
                    .put("remedy", probe.remedy());
            ArrayNode readings = node.putArray("readings");
            probe.readings()
                    .forEach(reading ->
                            readings.addObject().put("id", reading.id()).put("meaning", reading.meaning()));
        }
        ArrayNode left = report.putArray("leftovers");
        leftovers.forEach(left::add);
        return report.toPrettyString();
    }
}
