package io.lakeshift.bench;

import io.lakeshift.bench.SqlBenchmark.Taken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measured rows, as a table in Markdown, and the goals that were missed. */
final class SqlReport {

    static final String HEAD = """
            | script | statements | alone | calls | goal | wall | loop calls | loop wall | wall / loop |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|""";

    private final List<String> missed = new ArrayList<>();

    /** A row of the table; a missed goal is remembered. */
    String row(SqlWorkload workload, Taken library, Taken loop) {
        double share = (double) library.wall().toNanos() / loop.wall().toNanos();
        if (library.calls() > workload.mostCalls()) {
            missed.add("%s: %d calls, more than %d".formatted(workload.name(), library.calls(), workload.mostCalls()));
        }
        workload.mostOfLoop().ifPresent(most -> {
            if (share > most) {
                missed.add("%s: %.3f of the loop's wall time, more than %.2f".formatted(workload.name(), share, most));
            }
        });
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %s | %d | %s | %.3f%s |",
                workload.name(),
                workload.statements(),
                workload.alone(),
                library.calls(),
                workload.mostCalls(),
                seconds(library.wall()),
                loop.calls(),
                seconds(loop.wall()),
                share,
                workload.mostOfLoop().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                " (goal %.2f)",
                                workload.mostOfLoop().getAsDouble())
                        : "");
    }

    /** The goals that were missed, each in a line. */
    List<String> missed() {
        return List.copyOf(missed);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
