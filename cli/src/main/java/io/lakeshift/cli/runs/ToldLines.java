package io.lakeshift.cli.runs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines that were told already, while the logs of a run are looked at again and again. */
public final class ToldLines {
    /** A run may log one line several times at one instant, as stack traces do. */
    private final Map<LogLine, Integer> times = new HashMap<>();

    /** Those of all lines that are there by now which were not there the last time, in their order. */
    public List<LogLine> fresh(List<LogLine> all) {
        Map<LogLine, Integer> seen = new HashMap<>();
        List<LogLine> fresh = new ArrayList<>();
        for (LogLine line : all) {
            if (seen.merge(line, 1, Integer::sum) > times.getOrDefault(line, 0)) {
                fresh.add(line);
            }
        }
        times.putAll(seen);
        return fresh;
    }
}
