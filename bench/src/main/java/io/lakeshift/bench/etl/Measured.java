package io.lakeshift.bench.etl;

import io.lakeshift.bench.ground.BenchException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    private static final Path ENGINES = Path.of("local", "engines");

    /**
     * Starts a process and reads its runs, the first of them cold.
     *
     * @param engine whose class path comes before that of this process; empty if that is enough
     * @param options of its virtual machine
     * @throws BenchException if it fails, with the end of what it printed
     */
    static List<Measured> runs(Class<?> main, Optional<String> engine, List<String> options, List<String> words) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(engine), main.getName()));
        command.addAll(words);
        List<Measured> runs = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
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

    private static String classPath(Optional<String> engine) {
        String own = System.getProperty("java.class.path");
        return engine.map(name -> ofEngine(name) + File.pathSeparator + own).orElse(own);
    }

    private static String ofEngine(String engine) {
        Path target = ENGINES.resolve(engine).resolve("target");
        try {
            return target.resolve("classes")
                    + File.pathSeparator
                    + Files.readString(target.resolve("classpath.txt")).strip();
        } catch (IOException e) {
            throw new BenchException("the engine " + engine + " is not built; ./lake build builds it", e);
        }
    }
}
