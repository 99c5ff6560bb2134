package io.lakeshift.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What the services log of themselves goes to one file, {@code lake.log}, to which every process of the checkout adds its
 * lines; the terminal is for the person. A file that has become large is put aside as {@code lake.log.old}.
 */
public final class LakeLog extends Handler {
    private static final long LARGE = 10L * 1024 * 1024;

    private final Path file;
    private final long large;

    /** Logs to the checkout's own folder; for the configuration of java.util.logging, which knows only names. */
    public LakeLog() {
        this(Path.of(".lake", "logs"), LARGE);
    }

    /** @param large how many bytes the file has at least when it is put aside */
    LakeLog(Path folder, long large) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$-7s %3$s %5$s%6$s%n");
        this.file = folder.resolve("lake.log");
        this.large = large;
        setFormatter(new SimpleFormatter());
    }

    /**
     * Logs to a folder from now on, and to nothing else. The folder and the file are made with the first line.
     *
     * @param folder such as {@code .lake/logs}
     */
    public static void start(Path folder) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        // DuckDB and Jetty tell of every connection below this level.
        root.setLevel(Level.INFO);
        root.addHandler(new LakeLog(folder, LARGE));
        // A thread that fails because an engine has ended, for example: the terminal tells the reason in one line.
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> root.log(Level.SEVERE, "the thread " + thread.getName() + " failed", failure));
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file) && Files.size(file) >= large) {
                Files.move(file, file.resolveSibling("lake.log.old"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(
                    file,
                    getFormatter().format(record),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            reportError("cannot write to " + file, unwritable, ErrorManager.WRITE_FAILURE);
        }
    }

    @Override
    public void flush() {
        // Every line is written at once.
    }

    @Override
    public void close() {
        // Nothing is open between two lines.
    }
}
