package io.lakeshift.bench;

import io.lakeshift.bench.AccessBenchmark.Step;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measured steps, as a table in Markdown, and the goals that were missed. */
final class AccessReport {

    static final String HEAD = """
            | step | changes | statements | calls | calls per 1,000 statements | wall |
            |---|---:|---:|---:|---:|---:|""";

    private static final int MOST_SECONDS = 10;
    private static final int MOST_CALLS = 60;
    private static final long MOST_BYTES = 512L << 20;

    private final List<String> missed = new ArrayList<>();

    /** A row of the table; a missed goal is remembered. */
    String row(Step step) {
        boolean plans = step.statements() == 0;
        double calls = plans ? 0 : 1000.0 * step.calls() / step.statements();
        double seconds = step.wall().toMillis() / 1000.0;
        if (plans && seconds >= MOST_SECONDS) {
            missed.add(String.format(Locale.ROOT, "%s: %.1f s, not less than %d", step.name(), seconds, MOST_SECONDS));
        }
        // With few statements the first and last batch say nothing of the many.
        if (step.statements() >= 1000 && calls >= MOST_CALLS) {
            missed.add(String.format(
                    Locale.ROOT,
                    "%s: %.1f calls per 1,000 statements, not fewer than %d",
                    step.name(),
                    calls,
                    MOST_CALLS));
        }
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %d | %s | %.1f s |",
                step.name(),
                step.changes(),
                plans ? "" : String.valueOf(step.statements()),
                step.calls(),
                plans ? "" : String.format(Locale.ROOT, "%.1f", calls),
                seconds);
    }

    /** The most memory that was in use, and the most there could be. */
    String memory() {
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        long most = Runtime.getRuntime().maxMemory();
        if (most > MOST_BYTES) {
            missed.add("the virtual machine has a heap of %d MB, more than 512".formatted(most >> 20));
        }
        return "At most %d MB of the heap of %d MB were in use.".formatted(peak >> 20, most >> 20);
    }

    /** The goals that were missed, each in a line. */
    List<String> missed() {
        return missed;
    }
}
