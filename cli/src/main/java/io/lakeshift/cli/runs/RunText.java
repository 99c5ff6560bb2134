package io.lakeshift.cli.runs;

import io.lakeshift.cli.lake.TerminalText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs as lines of a terminal. */
final class RunText {
    private static final int SHORT_ID = 8;

    private RunText() {}

    /** A line a run, below a line of titles; why a run did not succeed stands below its line. */
    static List<String> table(List<AuditedRun> runs, Instant now) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("RUN", "STATUS", "ARRIVED (UTC)", "TOOK", "FILE"));
        for (AuditedRun run : runs) {
            cells.add(List.of(
                    run.id().substring(0, Math.min(SHORT_ID, run.id().length())),
                    run.row().status().name(),
                    TerminalText.time(run.row().timing().arrived()),
                    duration(run.lasted(now)),
                    run.file()));
        }
        List<String> lines = TerminalText.aligned(cells);
        List<String> all = new ArrayList<>(lines.subList(0, 1));
        for (int i = 0; i < runs.size(); i++) {
            all.add(lines.get(i + 1));
            runs.get(i).reason().ifPresent(reason -> all.add("          " + reason));
        }
        return all;
    }

    /** Such as {@code 0.4 s}, {@code 2 min 5 s} or {@code 3 h 2 min}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? "%d min %d s".formatted(seconds / 60, seconds % 60)
                : "%d h %d min".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
