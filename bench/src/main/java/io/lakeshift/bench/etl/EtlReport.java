package io.lakeshift.bench.etl;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as rows of a table in Markdown or as JSON, and the goals that were missed. */
final class EtlReport {

    static final String HEAD = """
            | rows | columns | MB | way | cold | warm | rows/s, cold | rows/s, warm | / DuckDB, cold | / DuckDB, warm | peak memory, cold | peak memory | MB written |
            |---:|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|""";

    /** Smaller files are over before the compiler of a new process is; the goals are for large ones. */
    static final long ROWS_OF_GOALS = 1_000_000;

    private static final double MOST_COLD = 3;
    private static final double MOST_WARM = 1.5;
    private static final long MOST_MEMORY = 1_000_000_000;
    /** What grows by less, for ten times as many rows, does not grow with them. */
    private static final double FLAT = 1.2;

    /**
     * A file as one way loaded it.
     *
     * @param runs the first is cold, the last one warm
     * @param duckDb the runs of DuckDB with the same file
     */
    record Loaded(PolicyFile file, Way way, List<Measured> runs, List<Measured> duckDb) {

        private Measured cold() {
            return runs.get(0);
        }

        private Measured warm() {
            return runs.get(runs.size() - 1);
        }

        private double coldRatio() {
            return cold().seconds() / duckDb.get(0).seconds();
        }

        private double warmRatio() {
            return warm().seconds() / duckDb.get(duckDb.size() - 1).seconds();
        }
    }

    private final List<Loaded> all = new ArrayList<>();

    /** Takes in what was measured; its row of the table. */
    String row(Loaded loaded) {
        all.add(loaded);
        PolicyFile file = loaded.file();
        Measured cold = loaded.cold();
        Measured warm = loaded.warm();
        return String.format(
                Locale.ROOT,
                "| %,d | %d | %,.1f | %s | %.2f s | %.2f s | %,d | %,d | %.1f | %.1f | %s | %s | %,.1f |",
                file.rows(),
                file.columns(),
                file.bytes() / 1e6,
                loaded.way().title(),
                cold.seconds(),
                warm.seconds(),
                Math.round(file.rows() / cold.seconds()),
                Math.round(file.rows() / warm.seconds()),
                loaded.coldRatio(),
                loaded.warmRatio(),
                memory(cold.peak()),
                memory(warm.peak()),
                warm.bytes() / 1e6);
    }

    private static String memory(long bytes) {
        return bytes == 0 ? "not told" : String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6));
    }

    /** The goals for Collect-to-Cleanse that were missed, each in a line. */
    List<String> missed() {
        List<String> missed = new ArrayList<>();
        List<Loaded> large = all.stream()
                .filter(loaded -> loaded.way() == Way.JOB && loaded.file().rows() >= ROWS_OF_GOALS)
                .toList();
        for (Loaded loaded : large) {
            String what = String.format(Locale.ROOT, "%,d rows", loaded.file().rows());
            above(missed, what + ", cold, in times of DuckDB", loaded.coldRatio(), MOST_COLD);
            above(missed, what + ", warm, in times of DuckDB", loaded.warmRatio(), MOST_WARM);
            above(missed, what + ", peak memory in GB", loaded.warm().peak() / 1e9, MOST_MEMORY / 1e9);
        }
        if (large.size() > 1) {
            Loaded least = large.get(0);
            Loaded most = large.get(large.size() - 1);
            above(
                    missed,
                    "peak memory, in times of that of " + least.file().rows() + " rows",
                    (double) most.warm().peak() / Math.max(1, least.warm().peak()),
                    FLAT);
        }
        return missed;
    }

    private static void above(List<String> missed, String what, double found, double most) {
        if (found > most) {
            missed.add(String.format(Locale.ROOT, "%s: %.2f, more than %.1f", what, found, most));
        }
    }

    /** All that was measured. */
    String json() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        ArrayNode loads = json.putArray("loads");
        for (Loaded loaded : all) {
            ObjectNode load = loads.addObject()
                    .put("rows", loaded.file().rows())
                    .put("columns", loaded.file().columns())
                    .put("file_bytes", loaded.file().bytes())
                    .put("way", loaded.way().title())
                    .put("cold_times_of_duckdb", loaded.coldRatio())
                    .put("warm_times_of_duckdb", loaded.warmRatio());
            ArrayNode runs = load.putArray("runs");
            loaded.runs()
                    .forEach(run -> runs.addObject()
                            .put("seconds", run.seconds())
                            .put("rows_per_second", loaded.file().rows() / run.seconds())
                            .put("bytes_written", run.bytes())
                            .put("peak_memory_bytes", run.peak()));
        }
        ArrayNode goals = json.putArray("missed");
        missed().forEach(goals::add);
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }
}
