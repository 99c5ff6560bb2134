package io.lakeshift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the services log of themselves goes to a file; the terminal is for the person. */
final class LakeLog {
    private static final Path FILE = Path.of(".lake", "logs", "lake.log");
    private static final int BYTES = 10 * 1024 * 1024;
    private static final int FILES = 2;

    private LakeLog() {}

    /** @throws LakeException if the folder cannot be written */
    static void start() {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        // DuckDB and Jetty tell of every connection below this level.
        root.setLevel(Level.INFO);
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$-7s %3$s %5$s%6$s%n");
        try {
            Files.createDirectories(FILE.getParent());
            FileHandler handler = new FileHandler(FILE.toString(), BYTES, FILES, true);
            handler.setFormatter(new SimpleFormatter());
            root.addHandler(handler);
        } catch (IOException unwritable) {
            throw new LakeException("cannot write to " + FILE.getParent() + ": " + unwritable.getMessage(), unwritable);
        }
    }
}
