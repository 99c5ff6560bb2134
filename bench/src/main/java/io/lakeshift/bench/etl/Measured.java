package io.lakeshift.bench.etl;

import io.lakeshift.bench.ground.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a process.
 *
 * @param seconds how long it took
 * @param bytes how many bytes of Parquet it wrote
 * @param peak the most memory that the process held until its end; 0 if nothing told
 */
record Measured(double seconds, long bytes, long peak) {

    /** Begins the line that a process prints of each run. */
    static final String MARK = "run ";

    /**
     * Starts a process and reads its runs, the first of them cold.
     *
     * @throws BenchException if it fails, with the end of what it printed
     */
    static List<Measured> runs(WayProcess way, Class<?> main, List<String> words) {
        List<Measured> runs = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        try {
            Process process = new ProcessBuilder(way.command(main, words))
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    printed.add(line);
                    if (line.startsWith(MARK)) {
                        String[] parts = line.substring(MARK.length()).split(" ", -1);
                        runs.add(new Measured(
                                Double.parseDouble(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2])));
                    }
                }
            }
            if (process.waitFor() != 0) {
                throw new BenchException(main.getSimpleName() + " failed: "
                        + String.join("\n", printed.subList(Math.max(0, printed.size() - 30), printed.size())));
            }
            return runs;
        } catch (IOException e) {
            throw new BenchException(main.getSimpleName() + " cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("stopped while " + main.getSimpleName() + " was running", e);
        }
    }
}
