package io.lakeshift.cli.lake;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The line of a terminal that says how far long work is: each text takes the place of the one before, and the end leaves
 * nothing. Where nobody sits at a terminal, or one that cannot clear a line, nothing is printed.
 */
public final class TransientLine implements AutoCloseable {

    private static final String CLEARED = "\r\u001b[K";
    /** Narrower than any terminal, for a line that wraps is not cleared whole. */
    private static final int WIDEST = 60;

    private final PrintStream out;
    private final boolean shown;
    private final long begun = System.nanoTime();

    TransientLine(PrintStream out, boolean shown) {
        this.out = out;
        this.shown = shown;
    }

    /** The line on standard error. */
    public static TransientLine onTerminal() {
        return new TransientLine(System.err, TerminalText.isTerminal() && !"dumb".equals(System.getenv("TERM")));
    }

    /** Shows a text, with the seconds since the start. */
    public void say(String text) {
        if (shown) {
            double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) / 1000.0;
            String line = text.replaceAll("\\p{Cntrl}", " ");
            out.printf(
                    Locale.ROOT,
                    "%s%5.1f s  %s",
                    CLEARED,
                    seconds,
                    line.length() > WIDEST ? line.substring(0, WIDEST) : line);
            out.flush();
        }
    }

    /** Leaves nothing of the text before, for what stays to be printed. */
    public void clear() {
        if (shown) {
            out.print(CLEARED);
            out.flush();
        }
    }

    @Override
    public void close() {
        clear();
    }
}
