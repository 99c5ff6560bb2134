package io.lakeshift.local.warehouse.dataapi;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The lines of a file from any place on, read in blocks: a result has as many lines as rows. */
final class ResultLines implements AutoCloseable {
    private static final int BLOCK_BYTES = 1 << 16;

    private final RandomAccessFile file;
    private final long length;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int filled;
    private int at;
    private long position;

    ResultLines(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
        length = file.length();
    }

    long length() {
        return length;
    }

    /** Where the next line begins, in bytes. */
    long position() {
        return position;
    }

    void seek(long place) throws IOException {
        file.seek(place);
        position = place;
        filled = 0;
        at = 0;
    }

    /** The next line without its end. */
    byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (at == filled) {
                filled = file.read(block);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    if (line.size() == 0) {
                        throw new EOFException("No line is left");
                    }
                    return line.toByteArray();
                }
            }
            int from = at;
            while (at < filled && block[at] != '\n') {
                at++;
            }
            line.write(block, from, at - from);
            position += at - from;
            if (at < filled) {
                at++;
                position++;
                return line.toByteArray();
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
