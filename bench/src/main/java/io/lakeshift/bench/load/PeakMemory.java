package io.lakeshift.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Watches the memory of a Glue job's process, and of the lake that Redshift runs in, as Linux counts it. */
final class PeakMemory implements AutoCloseable {

    private static final long PAUSE_MILLIS = 100;
    /** What the process that jobs share is started with. */
    private static final String JOB = "io.lakeshift.engine.glue.JobMain";

    private final ProcessHandle lake;
    private final AtomicLong job = new AtomicLong();
    private final Thread watch = new Thread(this::watch, "memory");
    private volatile boolean closed;

    PeakMemory(ProcessHandle lake) {
        this.lake = lake;
        watch.setDaemon(true);
        watch.start();
    }

    /** The most bytes that the job's process held; 0 if the system does not tell. */
    long job() {
        return job.get();
    }

    /** The most bytes that the lake's own process has held since it was started. */
    long lake() {
        return peak(lake.pid());
    }

    private void watch() {
        try {
            while (!closed) {
                lake.descendants()
                        .filter(PeakMemory::isJob)
                        .forEach(process -> job.accumulateAndGet(peak(process.pid()), Math::max));
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isJob(ProcessHandle process) {
        return read(process.pid(), "cmdline").contains(JOB);
    }

    private static long peak(long pid) {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** A process that has just ended has no files any more. */
    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException ended) {
            return "";
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.interrupt();
    }
}
