package io.lakeshift.cli.sql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jline.terminal.Size;

/** Keeps what is written while it fits a screen, and starts a pager for it when it no longer does. */
final class PagedOutput extends OutputStream {
    private final OutputStream plain;
    private final String command;
    private final Size size;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private int lines;
    private int column;
    private boolean large;
    private Process pager;

    /**
     * An output.
     *
     * @param size of the screen; its lines and columns are 0 if nobody knows
     */
    PagedOutput(OutputStream plain, String command, Size size) {
        this.plain = plain;
        this.command = command;
        this.size = size;
    }

    @Override
    public void write(int character) throws IOException {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (pager != null) {
            pager.getOutputStream().write(bytes, offset, length);
            return;
        }
        screen.write(bytes, offset, length);
        for (int i = offset; i < offset + length && !large; i++) {
            measure(bytes[i]);
        }
        if (large) {
            start();
        }
    }

    private void measure(byte character) {
        boolean continues = (character & 0xC0) == 0x80;
        if (character == '\n') {
            lines++;
            column = 0;
        } else if (!continues) {
            column++;
        }
        large = exceeds(lines + 1, size.getRows()) || exceeds(column, size.getColumns());
    }

    private static boolean exceeds(int used, int available) {
        return available > 0 && used > available;
    }

    private void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // Lines are cut instead of folded, colours pass, and what was shown stays on the screen.
        builder.environment().putIfAbsent("LESS", "FRSX");
        plain.flush();
        pager = builder.start();
        screen.writeTo(pager.getOutputStream());
        screen.reset();
    }

    @Override
    public void flush() throws IOException {
        if (pager != null) {
            pager.getOutputStream().flush();
        }
    }

    /** Shows what fits the screen, or waits until the pager is left. */
    @Override
    public void close() throws IOException {
        if (pager == null) {
            screen.writeTo(plain);
            screen.reset();
            plain.flush();
            return;
        }
        try {
            pager.getOutputStream().close();
        } catch (IOException left) {
            // A pager that was left before the end reads no more; that is what its reader wanted.
            large = false;
        }
        try {
            pager.waitFor();
        } catch (InterruptedException interrupted) {
            pager.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
