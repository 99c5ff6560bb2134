package io.lakeshift.bench.etl;

import java.util.List;
import java.util.function.Supplier;

/** The ways to load a file that are compared. */
enum Way {
    DUCKDB("DuckDB", DuckDbRuns.class, WayProcess::plain),
    JOB("Collect-to-Cleanse", CleanseRuns.class, WayProcess::ofJobs),
    PLAIN("plain", PlainRuns.class, WayProcess::ofJobs);

    private final String title;
    private final Class<?> main;
    private final Supplier<WayProcess> launch;

    Way(String title, Class<?> main, Supplier<WayProcess> launch) {
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
