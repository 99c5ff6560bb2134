package io.lakeshift.local.ground;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Lines that tell the person at the terminal what happens, each with the seconds since the start. Thread-safe. */
public final class Progress {
    private final PrintStream out;
    private final InstantSource clock;
    private final Instant start;

    public Progress(PrintStream out) {
        this(out, InstantSource.system());
    }

    Progress(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** A progress that says nothing, for tests. */
    public static Progress silent() {
        return new Progress(
                new PrintStream(PrintStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Prints one line of progress. */
    public synchronized void say(String text) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        out.printf(Locale.ROOT, "%7.1fs  %s%n", seconds, text);
        out.flush();
    }

    /** Prints lines as they are, without a time: what a person should read after the work is done. */
    public synchronized void print(String text) {
        out.println(text);
        out.flush();
    }
}
