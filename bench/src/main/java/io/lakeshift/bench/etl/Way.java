package io.lakeshift.bench.etl;

import java.util.List;
import java.util.Optional;

/** The ways to load a file that are compared. */
enum Way {
    DUCKDB("DuckDB", DuckDbRuns.class, Optional.empty(), List.of()),
    JOB("Collect-to-Cleanse", CleanseRuns.class, Optional.of("glue"), Way.ofJobs()),
    PLAIN("plain", PlainRuns.class, Optional.of("glue"), Way.ofJobs());

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

    /** What the local lake starts the processes of jobs with. */
    private static List<String> ofJobs() {
        return List.of(
                "-Xmx1536m",
                "-XX:+UseSerialGC",
                "-XX:-DontCompileHugeMethods",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Dlog4j2.configurationFile=classpath:io/lakeshift/engine/glue/log4j2.properties",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED");
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
