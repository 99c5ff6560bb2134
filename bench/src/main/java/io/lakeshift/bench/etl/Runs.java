package io.lakeshift.bench.etl;

import io.lakeshift.local.cloud.process.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What the processes of this benchmark have in common: they do a thing several times and print a line each time. */
final class Runs {

    private Runs() {}

    /** Something that is measured. */
    @FunctionalInterface
    interface Work {

        /** Does it, writing below a folder that is empty. */
        void into(Path folder) throws Exception;
    }

    /** Does it over and over; prints the seconds, the bytes of Parquet that were written, and the most memory until then. */
    static void measure(RunWords told, Work work) throws Exception {
        for (int run = 0; run < told.runs(); run++) {
            ScratchFolder.delete(told.folder());
            Files.createDirectories(told.folder());
            long start = System.nanoTime();
            work.into(told.folder());
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(Locale.ROOT, "%s%.3f %d %d%n", Measured.MARK, seconds, parquet(told.folder()), peak());
        }
    }

    private static long parquet(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** The most bytes that this process held, as Linux counts it; 0 where nothing tells. */
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
