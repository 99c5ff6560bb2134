package io.lakeshift.bench.etl;

import java.util.List;
import java.util.function.Supplier;

/** The ways to load a file that are compared. */
enum Way {
    DUCKDB("DuckDB", DuckDbRuns.class, ProcessLaunch::plain),
    JOB("Collect-to-Cleanse", CleanseRuns.class, ProcessLaunch::ofJobs),
    PLAIN("plain", PlainRuns.class, ProcessLaunch::ofJobs);

    private final String title;
    private final Class<?> main;
    private final Supplier<ProcessLaunch> launch;

    Way(String title, Class<?> main, Supplier<ProcessLaunch> launch) {
        this.title = title;
        this.main = main;
        this.launch = launch;
    }

    String title() {
        return title;
    }

    /**
     * Loads a file in a process of its own.
     *
     * @return its runs, the first of them cold
     */
    List<Measured> run(RunWords words) {
        return Measured.runs(launch.get(), main, words.words());
    }
}
