package io.lakeshift.etl.source;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What a file holds, uncompressed if its name ends in {@code .gz}. Reading it fails with a {@link DataRefusedException} if it is
 * not compressed as its name says, or grows beyond what text is compressed to.
 */
final class Inflated extends FilterInputStream {

    /** Text is hardly ever compressed to a two-hundredth of its size. */
    static final long LARGEST_RATIO = 200;

    /** Files up to this size may be compressed to anything. */
    private static final long SMALL = 100L << 20;

    private static final int BLOCK = 1 << 16;

    private final String fileName;
    private final long most;
    private long count;

    private Inflated(InputStream in, String fileName, long most) {
        super(in);
        this.fileName = fileName;
        this.most = most;
    }

    /** Whether the name of a file says that it is compressed. */
    static boolean isCompressed(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /**
     * The contents of a file.
     *
     * @param fileName the name that it was uploaded under
     */
    static InputStream of(Path file, String fileName) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (!isCompressed(fileName)) {
            return in;
        }
        try {
            return new Inflated(
                    new GZIPInputStream(in, BLOCK), fileName, Math.max(SMALL, LARGEST_RATIO * Files.size(file)));
        } catch (IOException e) {
            in.close();
            throw refused(fileName, e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read;
        try {
            read = super.read(into, from, length);
        } catch (IOException e) {
            throw refused(fileName, e);
        }
        count += Math.max(read, 0);
        if (count > most) {
            throw new DataRefusedException(
                    fileName,
                    "it holds more than " + LARGEST_RATIO + " times its compressed size, and more than " + (SMALL >> 20)
                            + " MB: no text is compressed like that");
        }
        return read;
    }

    private static DataRefusedException refused(String fileName, IOException e) {
        if (e instanceof EOFException) {
            return new DataRefusedException(fileName, "its compressed data ends too early: it was not uploaded whole");
        }
        return new DataRefusedException(
                fileName,
                e instanceof ZipException
                        ? "its name ends in .gz, but it cannot be uncompressed: " + e.getMessage()
                        : "it cannot be read: " + e.getMessage());
    }
}
