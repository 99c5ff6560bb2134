package io.lakeshift.bench.etl;

import io.lakeshift.local.compute.glue.JobJvm;
import java.util.List;
import java.util.Optional;

/** The ways to load a file that are compared. */
enum Way {
    DUCKDB("DuckDB", DuckDbRuns.class, Optional.empty(), List.of()),
    JOB("Collect-to-Cleanse", CleanseRuns.class, Optional.of("glue"), JobJvm.options()),
    PLAIN("plain", PlainRuns.class, Optional.of("glue"), JobJvm.options());

    private final String title;
    private final Class<?> main;
    private final Optional<String> engine;
    private final List<String> options;

    Way(String title, Class<?> main, Optional<String> engine, List<String> options) {
        this.title = title;
        this.main = main;
        this.engine = engine;
        this.options = options;
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
        return Measured.runs(main, engine, options, words.words());
    }
}
