package io.lakeshift.etl.quality;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of a rule.
 *
 * @param passed whether the rows meet it
 * @param reason why not, in words that hold no value of the data; empty if they do
 * @param metrics what was counted, by names as AWS Glue has them
 */
record Verdict(boolean passed, String reason, Map<String, Double> metrics) {

    static Verdict of(boolean passed, String reason) {
        return new Verdict(passed, passed ? "" : reason, Map.of());
    }

    /** The same with a figure. */
    Verdict with(String metric, double figure) {
        Map<String, Double> more = new LinkedHashMap<>(metrics);
        more.put(metric, figure);
        return new Verdict(passed, reason, more);
    }

    /** All parts must have passed. */
    static Verdict all(List<Verdict> parts) {
        return combined(parts.stream().allMatch(Verdict::passed), parts);
    }

    /** One part at least must have passed. */
    static Verdict any(List<Verdict> parts) {
        return combined(parts.stream().anyMatch(Verdict::passed), parts);
    }

    private static Verdict combined(boolean passed, List<Verdict> parts) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        parts.forEach(part -> metrics.putAll(part.metrics()));
        String reasons = parts.stream()
                .filter(part -> !part.passed())
                .map(Verdict::reason)
                .distinct()
                .collect(Collectors.joining("; "));
        return new Verdict(passed, passed ? "" : reasons, metrics);
    }
}
