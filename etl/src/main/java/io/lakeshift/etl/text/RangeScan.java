package io.lakeshift.etl.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file of delimited text in UTF-8 into ranges that can be read apart.
 *
 * <p>Quotes cannot be paired from the middle of a file, since one inside a field without quotes is text; so the file is walked
 * from its beginning, by the rules of {@link DelimitedReader}. What that reader stops at ends the cutting: the rest is one
 * range, whose reader finds the same.
 */
public final class RangeScan {

    private static final int BLOCK = 1 << 18;
    private static final int END = -1;
    private static final int BYTES = 1 << Byte.SIZE;

    private final DelimitedBytes format;
    private final boolean[] plainEnds;
    private final boolean[] quotedStops;
    private final long size;
    private final List<TextRange> ranges = new ArrayList<>();
    private final InputStream in;
    private final byte[] block;
    private int next;
    private int limit;
    private long before;
    private long line = 1;
    private long rangeFrom;
    private long rangeLine = 1;

    private RangeScan(InputStream in, DelimitedBytes format, long size, int block) {
        this.in = in;
        this.block = new byte[block];
        this.format = format;
        this.plainEnds = bytes(format.delimiter(), '\n', '\r');
        this.quotedStops = bytes(format.quote(), format.escape(), '\n', '\r');
        this.size = size;
    }

    /**
     * The ranges of a file, in order; together they are all of it.
     *
     * @param format one that {@link DelimitedBytes} can read
     * @param size how many bytes a range has at least, if there are so many
     */
    public static List<TextRange> of(Path file, DelimitedFormat format, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, format, size, Files.size(file), BLOCK);
        }
    }

    /** The same of a stream, of which some bytes are held at a time. */
    static List<TextRange> of(InputStream in, DelimitedFormat format, long size, long length, int block)
            throws IOException {
        RangeScan scan = new RangeScan(in, DelimitedBytes.of(format), size, block);
        scan.walk();
        scan.ranges.add(new TextRange(scan.rangeFrom, length, scan.rangeLine));
        return List.copyOf(scan.ranges);
    }

    private long position() {
        return before + next;
    }

    private int peek() throws IOException {
        return next < limit || fill() ? block[next] & 0xFF : END;
    }

    private boolean fill() throws IOException {
        before += limit;
        next = 0;
        limit = in.readNBytes(block, 0, block.length);
        return limit > 0;
    }

    private void walk() throws IOException {
        skipMark();
        while (record()) {
            if (position() - rangeFrom >= size && peek() != END) {
                ranges.add(new TextRange(rangeFrom, position(), rangeLine));
                rangeFrom = position();
                rangeLine = line;
            }
        }
    }

    private void skipMark() throws IOException {
        if (peek() == 0xEF && limit - next >= 3 && block[next + 1] == (byte) 0xBB && block[next + 2] == (byte) 0xBF) {
            next += 3;
        }
    }

    /** Walks over a record or a blank line; false at the end, or where no reader goes on. */
    private boolean record() throws IOException {
        if (peek() == END) {
            return false;
        }
        while (true) {
            if (peek() == format.quote() && !quoted()) {
                return false;
            }
            int after = plain();
            if (after == format.delimiter()) {
                next++;
            } else if (after == END) {
                return true;
            } else {
                next++;
                line++;
                if (after == '\r' && peek() == '\n') {
                    next++;
                }
                return true;
            }
        }
    }

    /** Walks over text to what ends the field, which stays. */
    private int plain() throws IOException {
        do {
            next = firstOf(plainEnds);
        } while (next == limit && fill());
        return next < limit ? block[next] & 0xFF : END;
    }

    /** Walks over a quoted field; false if it is not closed, or is followed by text. */
    private boolean quoted() throws IOException {
        next++;
        while (true) {
            next = firstOf(quotedStops);
            int c = peek();
            if (c == END) {
                return false;
            }
            next++;
            if (c == format.escape() && format.isEscapable(peek())) {
                next++;
            } else if (c == format.quote()) {
                int after = peek();
                return after == format.delimiter() || after == '\n' || after == '\r' || after == END;
            } else if (c == '\n' || (c == '\r' && peek() != '\n')) {
                line++;
            }
        }
    }

    /** The index of the first such byte that is held, or the limit. */
    private int firstOf(boolean[] bytes) {
        byte[] held = block;
        int end = limit;
        int at = next;
        while (at < end && !bytes[held[at] & 0xFF]) {
            at++;
        }
        return at;
    }

    private static boolean[] bytes(int... those) {
        boolean[] bytes = new boolean[BYTES];
        for (int each : those) {
            if (each != DelimitedBytes.NONE) {
                bytes[each] = true;
            }
        }
        return bytes;
    }
}
